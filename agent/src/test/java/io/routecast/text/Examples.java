package io.routecast.text;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The golden examples of the schemas module, as a consumer reads them. */
public final class Examples {
    private Examples() {}

    /** The record in {@code route-change.NAME.json}. */
    public static byte[] record(String name) {
        return file("route-change." + name);
    }

    /** The record in {@code NAME.json}. */
    public static byte[] file(String name) {
        try {
            return Files.readAllBytes(Path.of("..", "schemas", "examples", name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PublishedChange change(String name) {
        return ChangeReader.read(record(name));
    }

    /** Likewise of another stream, in {@code NAME.json}. */
    static PublishedChange change(Stream stream, String name) {
        return ChangeReader.read(stream, file(name));
    }
}
