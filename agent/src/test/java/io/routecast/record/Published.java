package io.routecast.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The files of the schemas module, as its jar has them. */
public final class Published {
    /** The folder of the golden examples in the source tree, seen from the agent module. */
    static final Path EXAMPLES = Path.of("..", "schemas", "examples");

    private static final String FOLDER = "/io/routecast/schemas/";

    private Published() {}

    static JsonNode json(String file) {
        return new ObjectMapper().readTree(bytes(file));
    }

    static JsonNode yaml(String file) {
        return new YAMLMapper().readTree(bytes(file));
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Published.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new AssertionError("the schemas module has no file " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
