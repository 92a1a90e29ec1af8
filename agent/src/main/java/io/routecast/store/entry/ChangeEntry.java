package io.routecast.store.entry;

import io.routecast.client.record.Cause;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import io.routecast.client.record.WriterProcess;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One change record that waits for Kafka, complete but for its {@link OriginEntry}.
 *
 * <pre>
 * u8 kind = 1, u8 stream, u8 op, u8 cause, u8 reason (0 none), u8 snapshot marker, u8 contents (bits below)
 * u64 seq, u64 tsMillis, u64 receivedMicros, u64 snapshotId, u32 ordinal
 * [ u16 type, u16 flags, u32 seq, u32 pid ]      nlmsghdr, with NLMSG
 * [ u8 length, UTF-8 ]                           process name, with PROCESS
 * [ writer ]                                     see {@link WriterImage}, with WRITER
 * [ u32 length, image ]                          before, with BEFORE
 * [ u32 length, image ]                          after, with AFTER
 * </pre>
 *
 * @param stream what it changes
 * @param ordinal index among the objects of its key
 * @param before image of the object as published last, also for a snapshot record, whose published
 *     {@code before} is null: the digest needs it; null for none
 * @param after image of the object; null for none
 */
public record ChangeEntry(
        Stream stream,
        Op op,
        ChangeStamp stamp,
        ChangeSource source,
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
    private static final int WRITER = 32;
    private static final int FIXED_BYTES = 7 + 4 * 8 + 4;
    private static final int NLMSG_BYTES = 12;

    @Override
    public long tsMicros() {
        return stamp.writtenMillis() * 1000;
    }

    public long seq() {
        return stamp.seq();
    }

    @Override
    public byte[] encode() {
        NlmsgHeader nlmsg = source.nlmsg();
        Reason reason = source.reason();
        int contents = contents();
        byte[] name =
                (contents & PROCESS) == 0
                        ? null
                        : source.process().getBytes(StandardCharsets.UTF_8);
        byte[] writer = (contents & WRITER) == 0 ? null : WriterImage.of(source.writer());
        ByteBuffer out = ByteBuffer.allocate(size(contents, name, writer));
        out.put(KIND).put(stream.code()).put(op.code()).put(source.cause().code());
        out.put(reason == null ? 0 : reason.code())
                .put(source.snapshot().code())
                .put((byte) contents);
        out.putLong(stamp.seq()).putLong(stamp.writtenMillis()).putLong(stamp.receivedMicros());
        out.putLong(source.snapshotId());
        out.putInt(ordinal);
        if (nlmsg != null) {
            out.putShort((short) nlmsg.type()).putShort((short) nlmsg.flags());
            out.putInt((int) nlmsg.seq()).putInt((int) nlmsg.pid());
        }
        if (name != null) {
            out.put((byte) name.length).put(name);
        }
        if (writer != null) {
            out.put(writer);
        }
        putImage(out, contents, BEFORE, before);
        putImage(out, contents, AFTER, after);
        return out.array();
    }

    private int contents() {
        boolean same = before != null && before == after;
        return (source.nlmsg() == null ? 0 : NLMSG)
                | (source.process() == null || source.writer() != null ? 0 : PROCESS)
                | (source.writer() == null ? 0 : WRITER)
                | (before == null || same ? 0 : BEFORE)
                | (after == null ? 0 : AFTER)
                | (same ? SAME : 0);
    }

    private int size(int contents, byte[] name, byte[] writer) {
        return FIXED_BYTES
                + (source.nlmsg() == null ? 0 : NLMSG_BYTES)
                + (name == null ? 0 : 1 + name.length)
                + (writer == null ? 0 : writer.length)
                + ((contents & BEFORE) == 0 ? 0 : 4 + before.length)
                + ((contents & AFTER) == 0 ? 0 : 4 + after.length);
    }

    private static void putImage(ByteBuffer out, int contents, int bit, byte[] image) {
        if ((contents & bit) != 0) {
            out.putInt(image.length).put(image);
        }
    }

    /** The stream that a stored entry changes; null for an entry of another kind. */
    public static Stream streamOf(ByteBuffer stored) {
        int start = stored.position();
        return stored.get(start) == KIND ? Stream.fromCode(stored.get(start + 1)) : null;
    }

    public ChangeEntry withSeq(long seq) {
        ChangeStamp numbered = new ChangeStamp(seq, stamp.writtenMillis(), stamp.receivedMicros());
        return new ChangeEntry(stream, op, numbered, source, ordinal, before, after);
    }

    /** Reads what {@link #encode} wrote, after the kind. */
    static ChangeEntry decode(ByteBuffer in) {
        Stream stream = Stream.fromCode(in.get());
        Op op = Op.fromCode(in.get());
        Cause cause = Cause.fromCode(in.get());
        byte reason = in.get();
        SnapshotMarker snapshot = SnapshotMarker.fromCode(in.get());
        int contents = in.get();
        ChangeStamp stamp = new ChangeStamp(in.getLong(), in.getLong(), in.getLong());
        long snapshotId = in.getLong();
        int ordinal = in.getInt();
        NlmsgHeader nlmsg = (contents & NLMSG) == 0 ? null : nlmsg(in);
        String name = (contents & PROCESS) == 0 ? null : name(in);
        WriterProcess writer = (contents & WRITER) == 0 ? null : WriterImage.read(in);
        String process = writer == null ? name : writer.comm();
        Reason why = reason == 0 ? null : Reason.fromCode(reason);
        ChangeSource source =
                new ChangeSource(cause, why, snapshot, snapshotId, nlmsg, process, writer);
        byte[] before = (contents & BEFORE) == 0 ? null : image(in);
        byte[] after = (contents & AFTER) == 0 ? null : image(in);
        byte[] shownBefore = (contents & SAME) == 0 ? before : after;
        return new ChangeEntry(stream, op, stamp, source, ordinal, shownBefore, after);
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
