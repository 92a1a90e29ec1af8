package io.routecast.store.entry;

import io.routecast.client.record.WriterProcess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The process behind a change, in an entry.
 *
 * <pre>
 * u32 pid, i64 uid, i64 loginUid (-1 none)
 * { u16 length (65535 none), UTF-8 } × 5: comm, exe, unit, container, evidence
 * u8 ancestors, { u16 length, UTF-8 } for each
 * </pre>
 */
public final class WriterImage {
    private static final int FIXED_BYTES = 4 + 2 * 8 + 1;
    private static final long NO_ID = -1;
    private static final int NO_TEXT = 0xffff;
    private static final int TEXTS = 5;

    private WriterImage() {}

    /** The bytes. */
    public static byte[] of(WriterProcess writer) {
        List<byte[]> texts = texts(writer);
        int bytes = FIXED_BYTES;
        for (byte[] text : texts) {
            bytes += 2 + (text == null ? 0 : text.length);
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        out.putInt((int) writer.pid()).putLong(id(writer.uid())).putLong(id(writer.loginUid()));
        texts.subList(0, TEXTS).forEach(text -> put(out, text));
        out.put((byte) writer.ancestors().size());
        texts.subList(TEXTS, texts.size()).forEach(text -> put(out, text));
        return out.array();
    }

    private static List<byte[]> texts(WriterProcess writer) {
        List<byte[]> texts = new ArrayList<>();
        texts.add(utf8(writer.comm()));
        texts.add(utf8(writer.exe()));
        texts.add(utf8(writer.unit()));
        texts.add(utf8(writer.container()));
        texts.add(utf8(writer.evidence()));
        writer.ancestors().forEach(ancestor -> texts.add(utf8(ancestor)));
        return texts;
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ByteBuffer out, byte[] text) {
        if (text == null) {
            out.putShort((short) NO_TEXT);
        } else {
            out.putShort((short) text.length).put(text);
        }
    }

    private static long id(Long id) {
        return id == null ? NO_ID : id;
    }

    /** Reads what {@link #of} wrote. */
    public static WriterProcess read(ByteBuffer in) {
        long pid = Integer.toUnsignedLong(in.getInt());
        Long uid = id(in);
        Long loginUid = id(in);
        String[] texts = new String[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            texts[i] = text(in);
        }
        List<String> ancestors = ancestors(in);
        return new WriterProcess(
                pid, texts[0], texts[1], texts[2], texts[3], uid, loginUid, ancestors, texts[4]);
    }

    private static List<String> ancestors(ByteBuffer in) {
        int count = Byte.toUnsignedInt(in.get());
        List<String> ancestors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ancestors.add(text(in));
        }
        return Collections.unmodifiableList(ancestors);
    }

    private static Long id(ByteBuffer in) {
        long id = in.getLong();
        return id == NO_ID ? null : id;
    }

    private static String text(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length == NO_TEXT) {
            return null;
        }
        byte[] text = new byte[length];
        in.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
