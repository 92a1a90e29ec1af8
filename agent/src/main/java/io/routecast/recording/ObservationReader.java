package io.routecast.recording;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;

/** Reads observations, as they were written. */
final class ObservationReader {
    private ObservationReader() {}

    /**
     * The next.
     *
     * @throws IOException when it is none
     */
    static Observation read(DataInputStream in) throws IOException {
        int code = in.readUnsignedByte();
        return switch (code) {
            case Beginning.ROUTES_CODE, Beginning.CODE -> Beginning.read(code, in);
            case Mark.TURN_CODE -> Mark.TURN;
            case Mark.END_CODE -> Mark.END;
            case ClockReading.Nanos.CODE -> new ClockReading.Nanos(in.readLong());
            case ClockReading.Micros.CODE -> new ClockReading.Micros(in.readLong());
            case Arrival.MESSAGES, Arrival.OVERRUN, Arrival.TRUNCATED, Arrival.DRAINED ->
                    Arrival.read(code, in);
            case DumpObservation.Requested.CODE -> new DumpObservation.Requested(bytes(in));
            case DumpObservation.Chunk.CODE -> DumpObservation.Chunk.read(in);
            case DumpObservation.Reset.CODE -> new DumpObservation.Reset(in.readInt());
            case CountObservation.Ipv4.CODE -> CountObservation.Ipv4.read(in);
            case CountObservation.Ipv6.CODE -> new CountObservation.Ipv6(in.readLong());
            case CountObservation.LastIpv6.CODE -> CountObservation.LastIpv6.read(in);
            case Name.TABLE_CODE, Name.PROTOCOL_CODE -> Name.read(code, in);
            case WriterAnswer.CODE -> WriterAnswer.read(in);
            case WriterAnswer.NAME_CODE -> WriterAnswer.readName(in);
            default -> throw new IOException("an observation of code " + code);
        };
    }

    /** A number of bytes, and these. */
    static byte[] bytes(DataInputStream in) throws IOException {
        return bytes(in, in.readInt());
    }

    static byte[] bytes(DataInputStream in, int length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw new EOFException(length + " bytes of " + in.available());
        }
        return in.readNBytes(length);
    }
}
