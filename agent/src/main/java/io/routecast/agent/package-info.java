/** Puts the parts together: opens sockets and stores, starts and stops threads. */
package io.routecast.agent;
