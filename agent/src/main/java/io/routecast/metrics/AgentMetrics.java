package io.routecast.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.routecast.client.record.AgentEvent;
import io.routecast.status.AgentStatus;
import io.routecast.status.Dated;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** All families. Dashboards and alert rules depend on their names: they never change. */
final class AgentMetrics {
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;
    private static final double MILLIS = 1e3;

    private final AgentStatus agent;
    private final Families families = new Families();

    private AgentMetrics(AgentStatus agent) {
        this.agent = agent;
    }

    static MetricSnapshots of(AgentStatus status) {
        AgentMetrics metrics = new AgentMetrics(status);
        metrics.agent();
        metrics.configuration();
        metrics.changes();
        metrics.table();
        new StreamMetrics(metrics.families, status.streams()).add();
        metrics.kernel();
        metrics.resyncs();
        metrics.outbox();
        metrics.kafka();
        metrics.tables();
        metrics.process();
        return metrics.families.snapshots();
    }

    private void agent() {
        AgentStatus.Identity identity = agent.agent();
        families.info(
                "build",
                "Release of the agent; always 1.",
                Labels.of("version", identity.version()));
        families.gauge(
                "start_time_seconds",
                "When the agent was started, in Unix seconds.",
                identity.startedMicros() / MICROS);
        families.gauge(
                "ready", "1 once the first snapshot of the table is on disk.", agent.ready());
        families.gauge(
                "healthy",
                "1 while every thread of the pipeline makes progress, whether or not Kafka"
                        + " answers.",
                agent.healthy());
    }

    private void configuration() {
        AgentStatus.Configuration configuration = agent.configuration();
        families.counters(
                "config_reloads",
                "How often SIGHUP reloaded the configuration.",
                "result",
                Map.of(
                        "applied", configuration.reloads(),
                        "refused", configuration.refusals()));
        families.gauge(
                "config_last_reload_successful",
                "0 while the configuration file was refused.",
                !configuration.refused());
    }

    private void changes() {
        AgentStatus.Changes changes = agent.changes();
        families.counter(
                "changes_received",
                "Changes received from the kernel, by notification or by dump. At rest: received ="
                        + " published + filtered + unchanged + pending.",
                changes.received());
        families.counter(
                "changes_published",
                "Changes whose record Kafka has acknowledged.",
                changes.published());
        families.counter(
                "changes_filtered",
                "Changes of routes that the configuration filters out.",
                changes.filtered());
        families.counter(
                "changes_unchanged", "Notifications that changed nothing.", changes.unchanged());
        families.gauge(
                "changes_pending",
                "Changes on disk that Kafka has not acknowledged yet.",
                changes.pending());
        families.counters(
                "records",
                "Change records written to the outbox: r read by a snapshot, c create, u update, d"
                        + " delete.",
                "op",
                words(agent.work().records(), op -> op.text()));
        families.counters(
                "changes_by_writer",
                "Change records of notifications, by how the process behind them is known; none: it"
                        + " is not.",
                "evidence",
                words(agent.work().writers(), evidence -> evidence.text()));
    }

    private void tables() {
        AgentStatus.Tables tables = agent.tables();
        families.gauge(
                "state_known",
                "1 while the state topic is known to be the mirror, but for what is pending.",
                tables.known());
        families.gauge(
                "state_pending",
                "Routes that wait to be written to the state topic.",
                tables.pending());
        families.gauge(
                "tables_problem",
                "1 while the state or the hosts topic does not take records.",
                tables.problem() != null);
        families.gauge(
                "host_record_timestamp_seconds",
                "When Kafka acknowledged this host's record last, in Unix seconds; 0 for never.",
                tables.hostMicros() / MICROS);
        families.gauge(
                "rival", "1 while another agent uses the same host id.", tables.rival() != null);
    }

    private void table() {
        families.gauges(
                "routes",
                "Routes of this host that are published.",
                "family",
                Map.of("ipv4", agent.routes().ipv4(), "ipv6", agent.routes().ipv6()));
        families.counter(
                "drift",
                "Routes that the periodic audit found different from the kernel's; each is a"
                        + " silent change or an error.",
                agent.changes().drift());
        families.gauge("seq", "Sequence number of the newest change.", agent.sequence().seq());
        families.gauge(
                "acknowledged_seq",
                "Sequence number up to which Kafka has acknowledged every change.",
                agent.sequence().ackedSeq());
        families.gauge(
                "epoch",
                "Epoch of the sequence; 0 until it is known. A rise means that state was lost.",
                agent.sequence().epoch());
    }

    private void kernel() {
        AgentStatus.Kernel kernel = agent.kernel();
        families.counters(
                "netlink_notifications",
                "Notifications received from the kernel.",
                "type",
                words(agent.work().notifications(), kind -> kind.name().toLowerCase(Locale.ROOT)));
        families.counter(
                "netlink_overruns",
                "How often the receive buffer was full, so that a resync followed.",
                kernel.overruns());
        families.counter(
                "netlink_dropped",
                "Notifications that the kernel dropped because the receive buffer was full.",
                kernel.drops());
        families.counter(
                "netlink_malformed", "Messages that could not be decoded.", kernel.malformed());
        families.counter(
                "records_undecoded",
                "Records of routes with a malformed attribute; it is published as unknown, in hex.",
                kernel.undecoded());
        families.counter(
                "netlink_discarded",
                "Notifications that came while the state directory could not be written; a gap"
                        + " declares them.",
                kernel.discarded());
        families.counter(
                "netlink_forged",
                "Datagrams that did not come from the kernel; ignored.",
                kernel.forged());
        families.gauges(
                "netlink_dump_incomplete",
                "1 while the kernel's dumps do not show all of them, so that only notifications"
                        + " announce the rest.",
                "of",
                incomplete(kernel.incomplete()));
        families.gauge(
                "writer_processes_followed",
                "1 while the kernel's events of processes are followed, which find writers.",
                kernel.followsProcesses());
        families.counter(
                "writer_given_up",
                "How often they were not followed for 30 s, because too many processes started.",
                kernel.processesGivenUp());
        families.gauge(
                "netlink_receive_buffer_bytes",
                "Receive buffer that the kernel accounts against, in bytes: twice what it"
                        + " granted.",
                kernel.receiveBufferBytes());
    }

