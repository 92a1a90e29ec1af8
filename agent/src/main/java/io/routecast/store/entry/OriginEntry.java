package io.routecast.store.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The entries after it were written by another run of the agent. It is no record of its own: it
 * gives them their {@code source.host}, {@code boot_id} and so on, also when a later run publishes
 * them, perhaps after a reboot or an upgrade.
 *
 * <pre>
 * u8 kind = 3, { u16 length, UTF-8 } × 4: host, hostId, bootId, agentVersion
 * </pre>
 */
public record OriginEntry(String host, String hostId, String bootId, String agentVersion)
        implements Entry {
    public static final byte KIND = 3;

    @Override
    public long tsMicros() {
        return 0;
    }

    @Override
    public byte[] encode() {
        byte[][] texts = {utf8(host), utf8(hostId), utf8(bootId), utf8(agentVersion)};
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

    static OriginEntry decode(ByteBuffer in) {
        return new OriginEntry(text(in), text(in), text(in), text(in));
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
