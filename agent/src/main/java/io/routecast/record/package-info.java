/**
 * Records as they are written: what goes to Kafka, as JSON bytes.
 *
 * <p>The shapes are those of the schemas module ({@code route-change.v1.schema.json}, {@code
 * agent-event.v1.schema.json}). {@link io.routecast.record.ChangeWriter} and {@link
 * io.routecast.record.AgentEventWriter} turn values into records, {@link
 * io.routecast.record.RouteWriter} writes one route by itself; the client module reads them. The
 * values do no I/O; a writer keeps a buffer and belongs to one thread. Jackson is imported here and
 * nowhere else in the agent.
 */
package io.routecast.record;
