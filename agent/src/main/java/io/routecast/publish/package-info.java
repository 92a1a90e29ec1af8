/**
 * From the outbox to Kafka; with {@code io.routecast.client} the only package that uses Kafka's
 * client.
 *
 * <p>One thread, "publisher", reads the outbox in order, renders each entry once and hands it to an
 * idempotent producer with {@code acks=all}. The watermark is where everything before is
 * acknowledged; the mirror's thread frees the outbox up to it. A failure that the producer cannot
 * mend by itself ends its session, before anything is sent that would overtake the failed record. A
 * second later the next session begins after the watermark, and skips records that are known to be
 * acknowledged there. So a record may come late or twice, but is never lost.
 *
 * <p>If Kafka refuses a record ({@link io.routecast.publish.session.Refusal}), the next session
 * holds it, with the later records of its key, or of its topic if that accepts none. It is tried
 * alone, after growing pauses, while nothing else is in flight. Once it is accepted, the outbox is
 * read again from the watermark for the held records.
 *
 * <p>Within a session the broker keeps the order and drops repeated records of a retry. After the
 * end of a session or of the agent, records that were not acknowledged are sent again. So a prefix
 * may step back to records that are in the topic already, byte for byte, and goes on from them
 * without a hole. Nothing fences the old session: a request that the network delays until the new
 * one has begun arrives late, as such a copy. A consumer that skips every {@code source.seq} not
 * above the last one of its epoch sees each record once, and in order.
 */
package io.routecast.publish;
