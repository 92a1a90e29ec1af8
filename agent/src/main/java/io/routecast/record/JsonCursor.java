package io.routecast.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
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

    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] json;
    private final JsonParser parser;

    JsonCursor(byte[] json) throws IOException {
        this.json = json;
        this.parser = FACTORY.createParser(json);
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
        if (start < 0) {
            throw new RecordFormatException("expected UTF-8, found another encoding");
        }
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
