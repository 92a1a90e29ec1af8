package io.routecast.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.routecast.client.record.RecordFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    private static final int VERSION = 1;

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

    /** Reads the one object that the bytes hold, whatever is in it. */
    Map<String, Object> documentValues() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        document(name -> fields.put(name, typedValue()));
        return fields;
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

    boolean bool() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw unexpected("true or false");
        }
        return parser.getBooleanValue();
    }

    Long numberOrNull() throws IOException {
        return isNull() ? null : (Long) number();
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

    /** An object whose fields are strings. */
    Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name -> texts.put(name, text()));
        return texts;
    }

    /** An array of strings; what else is in it is passed over. */
    List<String> textList() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Object element : list(JsonCursor::typedValue)) {
            if (element instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** An array, each element of which {@code element} reads. */
    <T> List<T> list(Reading<T> element) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read(this));
        }
        return elements;
    }

    /** An object, its fields in order: see {@link #typedValue}. */
    Map<String, Object> values() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        object(name -> fields.put(name, typedValue()));
        return fields;
    }

    /** The current value: String, Long, BigInteger, Double, Boolean, List, Map, or null. */
    private Object typedValue() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> values();
            case START_ARRAY -> list(JsonCursor::typedValue);
            case VALUE_NULL -> null;
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT -> integer(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }

    private static Number integer(Number number) {
        return number instanceof Integer ? (Number) number.longValue() : number;
    }

    /** Passes over the current value: its text, exactly as it stands there. */
    String skippedText() throws IOException {
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        long end = parser.currentLocation().getByteOffset();
        return new String(json, (int) start, (int) (end - start), StandardCharsets.UTF_8);
    }

    /** Passes over the current value. */
    void skip() throws IOException {
        parser.skipChildren();
    }

    /** What a record must have. */
    static <T> T require(T value, String field) {
        if (value == null) {
            throw new RecordFormatException("record lacks " + field);
        }
        return value;
    }

    /** Refuses a version that this release does not know. */
    static void version(long version) {
        if (version != VERSION) {
            throw new RecordFormatException(
                    "record has version " + version + ", this release reads version " + VERSION);
        }
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
