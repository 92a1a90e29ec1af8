/**
 * The settings of the agent: read from a HOCON file over the defaults of {@code reference.conf},
 * checked completely, handed out as immutable values.
 *
 * <p>The only package that knows Typesafe Config. All mistakes are reported at once, each on one
 * line with its path and its file and line; no message and no {@code toString()} shows the value of
 * what may be a secret.
 */
package io.routecast.config;
