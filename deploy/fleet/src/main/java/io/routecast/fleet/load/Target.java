package io.routecast.fleet.load;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The database: a function of it takes the records, and a table of it says how far they were taken.
 * Both happen in one transaction, so that a record is taken once whatever ends this program. Owned
 * by one thread.
 */
final class Target {
    private static final String POSITIONS = "SELECT * FROM fleet.reading WHERE topic = ?";
    private static final String MOVE =
            "INSERT INTO fleet.reading VALUES (?, ?, ?)"
                    + " ON CONFLICT (topic, kafka_partition) DO UPDATE SET next_offset = excluded.next_offset";
    private static final String DATA_EXCEPTION = "22";

    private final Connection database;

    Target(Connection database) throws SQLException {
        this.database = database;
        database.setAutoCommit(false);
    }

    /** Where to go on in a topic, by partition; one that is missing was never read. */
    Map<TopicPartition, Long> positions(String topic) throws SQLException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (PreparedStatement query = database.prepareStatement(POSITIONS)) {
            query.setString(1, topic);
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                positions.put(new TopicPartition(topic, rows.getInt(2)), rows.getLong(3));
            }
        }
        database.commit();
        return positions;
    }

    /**
     * Takes records of one topic, and moves on.
     *
     * @param function of the database, {@code f(keys text[], vals text[])}
     * @param next where each of the partitions goes on after them
     * @return false when one of the records is none; nothing was taken then
     */
    boolean take(
            String function,
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, Long> next)
            throws SQLException {
        try {
            call(function, records);
            move(next);
            database.commit();
            return true;
        } catch (SQLException e) {
            database.rollback();
            if (e.getSQLState() != null && e.getSQLState().startsWith(DATA_EXCEPTION)) {
                return false;
            }
            throw e;
        }
    }

    private void call(String function, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (PreparedStatement call = database.prepareStatement("SELECT " + function + "(?, ?)")) {
            call.setArray(1, texts(records.stream().map(ConsumerRecord::key).toList()));
            call.setArray(2, texts(records.stream().map(ConsumerRecord::value).toList()));
            call.execute();
        }
    }

    private Array texts(List<byte[]> all) throws SQLException {
        return database.createArrayOf("text", all.stream().map(Target::text).toArray());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private void move(Map<TopicPartition, Long> next) throws SQLException {
        try (PreparedStatement move = database.prepareStatement(MOVE)) {
            for (Map.Entry<TopicPartition, Long> position : next.entrySet()) {
                move.setString(1, position.getKey().topic());
                move.setInt(2, position.getKey().partition());
                move.setLong(3, position.getValue());
                move.addBatch();
            }
            move.executeBatch();
        }
    }
}
