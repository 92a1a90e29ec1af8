/**
 * What the mirror counts and last saw, for metrics, status and page. Written by the thread
 * "mirror", read by any.
 */
package io.routecast.mirror.count;
