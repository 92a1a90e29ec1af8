/**
 * What the mirror's thread met, as a file, and a mirror's surroundings made of that file again.
 *
 * <p>{@link io.routecast.recording.RecordedSurroundings} stands between a mirror and the kernel and
 * writes down each answer, in the order of the mirror's thread. {@link
 * io.routecast.recording.ReplayedSurroundings} gives the same answers in the same order, so that
 * the mirror does the same again, whatever the time and wherever it runs. Knows neither sockets nor
 * Kafka. RECORDING.md has the form of the file.
 */
package io.routecast.recording;
