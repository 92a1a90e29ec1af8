/**
 * The whole-process measurements of {@code deploy/bench}: the built agent, a real kernel and a real
 * broker in a network namespace of their own. No test runs them, because no test measures time.
 */
package io.routecast.bench;
