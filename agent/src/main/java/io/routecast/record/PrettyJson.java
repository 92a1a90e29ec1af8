package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.routecast.client.record.RecordFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** JSON for the eye: the same tokens, indented. No fingerprint can be computed from it. */
public final class PrettyJson {
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private PrettyJson() {}

    /**
     * One JSON value, indented by two blanks, without a newline behind it.
     *
     * @throws RecordFormatException when {@code json} is no JSON
     */
    public static byte[] of(byte[] json) {
        ByteArrayOutputStream result = new ByteArrayOutputStream(2 * json.length);
        try (JsonParser in = JsonBuffer.FACTORY.createParser(json);
                JsonGenerator out = JsonBuffer.FACTORY.createGenerator(result)) {
            out.setPrettyPrinter(
                    new DefaultPrettyPrinter()
                            .withObjectIndenter(INDENTER)
                            .withArrayIndenter(INDENTER));
            while (in.nextToken() != null) {
                out.copyCurrentEvent(in);
            }
        } catch (IOException e) {
            throw new RecordFormatException("not JSON: " + e.getMessage(), e);
        }
        return result.toByteArray();
    }
}
