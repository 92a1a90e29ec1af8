package io.routecast.client.connect;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Reads records of the changes topic for Kafka Connect, with Debezium's schema: an {@code
 * Envelope}, so that Debezium's transforms take them for what they are. For sinks:
 *
 * <pre>
 * value.converter=io.routecast.client.connect.EnvelopeConverter
 * key.converter=org.apache.kafka.connect.storage.StringConverter
 * transforms=unwrap
 * transforms.unwrap.type=io.debezium.transforms.ExtractNewRecordState
 * </pre>
 *
 * <p>What is no such record fails with a {@link DataException}, which {@code errors.tolerance}
 * decides about.
 */
public final class EnvelopeConverter implements Converter {
    private final EnvelopeSchemas schemas = new EnvelopeSchemas();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        if (isKey) {
            throw new DataException(
                    "keys of the changes topic are prefixes: key.converter is"
                            + " org.apache.kafka.connect.storage.StringConverter");
        }
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
        if (value == null) {
            return SchemaAndValue.NULL;
        }
        try {
            PublishedChange change = ChangeReader.read(value);
            Schema envelope = schemas.envelope(topic);
            return new SchemaAndValue(envelope, EnvelopeStructs.envelope(envelope, change));
        } catch (RecordFormatException e) {
            throw new DataException("topic " + topic + ": " + e.getMessage(), e);
        }
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException(
                "records of the changes topic are read, and written by agents only");
    }
}
