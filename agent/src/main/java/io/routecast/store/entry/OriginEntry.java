package io.routecast.store.entry;

import io.routecast.record.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The entries after it were written by another run of the agent. It is no record of its own: it
 * gives them their {@code source.host}, {@code boot_id} and so on, also when a later run publishes
 * them, perhaps after a reboot or an upgrade.
 *
 * <pre>
 * u8 kind = 3, { u16 length, UTF-8 } × 4: host, hostId, bootId, agentVersion;
 *              { u16 length, UTF-8 } × 2 for each label: name, value
 * </pre>
 *
 * @param labels what the host is called besides, in the order of their names
 */
public record OriginEntry(
        String host,
        String hostId,
        String bootId,
        String agentVersion,
        SortedMap<String, String> labels)
        implements Entry {
    public static final byte KIND = 3;

    /** Takes a copy of the labels. */
    public OriginEntry {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** One without labels. */
    public OriginEntry(String host, String hostId, String bootId, String agentVersion) {
        this(host, hostId, bootId, agentVersion, new TreeMap<>());
    }

    /** Who writes, in that epoch. */
    public Origin origin(long epoch) {
        return new Origin(host, hostId, bootId, agentVersion, epoch, labels);
    }

    @Override
    public long tsMicros() {
        return 0;
    }

    @Override
    public byte[] encode() {
        List<byte[]> texts = texts();
        int bytes = 1;
        for (byte[] text : texts) {
            bytes += 2 + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes).put(KIND);
        for (byte[] text : texts) {
            out.putShort((short) text.length).put(text);
        }
        return out.array();
    }

    private List<byte[]> texts() {
        List<byte[]> texts = new ArrayList<>();
        for (String text : List.of(host, hostId, bootId, agentVersion)) {
            texts.add(utf8(text));
        }
        labels.forEach(
                (name, value) -> {
                    texts.add(utf8(name));
                    texts.add(utf8(value));
                });
        return texts;
    }

    static OriginEntry decode(ByteBuffer in) {
        return new OriginEntry(text(in), text(in), text(in), text(in), labels(in));
    }

    private static SortedMap<String, String> labels(ByteBuffer in) {
        SortedMap<String, String> labels = new TreeMap<>();
        while (in.hasRemaining()) {
            labels.put(text(in), text(in));
        }
        return labels;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
