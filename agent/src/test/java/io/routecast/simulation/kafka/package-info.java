/**
 * Kafka as a model: brokers, topics and clients in one thread and in virtual time. {@link
 * io.routecast.simulation.kafka.ModelKafka} is the way in.
 */
package io.routecast.simulation.kafka;
