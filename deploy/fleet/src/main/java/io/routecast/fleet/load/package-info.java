/** Topics into PostgreSQL. */
package io.routecast.fleet.load;
