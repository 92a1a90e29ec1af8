/**
 * What a person is shown who watches an agent, as JSON. Nothing here runs while nobody watches: it
 * is read, at the pace of people, from what the mirror leaves to be seen and from what it has
 * committed.
 */
package io.routecast.watch;
