/**
 * From the outbox to Kafka; the only package that uses Kafka's client.
 *
 * <p>One thread, "publisher", reads the outbox in order, renders each entry once and hands it to an
 * idempotent producer with {@code acks=all}. What is acknowledged without a gap is the watermark,
 * up to which the mirror's thread frees the outbox. A failure that the producer cannot mend by
 * itself ends its session; the next one begins behind the watermark: late, again perhaps, never
 * skipped.
 */
package io.routecast.publish;
