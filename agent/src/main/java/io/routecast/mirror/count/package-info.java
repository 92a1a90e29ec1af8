/**
 * The mirror's counts and last events, for metrics, status and page. Written by the thread
 * "mirror", read by any.
 */
package io.routecast.mirror.count;
