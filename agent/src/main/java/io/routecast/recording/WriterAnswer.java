package io.routecast.recording;

import io.routecast.client.record.WriterProcess;
import io.routecast.store.entry.WriterImage;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Who made a change.
 *
 * @param port netlink port of the notification
 * @param writer null when it is not known
 */
record WriterAnswer(long port, WriterProcess writer) implements Observation {
    static final int NAME_CODE = 42;
    static final int CODE = 43;

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        byte[] image = writer == null ? new byte[0] : WriterImage.of(writer);
        out.writeLong(port);
        out.writeInt(image.length);
        out.write(image);
    }

    static WriterAnswer read(DataInputStream in) throws IOException {
        long port = in.readLong();
        byte[] image = ObservationReader.bytes(in);
        try {
            return new WriterAnswer(
                    port, image.length == 0 ? null : WriterImage.read(ByteBuffer.wrap(image)));
        } catch (BufferUnderflowException e) {
            throw new IOException("a writer is cut off", e);
        }
    }

    /** A name alone, as recordings had it before: that says too little to be a writer. */
    static WriterAnswer readName(DataInputStream in) throws IOException {
        long port = in.readLong();
        if (in.readBoolean()) {
            in.readUTF();
        }
        return new WriterAnswer(port, null);
    }
}
