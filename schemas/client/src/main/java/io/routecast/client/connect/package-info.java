/**
 * The changes topic in Kafka Connect: {@link io.routecast.client.connect.EnvelopeConverter}. The
 * only package that knows Connect, whose API the worker brings.
 */
package io.routecast.client.connect;
