package io.routecast.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a job found.
 *
 * @param host id of the host, or name of the group
 * @param open whether it lasts
 */
public record Finding(
        String host, String subject, long since, boolean open, long amount, String detail) {
    /** Reads the value of a job's record. */
    public static Finding read(byte[] json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getValueAsString());
            }
        }
        return new Finding(
                fields.get("host_id"),
                fields.get("subject"),
                Long.parseLong(fields.get("since_us")),
                fields.get("until_us") == null,
                Long.parseLong(fields.get("amount")),
                fields.get("detail"));
    }

    @Override
    public String toString() {
        return host + " " + subject + (open ? " open " : " over ") + amount + " [" + detail + "]";
    }
}
