package io.routecast.recording;

import io.routecast.kernel.FibSizes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What {@link FibSizes} answered. */
sealed interface CountObservation extends Observation {
    /**
     * IPv4 routes by table.
     *
     * @param counts null when they could not be read
     */
    record Ipv4(FibSizes.Ipv4 counts) implements CountObservation {
        static final int CODE = 32;

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeInt(counts == null ? -1 : counts.byTable().size());
            if (counts != null) {
                out.writeBoolean(counts.mainHoldsLocal());
                for (Map.Entry<Long, Long> table : counts.byTable().entrySet()) {
                    out.writeLong(table.getKey());
                    out.writeLong(table.getValue());
                }
            }
        }

        static Ipv4 read(DataInput in) throws IOException {
            int tables = in.readInt();
            if (tables < 0) {
                return new Ipv4(null);
            }
            boolean mainHoldsLocal = in.readBoolean();
            Map<Long, Long> byTable = new HashMap<>();
            for (int i = 0; i < tables; i++) {
                byTable.put(in.readLong(), in.readLong());
            }
            if (mainHoldsLocal && !byTable.containsKey(FibSizes.LOCAL)) {
                throw new IOException("no count of table local");
            }
            return new Ipv4(new FibSizes.Ipv4(byTable, mainHoldsLocal));
        }
    }

    /** IPv6 routes, or {@link FibSizes#UNKNOWN}. */
    record Ipv6(long count) implements CountObservation {
        static final int CODE = 33;

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeLong(count);
        }
    }

    /**
     * The last IPv6 route.
     *
     * @param route null when there was none, or it was not known
     */
    record LastIpv6(FibSizes.Ipv6Entry route) implements CountObservation {
        static final int CODE = 34;

        @Override
        public int code() {
            return CODE;
        }

        @Override
        public void write(DataOutput out) throws IOException {
            out.writeBoolean(route != null);
            if (route != null) {
                out.writeUTF(route.destination());
                out.writeInt(route.length());
                out.writeUTF(route.source());
                out.writeInt(route.sourceLength());
                out.writeLong(route.metric());
            }
        }

        static LastIpv6 read(DataInput in) throws IOException {
            return new LastIpv6(
                    in.readBoolean()
                            ? new FibSizes.Ipv6Entry(
                                    in.readUTF(),
                                    in.readInt(),
                                    in.readUTF(),
                                    in.readInt(),
                                    in.readLong())
                            : null);
        }
    }
}
