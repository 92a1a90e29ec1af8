package io.routecast.client.expect;

/**
 * Where an expectation is written.
 *
 * @param file its path, as it was given
 * @param line from 1; 0 when there are no lines
 */
public record Place(String file, int line) {
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
