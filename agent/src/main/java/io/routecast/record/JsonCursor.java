package io.routecast.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads objects field by field and insists on the type of what it is asked for. */
final class JsonCursor {
    /** Takes the value of the field {@code name}, or skips it. */
    interface FieldReader {
        void read(String name) throws IOException;
    }

    /** Reads a value of a document. */
    interface Reading<T> {
        T read(JsonCursor cursor) throws IOException;
    }

    // Readers of nested values call themselves, on threads whose stacks are small.
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build();

    private final byte[] json;
    private final JsonParser parser;

    private JsonCursor(byte[] json) throws IOException {
        this.json = json;
        this.parser = FACTORY.createParser(json);
    }

    /**
     * Reads what a record's value holds, whatever that is: the one place where bytes of anybody
     * become a value or a {@link RecordFormatException}.
     *
     * @param json UTF-8; null in a tombstone
     */
    static <T> T reading(byte[] json, Reading<T> reading) {
        if (json == null || json.length == 0) {
            throw new RecordFormatException(json == null ? "no value" : "an empty value");
        }
        if (!isUtf8(json)) {
            throw new RecordFormatException("expected UTF-8, found another encoding");
        }
        try {
            return reading.read(new JsonCursor(json));
        } catch (JsonProcessingException e) {
            throw new RecordFormatException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RecordFormatException("not JSON: " + e.getMessage(), e);
        } catch (RecordFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new RecordFormatException(e.getMessage(), e);
        }
    }

    /** Of JSON in UTF-16 or UTF-32 one of the first two bytes is zero or begins a mark. */
    private static boolean isUtf8(byte[] json) {
        return json[0] != 0
                && (json[0] & 0xff) != 0xfe
                && (json[0] & 0xff) != 0xff
                && (json[0] & 0xff) != 0xef
                && (json.length == 1 || json[1] != 0);
    }

    /** Reads the one object that the bytes hold, and nothing behind it. */
    void document(FieldReader fields) throws IOException {
        parser.nextToken();
        object(fields);
        if (parser.nextToken() != null) {
            throw unexpected("the end");
        }
    }

    /** Reads the object that is the current value. */
    void object(FieldReader fields) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.read(name);
        }
    }

    /** Likewise; its text, exactly as it stands there. */
    String objectWithText(FieldReader fields) throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        object(fields);
        long end = parser.currentLocation().getByteOffset();
        return new String(json, (int) start, (int) (end - start), StandardCharsets.UTF_8);
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    String textOrNull() throws IOException {
        return isNull() ? null : text();
    }

    long number() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "an integer");
        return parser.getLongValue();
    }

    /** The current value, whatever it is, in the classes that {@link JsonObject} names. */
    Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> JsonObject.read(this);
            case START_ARRAY -> array();
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }

    private List<Object> array() throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return elements;
    }

    /** Passes over the current value. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    private void expect(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw unexpected(what);
        }
    }

    private RecordFormatException unexpected(String expected) {
        return new RecordFormatException(
                String.format(
                        "expected %s at %s, found %s at offset %d",
                        expected,
                        parser.getParsingContext().pathAsPointer(),
                        parser.currentToken(),
                        parser.currentTokenLocation().getByteOffset()));
    }
}
