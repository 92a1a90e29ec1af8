/** What packages carry beside the agent and is written from its commands. A part of no release. */
package io.routecast.packages;
