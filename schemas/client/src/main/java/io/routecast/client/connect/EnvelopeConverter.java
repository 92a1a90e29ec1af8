package io.routecast.client.connect;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.json.JsonValue;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.Stream;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Reads changes for Kafka Connect, with Debezium's schema: an {@code Envelope}, so that Debezium's
 * transforms take them for what they are. Objects within an object, but for nexthops, are JSON in a
 * string. For sinks:
 *
 * <pre>
 * value.converter=io.routecast.client.connect.EnvelopeConverter
 * # routes by default; rules or nexthops for their topics
 * value.converter.stream=routes
 * key.converter=org.apache.kafka.connect.storage.StringConverter
 * transforms=unwrap
 * transforms.unwrap.type=io.debezium.transforms.ExtractNewRecordState
 * </pre>
 *
 * <p>What is no such record fails with a {@link DataException}, which {@code errors.tolerance}
 * decides about.
 */
public final class EnvelopeConverter implements Converter {
    private static final String STREAM = "stream";

    private Stream stream = Stream.ROUTES;
    private EnvelopeSchemas schemas = new EnvelopeSchemas(stream);

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (isKey) {
            throw new DataException(
                    "keys are no changes: key.converter is"
                            + " org.apache.kafka.connect.storage.StringConverter");
        }
        Object name = configs.get(STREAM);
        stream = name == null ? Stream.ROUTES : stream(name);
        schemas = new EnvelopeSchemas(stream);
    }

    private static Stream stream(Object name) {
        try {
            return Stream.fromText(name.toString());
        } catch (IllegalArgumentException e) {
            throw new ConfigException(STREAM, name, "one of routes, rules, nexthops");
        }
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        try {
            ChangeReader.read(stream, value);
            Schema envelope = schemas.envelope(topic);
            return new SchemaAndValue(envelope, JsonStructs.of(envelope, JsonValue.read(value)));
        } catch (RecordFormatException e) {
            throw new DataException("topic " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("changes are read here, and written by agents only");
    }
}
