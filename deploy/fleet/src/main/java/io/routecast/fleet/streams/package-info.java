/** The table of the fleet for programs on Kafka Streams. */
package io.routecast.fleet.streams;
