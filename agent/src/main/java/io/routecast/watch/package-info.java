/**
 * What a person sees who watches an agent, as JSON. Nothing here runs while nobody watches: it
 * reads, at a person's pace, what the mirror exposes and has committed.
 */
package io.routecast.watch;
