/** A fleet to which things happen: deploy/fleet/demo. */
package io.routecast.fleet.demo;
