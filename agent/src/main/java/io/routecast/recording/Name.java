package io.routecast.recording;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the host calls something.
 *
 * @param number of the table or protocol
 * @param text null when it has no name
 */
record Name(Kind kind, long number, String text) implements Observation {
    static final int TABLE_CODE = 40;
    static final int PROTOCOL_CODE = 41;

    /** Of what it is the name. */
    enum Kind {
        TABLE(TABLE_CODE),
        PROTOCOL(PROTOCOL_CODE);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(int code) {
            return values()[code - TABLE_CODE];
        }
    }

    /** Whether it answers this question. */
    boolean isOf(Kind asked, long askedNumber) {
        return kind == asked && number == askedNumber;
    }

    @Override
    public int code() {
        return kind.code;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(number);
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    static Name read(int code, DataInput in) throws IOException {
        return new Name(Kind.of(code), in.readLong(), in.readBoolean() ? in.readUTF() : null);
    }
}
