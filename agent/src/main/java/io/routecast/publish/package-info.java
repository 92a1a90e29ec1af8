/**
 * From the outbox to Kafka; with {@code io.routecast.consume} the only package that uses Kafka's
 * client.
 *
 * <p>One thread, "publisher", reads the outbox in order, renders each entry once and hands it to an
 * idempotent producer with {@code acks=all}. What is acknowledged without a gap is the watermark,
 * up to which the mirror's thread frees the outbox. A failure that the producer cannot mend by
 * itself ends its session, before anything is sent that would overtake what has failed; the next
 * one begins a second later after the watermark, and passes over what is known to be acknowledged
 * there: late, again perhaps, never skipped.
 *
 * <p>A record that Kafka refuses ({@link io.routecast.publish.session.Refusal}) is held by the next
 * session, with later records of its key, or of its topic when that takes none. It is tried alone,
 * after pauses that grow, while nothing else is under way. Once it has passed, the outbox is read
 * again from the watermark, for what was held.
 *
 * <p>Within a session the broker keeps the order and drops what a retry repeats. After a session's
 * end, or the agent's, what was not acknowledged is sent again, so that a prefix may step back to
 * records that are there already, byte for byte, and goes on from them without a hole. Nothing
 * fences the old session: a request of its that the network held back for longer than the new one
 * takes to begin would arrive late, as such a copy. Whoever passes over a {@code source.seq} that
 * is not above the last one of its epoch sees each record once, and in order.
 */
package io.routecast.publish;
