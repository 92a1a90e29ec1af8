/** Ends a host that will not come back: {@code routecast forget}. */
package io.routecast.publish.forget;
