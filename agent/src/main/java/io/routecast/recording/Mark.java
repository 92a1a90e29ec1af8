package io.routecast.recording;

import java.io.DataOutput;

/** A moment without anything to say of it. */
enum Mark implements Observation {
    /** A turn of the mirror begins; what arrived before it is in the inbox. */
    TURN(Mark.TURN_CODE),
    /** The recording was ended in order. */
    END(Mark.END_CODE);

    static final int TURN_CODE = 2;
    static final int END_CODE = 3;

    private final int code;

    Mark(int code) {
        this.code = code;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public void write(DataOutput out) {
        // Its code is all.
    }
}
