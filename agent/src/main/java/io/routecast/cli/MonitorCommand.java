package io.routecast.cli;

import io.routecast.agent.LocalMirror;
import io.routecast.publish.render.RenderedRecord;
import io.routecast.publish.render.Renderer;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.DeliveryPosition;
import io.routecast.store.state.Watermark;
import io.routecast.time.Signal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code routecast monitor}: the full table, then every change, until interrupted. */
@Command(
        name = "monitor",
        description =
                "Prints this host's routes, then every change, as JSON records, one per line.",
        footer = {
            "  routecast monitor --pretty",
            "  routecast monitor -Droutecast.netlink.families=[ipv6]"
        })
final class MonitorCommand implements Callable<Integer> {
    private static final int READ_BYTES = 256 * 1024;
    private static final int EPOCH = 1;

    @Mixin private StandardOptions standard;
    @Mixin private LocalOptions options;
    private final Signal work = new Signal();
    private volatile boolean stopped;

    @Override
    public Integer call() throws Exception {
        Interruption.ends(this::monitor, this::stop);
        return ExitCode.DONE;
    }

    private void stop() {
        stopped = true;
        work.raise();
    }

    private void monitor() throws Exception {
        try (LocalMirror mirror = new LocalMirror(options.settings(), work::raise);
                OutboxReader outbox = mirror.store().reader();
                JsonLines out = new JsonLines(options.pretty())) {
            mirror.mirroring().start();
            Renderer renderer = new Renderer(DeliveryPosition.NOTHING, EPOCH, false);
            while (!stopped && mirror.failure() == null) {
                Watermark before = renderer.reached();
                print(outbox, renderer, out);
                if (renderer.reached() != before) {
                    // Each takes a commit, which raises the signal.
                    mirror.mirroring().loop().acknowledged(renderer.reached());
                }
                work.await();
            }
            if (mirror.failure() != null) {
                throw new IllegalStateException(mirror.failure());
            }
        }
    }

    private static void print(OutboxReader outbox, Renderer renderer, JsonLines out) {
        List<StoredEntry> entries;
        do {
            entries = outbox.read(renderer.reached().position() + 1, READ_BYTES);
            for (StoredEntry entry : entries) {
                RenderedRecord rendered = renderer.render(entry);
                if (rendered != null && !rendered.agentEvent()) {
                    out.print(rendered.record().value());
                }
            }
            out.flush();
        } while (!entries.isEmpty());
    }
}
