/** Kafka's clients and topics, as the publisher uses them, and Kafka's failures in a sentence. */
package io.routecast.publish.kafka;
