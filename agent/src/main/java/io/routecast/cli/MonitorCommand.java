package io.routecast.cli;

import io.routecast.agent.ChangeRecords;
import io.routecast.agent.LocalMirror;
import io.routecast.store.state.Watermark;
import io.routecast.time.Signal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code routecast monitor}: the full table, then every change, until interrupted. */
@Command(
        name = "monitor",
        description =
                "Prints this host's routes, then every change, as JSON records, one per line; or those of"
                        + " its rules and nexthop objects.",
        footer = {
            "  routecast monitor --pretty",
            "  routecast monitor --rules --nexthops",
            "  routecast monitor -Droutecast.netlink.families=[ipv6]"
        })
final class MonitorCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private LocalOptions options;
    @Mixin private StreamOptions shown;
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
                ChangeRecords changes = new ChangeRecords(mirror.store(), shown.streams());
                JsonLines out = new JsonLines(options.pretty())) {
            mirror.mirroring().start();
            while (!stopped && mirror.failure() == null) {
                Watermark before = changes.reached();
                while (changes.read(out::print)) {
                    out.flush();
                }
                if (changes.reached() != before) {
                    // Each takes a commit, which raises the signal.
                    mirror.mirroring().loop().acknowledged(changes.reached());
                }
                work.await();
            }
            if (mirror.failure() != null) {
                throw new IllegalStateException(mirror.failure());
            }
        }
    }
}
