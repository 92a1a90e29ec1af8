package io.routecast.store.entry;

import io.routecast.record.Cause;
import io.routecast.record.NlmsgHeader;
import io.routecast.record.Op;
import io.routecast.record.Reason;
import io.routecast.record.SnapshotMarker;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One change record that waits for Kafka, complete but for who writes it.
 *
 * <pre>
 * u8 kind = 1, u8 op, u8 cause, u8 reason (0 none), u8 snapshot marker, u8 contents (bits below)
 * u64 seq, u64 tsMillis, u64 receivedMicros, u64 snapshotId, u32 ordinal
 * [ u16 type, u16 flags, u32 seq, u32 pid ]      nlmsghdr, with NLMSG
 * [ u8 length, UTF-8 ]                           process name, with PROCESS
 * [ u32 length, image ]                          before, with BEFORE
 * [ u32 length, image ]                          after, with AFTER
 * </pre>
 *
 * @param snapshotId 0 for none
 * @param ordinal which of the routes of its key
 * @param before image of the route as published last, also for a snapshot record, whose published
 *     {@code before} is null: the digest needs it; null for none
 * @param after image of the route; null for none
 */
public record ChangeEntry(
        Op op,
        Cause cause,
        Reason reason,
        SnapshotMarker snapshot,
        long snapshotId,
        long seq,
        long tsMillis,
        long receivedMicros,
        NlmsgHeader nlmsg,
        String process,
        int ordinal,
        byte[] before,
        byte[] after)
        implements Entry {

    public static final byte KIND = 1;

    private static final int NLMSG = 1;
    private static final int PROCESS = 2;
    private static final int BEFORE = 4;
    private static final int AFTER = 8;
    private static final int SAME = 16;
    private static final int FIXED_BYTES = 6 + 4 * 8 + 4;
    private static final int NLMSG_BYTES = 12;

    @Override
    public long tsMicros() {
        return tsMillis * 1000;
    }

    @Override
    public byte[] encode() {
        byte[] name = process == null ? null : process.getBytes(StandardCharsets.UTF_8);
        int contents = contents();
        ByteBuffer out = ByteBuffer.allocate(size(contents, name));
        out.put(KIND).put(op.code()).put(cause.code());
        out.put(reason == null ? 0 : reason.code()).put(snapshot.code()).put((byte) contents);
        out.putLong(seq).putLong(tsMillis).putLong(receivedMicros).putLong(snapshotId);
        out.putInt(ordinal);
        if (nlmsg != null) {
            out.putShort((short) nlmsg.type()).putShort((short) nlmsg.flags());
            out.putInt((int) nlmsg.seq()).putInt((int) nlmsg.pid());
        }
        if (name != null) {
            out.put((byte) name.length).put(name);
        }
        putImage(out, contents, BEFORE, before);
        putImage(out, contents, AFTER, after);
        return out.array();
    }

    private int contents() {
        boolean same = before != null && before == after;
        return (nlmsg == null ? 0 : NLMSG)
                | (process == null ? 0 : PROCESS)
                | (before == null || same ? 0 : BEFORE)
                | (after == null ? 0 : AFTER)
                | (same ? SAME : 0);
    }

    private int size(int contents, byte[] name) {
        return FIXED_BYTES
                + (nlmsg == null ? 0 : NLMSG_BYTES)
                + (name == null ? 0 : 1 + name.length)
                + ((contents & BEFORE) == 0 ? 0 : 4 + before.length)
                + ((contents & AFTER) == 0 ? 0 : 4 + after.length);
    }

    private static void putImage(ByteBuffer out, int contents, int bit, byte[] image) {
        if ((contents & bit) != 0) {
            out.putInt(image.length).put(image);
        }
    }

    public ChangeEntry withSeq(long newSeq) {
        return new ChangeEntry(
                op,
                cause,
                reason,
                snapshot,
                snapshotId,
                newSeq,
                tsMillis,
                receivedMicros,
                nlmsg,
                process,
                ordinal,
                before,
                after);
    }

    /** Reads what {@link #encode} wrote, from behind the kind. */
    static ChangeEntry decode(ByteBuffer in) {
        Op op = Op.fromCode(in.get());
        Cause cause = Cause.fromCode(in.get());
        byte reason = in.get();
        SnapshotMarker snapshot = SnapshotMarker.fromCode(in.get());
        int contents = in.get();
        long seq = in.getLong();
        long tsMillis = in.getLong();
        long receivedMicros = in.getLong();
        long snapshotId = in.getLong();
        int ordinal = in.getInt();
        NlmsgHeader nlmsg = (contents & NLMSG) == 0 ? null : nlmsg(in);
        String process = (contents & PROCESS) == 0 ? null : name(in);
        byte[] before = (contents & BEFORE) == 0 ? null : image(in);
        byte[] after = (contents & AFTER) == 0 ? null : image(in);
        return new ChangeEntry(
                op,
                cause,
                reason == 0 ? null : Reason.fromCode(reason),
                snapshot,
                snapshotId,
                seq,
                tsMillis,
                receivedMicros,
                nlmsg,
                process,
                ordinal,
                (contents & SAME) == 0 ? before : after,
                after);
    }

    private static NlmsgHeader nlmsg(ByteBuffer in) {
        return new NlmsgHeader(
                Short.toUnsignedInt(in.getShort()),
                Short.toUnsignedInt(in.getShort()),
                Integer.toUnsignedLong(in.getInt()),
                Integer.toUnsignedLong(in.getInt()));
    }

    private static String name(ByteBuffer in) {
        byte[] name = new byte[Byte.toUnsignedInt(in.get())];
        in.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static byte[] image(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] image = new byte[length];
        in.get(image);
        return image;
    }
}
