package io.routecast.publish.inspect;

import io.routecast.client.json.EventReader;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.RecordFormatException;
import io.routecast.publish.kafka.BackwardReader;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.kafka.NetworkClients;
import io.routecast.publish.session.BrokerClock;
import io.routecast.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;

/**
 * What Kafka knows of this host: how its clock differs from Kafka's, and which other agents write
 * under its id. Looking changes nothing.
 *
 * @param clockAheadMillis this host's clock minus Kafka's; null if unknown
 * @param others agents with this host id on another host or under another name
 */
public record HostInspection(Long clockAheadMillis, List<Other> others) {
    private static final long TIMEOUT_MILLIS = 8_000;
    // Three heartbeats.
    private static final long LIVE_MILLIS = 90_000;
    private static final int MAX_STRETCHES = 5;

    /**
     * Another agent.
     *
     * @param agoMillis how long ago the brokers appended its last event
     */
    public record Other(String host, String bootId, long agoMillis) {}

    /**
     * The host that looks.
     *
     * @param upMillis uptime of its kernel
     */
    public record Self(String host, String hostId, String bootId, long upMillis) {}

    private record Agent(String host, String bootId) {}

    private record Sign(long millis, String type) {}

    /** Looks; takes about twenty seconds at most. */
    public static HostInspection of(
            Map<String, String> configured, String agentsTopic, Self self, LongSupplier clock)
            throws InterruptedException {
        Long ahead = aheadOfTheController(configured, clock);
        long brokerNow = clock.getAsLong() - (ahead == null ? 0 : ahead);
        Signs signs = new Signs(self, brokerNow - LIVE_MILLIS);
        try (BackwardReader agents =
                new BackwardReader(new NetworkClients(), configured, agentsTopic, Clock.SYSTEM)) {
            signs.read(agents);
        } catch (KafkaException e) {
            return new HostInspection(ahead, List.of());
        }
        Long byRecords = ahead == null ? signs.ahead : ahead;
        return new HostInspection(byRecords, signs.others(brokerNow));
    }

    /** The quorum's leader reports when it was caught up itself: now, by its clock. */
    private static Long aheadOfTheController(Map<String, String> configured, LongSupplier clock)
            throws InterruptedException {
        Admin admin = null;
        try {
            admin = Admin.create(ClientProperties.admin(configured));
            long before = clock.getAsLong();
            QuorumInfo quorum =
                    admin.describeMetadataQuorum()
                            .quorumInfo()
                            .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            long after = clock.getAsLong();
            for (QuorumInfo.ReplicaState voter : quorum.voters()) {
                if (voter.replicaId() == quorum.leaderId()
                        && voter.lastCaughtUpTimestamp().isPresent()) {
                    long then = voter.lastCaughtUpTimestamp().getAsLong();
                    return BrokerClock.nearestToZero(before - then, after - then);
                }
            }
            return null;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            // Older brokers, or not allowed to this user: records may show it.
            return null;
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }

    /** The recent records of this host id in the agents topic. */
    private static final class Signs {
        private final Self self;
        private final long sinceMillis;
        private final Map<Agent, Sign> last = new HashMap<>();
        // The record with the least delay between host and broker is the most accurate.
        private Long ahead;

        Signs(Self self, long sinceMillis) {
            this.self = self;
            this.sinceMillis = sinceMillis;
        }

        void read(BackwardReader agents) {
            boolean more = true;
            for (int i = 0; more && i < MAX_STRETCHES && !agents.isReadBackTo(sinceMillis); i++) {
                more = agents.readMore(this::take);
            }
        }

        private void take(ConsumerRecord<byte[], byte[]> record) {
            if (record.timestamp() < sinceMillis) {
                return;
            }
            try {
                PublishedEvent event = EventReader.read(record.value());
                if (event.hostId().equals(self.hostId())) {
                    take(event, record);
                }
            } catch (RecordFormatException e) {
                // Anybody may write to the topic.
            }
        }

        private void take(PublishedEvent event, ConsumerRecord<byte[], byte[]> record) {
            Agent agent = new Agent(event.host(), event.bootId());
            Sign sign = new Sign(record.timestamp(), event.type());
            last.merge(agent, sign, (a, b) -> a.millis() > b.millis() ? a : b);
            boolean byBroker = record.timestampType() == TimestampType.LOG_APPEND_TIME;
            if (byBroker && event.type().equals("heartbeat") && isSelf(agent)) {
                long difference = event.tsMicros() / 1000 - record.timestamp();
                ahead = ahead == null ? difference : Math.max(ahead, difference);
            }
        }

        private boolean isSelf(Agent agent) {
            return agent.bootId().equals(self.bootId()) && agent.host().equals(self.host());
        }

        /** Records from before this host's boot may be its own. */
        List<Other> others(long brokerNow) {
            List<Other> others = new ArrayList<>();
            last.forEach(
                    (agent, sign) -> {
                        boolean sinceBoot =
                                agent.bootId().equals(self.bootId())
                                        || sign.millis() > brokerNow - self.upMillis();
                        if (!isSelf(agent) && sinceBoot && !sign.type().equals("stopped")) {
                            long ago = Math.max(0, brokerNow - sign.millis());
                            others.add(new Other(agent.host(), agent.bootId(), ago));
                        }
                    });
            return others;
        }
    }
}
