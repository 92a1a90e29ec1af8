package io.routecast.recording;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Inbox;
import io.routecast.kernel.Received;
import io.routecast.mirror.table.HostNames;
import io.routecast.mirror.table.RouteNames;
import io.routecast.time.Clock;

/**
 * The surroundings of a mirror that is recorded: each answer is written down as the mirror gets it.
 * All of it belongs to the thread that drives the mirror.
 */
public final class RecordedSurroundings implements Surroundings {
    private final RecordingWriter file;
    private final Inbox arriving;
    private final Inbox inbox = new Inbox(INBOX_BYTES);
    private final RecordedDumps dumps;
    private final FibSizes sizes;
    private final HostNames names;
    private final Clock clock;

    /**
     * @param beginning what the recording begins with
     * @param arriving where the reader puts what it receives
     */
    public RecordedSurroundings(
            RecordingWriter file,
            Beginning beginning,
            Inbox arriving,
            Dumps dumps,
            FibSizes sizes,
            HostNames names,
            Clock clock) {
        this.file = file;
        this.arriving = arriving;
        this.dumps = new RecordedDumps(dumps, file);
        this.sizes = new RecordedSizes(sizes, file);
        this.names = recorded(names, file);
        this.clock = new RecordedClock(clock, file);
        file.add(beginning);
    }

    private static HostNames recorded(HostNames names, RecordingWriter file) {
        RouteNames routes = names.routes();
        return new HostNames(
                new RouteNames(
                        table -> named(Name.Kind.TABLE, table, routes.tables().apply(table), file),
                        protocol ->
                                named(
                                        Name.Kind.PROTOCOL,
                                        protocol,
                                        routes.protocols().apply(protocol),
                                        file)),
                (port, seq, receipt) ->
                        answered(port, names.writers().writer(port, seq, receipt), file));
    }

    private static WriterProcess answered(long port, WriterProcess writer, RecordingWriter file) {
        file.add(new WriterAnswer(port, writer));
        return writer;
    }

    private static String named(Name.Kind kind, long number, String text, RecordingWriter file) {
        file.add(new Name(kind, number, text));
        return text;
    }

    /** A part waits outside where there is no room. */
    @Override
    public void beginTurn(long restNanos) {
        while (!inbox.crowded() && takeNext()) {
            // On to the next.
        }
        file.add(Mark.TURN);
    }

    private boolean takeNext() {
        Received next = arriving.take();
        if (next == null) {
            return false;
        }
        file.add(new Arrival(next));
        if (!inbox.offer(next)) {
            throw new IllegalStateException("no room for a batch of " + next.bytes() + " bytes");
        }
        return true;
    }

    /** How many dumps the mirror has asked for. */
    public long dumpsRequested() {
        return dumps.requested();
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public Dumps dumps() {
        return dumps;
    }

    @Override
    public FibSizes sizes() {
        return sizes;
    }

    @Override
    public HostNames names() {
        return names;
    }

    @Override
    public Clock clock() {
        return clock;
    }
}
