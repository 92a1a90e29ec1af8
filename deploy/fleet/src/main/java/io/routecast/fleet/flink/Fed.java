package io.routecast.fleet.flink;

import org.apache.flink.types.Row;

/** A row of the view {@code feed} as a value that Flink keeps; names as there. */
public class Fed {
    /** Identity of the host. */
    public String hostId;

    /** Name of the host; null in a record that ends it. */
    public String host;

    /** Identity of the route. */
    public String id;

    /** Its prefix and its table. */
    public String subject;

    /** What happened to it; null in a row that is a host's record. */
    public String op;

    /** Number of the sequence. */
    public long epoch;

    /** Number of the change. */
    public long seq;

    /** When it was, by the host's clock, Unix µs. */
    public long micros;

    /** Where packets go; null when the route is gone. */
    public String path;

    /** A host's record; null when it is no more. */
    public String record;

    static Fed of(Row row) {
        Fed fed = new Fed();
        fed.hostId = row.getFieldAs("host_id");
        fed.host = row.getFieldAs("host");
        fed.id = row.getFieldAs("id");
        fed.subject = row.getField("prefix") + " table " + row.getField("table_id");
        fed.op = row.getFieldAs("op");
        fed.epoch = number(row, "epoch");
        fed.seq = number(row, "seq");
        fed.micros = number(row, "ts_us");
        fed.path = row.getFieldAs("path");
        fed.record = row.getFieldAs("record");
        return fed;
    }

    private static long number(Row row, String name) {
        return row.<Long>getFieldAs(name);
    }

    boolean isChange() {
        return op != null;
    }

    boolean isSnapshot() {
        return "r".equals(op);
    }

    boolean isDeletion() {
        return "d".equals(op);
    }
}