    private static Map<String, Long> incomplete(Map<String, String> sentences) {
        Map<String, Long> gauges = new TreeMap<>();
        for (String what : List.of("ipv4", "ipv6", "links", "nexthops")) {
            gauges.put(what, sentences.containsKey(what) ? 1L : 0L);
        }
        return gauges;
    }

    private void resyncs() {
        families.counters(
                "resyncs",
                "Comparisons of the mirror with the kernel's table.",
                "reason",
                words(agent.work().resyncs(), reason -> reason.text()));
        families.counters(
                "gaps",
                "Gaps that were declared to consumers.",
                "reason",
                words(agent.work().gaps(), reason -> reason.text()));
        Dated<AgentEvent.Resynced> last = agent.resyncs().last();
        families.gauge(
                "last_resync_timestamp_seconds",
                "When the last resync ended, in Unix seconds; 0 for none yet.",
                last == null ? 0 : last.micros() / MICROS);
        families.gauge(
                "last_resync_duration_seconds",
                "How long the last resync took, in seconds.",
                last == null ? 0 : last.event().durationMillis() / MILLIS);
        families.counter("snapshots", "Snapshots of the whole table.", agent.work().snapshots());
        families.gauge(
                "last_snapshot_duration_seconds",
                "How long the last snapshot took, in seconds; 0 for none yet.",
                agent.work().snapshotMillis() / MILLIS);
        families.gauge(
                "last_snapshot_timestamp_seconds",
                "When the last snapshot was complete, in Unix seconds; 0 for none yet.",
                agent.resyncs().snapshotMicros() / MICROS);
        families.gauge(
                "snapshot_interval_seconds",
                "Time between two snapshots, in seconds; 0 for no end, or not known yet.",
                agent.resyncs().snapshotIntervalMillis() / MILLIS);
    }

    private void outbox() {
        AgentStatus.Outbox outbox = agent.outbox();
        families.gauge(
                "outbox_records",
                "Records on disk that Kafka has not acknowledged, events included.",
                outbox.records());
        families.gauge("outbox_bytes", "Their size, in bytes.", outbox.bytes());
        families.gauge(
                "outbox_limit_bytes",
                "Size at which the oldest records are evicted, in bytes.",
                outbox.maxBytes());
        families.summary(
                "commit_duration_seconds",
                "Commits of the store, each forced to disk, in seconds.",
                agent.work().commits(),
                agent.work().commitNanos() / NANOS);
        families.gauge(
                "store_trouble",
                "1 while the state directory cannot be written.",
                agent.storeTrouble() != null);
    }

    private void kafka() {
        families.gauge(
                "broker_connected",
                "1 while Kafka acknowledges records.",
                agent.broker().trouble() == null);
        Long retention = agent.broker().retentionMillis();
        if (retention != null) {
            families.gauge(
                    "topic_retention_seconds",
                    "How long Kafka keeps a record of the topic of changes, in seconds.",
                    retention < 0 ? Double.POSITIVE_INFINITY : retention / MILLIS);
        }
        Long ahead = agent.broker().clockAheadMillis();
        if (ahead != null) {
            families.gauge(
                    "clock_ahead_seconds",
                    "How far this host's clock is ahead of Kafka's, in seconds.",
                    ahead / MILLIS);
        }
        AgentStatus.Refused refused = agent.broker().refused();
        families.gauge(
                "refused_records",
                "Records that Kafka refuses although it answers; /status names one and the"
                        + " remedy.",
                refused == null ? 0 : refused.records());
        families.gauge(
                "waiting_records",
                "Entries of the outbox that wait for refused records.",
                refused == null ? 0 : refused.waiting());
        families.gauge(
                "acknowledgement_lag_seconds",
                "Age of the oldest record that Kafka has not acknowledged, in seconds; 0 for"
                        + " none.",
                agent.outbox().lagMillis() / MILLIS);
        families.counter(
                "published_bytes",
                "Keys and values of records that Kafka has acknowledged, in bytes.",
                agent.work().publishedBytes());
    }

    private void process() {
        AgentStatus.Process process = agent.process();
        families.counter(
                "missed_wakeups",
                "How often a thread had work and noticed it only at the end of its wait: should"
                        + " stay 0.",
                agent.work().missedWakeups());
        families.counter(
                "process_cpu_seconds",
                "Processor time of the agent, in seconds.",
                process.cpuMillis() / MILLIS);
        families.gauge(
                "process_resident_memory_bytes",
                "Resident memory, mapped files of the state included, in bytes.",
                process.residentBytes());
        families.gauge("process_open_fds", "Open file descriptors.", process.openFiles());
        families.gauge("process_threads", "Threads.", process.threads());
        families.gauge(
                "process_heap_used_bytes", "Java heap in use, in bytes.", process.heapUsedBytes());
        families.gauge(
                "process_heap_limit_bytes",
                "Size that the Java heap may grow to, in bytes.",
                process.heapMaxBytes());
    }

    private static <E> Map<String, Long> words(Map<E, Long> counts, Function<E, String> word) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((kind, count) -> words.put(word.apply(kind), count));
        return words;
    }
}
