/**
 * What the page of a fleet is sent, as JSON: a picture of the fleet once, then what has changed.
 * Values and text; no topic, no socket.
 */
package io.routecast.fleet;
