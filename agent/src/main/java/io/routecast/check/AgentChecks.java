package io.routecast.check;

import io.routecast.config.Settings;
import io.routecast.host.HostIdentity;
import io.routecast.publish.inspect.HostInspection;
import io.routecast.publish.inspect.HostRecordInspection;
import io.routecast.record.HostState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Checks this host against the agents topic: its clock, and whether its id is unique. */
final class AgentChecks {
    private static final String CLOCK = "clock";
    private static final String HOST_ID = "host id";
    private static final String REMEDY =
            "give each its own routecast.host.id, or /etc/machine-id (systemd-machine-id-setup)";
    private static final long AGREES_MILLIS = 2_000;
    private static final long WRONG_MILLIS = 10_000;

    private final Settings settings;
    private final LongSupplier clock;

    /**
     * @param clock this host's, Unix ms
     */
    AgentChecks(Settings settings, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
    }

    List<Finding> findings() throws InterruptedException {
        try {
            HostInspection inspection =
                    HostInspection.of(
                            settings.kafka().properties(),
                            settings.topics().agents(),
                            self(),
                            clock);
            List<Finding> findings = new ArrayList<>();
            findings.add(clock(inspection.clockAheadMillis()));
            inspection.others().forEach(other -> findings.add(other(other)));
            if (inspection.others().isEmpty()) {
                rival(findings);
            }
            return findings;
        } catch (IOException e) {
            return List.of(
                    Finding.warning(
                            HOST_ID,
                            e.getMessage(),
                            "whether another agent writes under this id is unknown",
                            "mount /proc"));
        }
    }

    /** One of two agents with this id waits and sends no heartbeats: the host's record says so. */
    private void rival(List<Finding> findings) {
        HostState host =
                HostRecordInspection.of(
                        settings.kafka().properties(),
                        settings.topics().hosts(),
                        settings.host().id());
        if (host != null && host.rival() != null) {
            findings.add(
                    Finding.warning(
                            HOST_ID,
                            settings.host().id()
                                    + " is used by two agents: on hosts "
                                    + host.origin().host()
                                    + " and "
                                    + host.rival().host(),
                            "one of them publishes nothing",
                            REMEDY));
        }
    }

    private HostInspection.Self self() throws IOException {
        HostIdentity identity = HostIdentity.ofThisHost();
        return new HostInspection.Self(
                settings.host().name(),
                settings.host().id(),
                identity.bootId(),
                identity.upMillis());
    }

    private static Finding clock(Long ahead) {
        if (ahead == null) {
            return Finding.ok(
                    CLOCK,
                    "not compared with Kafka's: that needs a running agent, or DESCRIBE on the"
                            + " cluster");
        }
        long difference = Math.abs(ahead);
        if (difference <= AGREES_MILLIS) {
            return Finding.ok(CLOCK, "agrees with Kafka's");
        }
        String how = duration(difference) + (ahead > 0 ? " ahead of" : " behind") + " Kafka's";
        return difference <= WRONG_MILLIS
                ? Finding.ok(CLOCK, how)
                : Finding.warning(
                        CLOCK,
                        how,
                        "records carry the wrong time, and a topic with CreateTime refuses or deletes"
                                + " them",
                        "synchronise it (chrony, systemd-timesyncd)");
    }

    private static String duration(long millis) {
        long seconds = millis / 1000;
        return seconds < 120
                ? seconds + " s"
                : seconds < 7_200
                        ? seconds / 60 + " min"
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600.0);
    }

    private Finding other(HostInspection.Other other) {
        return Finding.warning(
                HOST_ID,
                settings.host().id()
                        + " is in use by another agent as well: host "
                        + other.host()
                        + ", boot_id "
                        + other.bootId()
                        + ", seen "
                        + other.agoMillis() / 1000
                        + " s ago",
                "two hosts share one sequence, and consumers mix up their tables",
                REMEDY);
    }
}
