/** Figures of a fleet: deploy/fleet/bench. */
package io.routecast.fleet.bench;
