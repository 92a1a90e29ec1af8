/**
 * The metric families of an agent: {@link io.routecast.status.AgentStatus} as Prometheus and
 * OpenMetrics texts. The only package that uses the prometheus-metrics library, but only its data
 * model and writers: a value that is computed on demand needs no registry.
 */
package io.routecast.metrics;
