package io.routecast.broker;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker that the tests of this JVM use one after the other, because a start takes seconds. Who
 * closes it deletes its topics: the next test finds it as if it were new. It ends with this JVM.
 */
final class SharedBroker implements TestBroker {
    private static final long TIMEOUT_SECONDS = 60;

    private static SharedBroker idle;

    private final TestBroker broker;

    private SharedBroker(TestBroker broker) {
        this.broker = broker;
    }

    /** The one that no test uses now, or else a new one. */
    static synchronized TestBroker take() throws IOException {
        SharedBroker taken = idle == null ? new SharedBroker(Brokers.start(Map.of())) : idle;
        idle = null;
        return taken;
    }

    private static synchronized void giveBack(SharedBroker broker) {
        if (idle == null) {
            idle = broker;
        } else if (idle != broker) {
            broker.broker.close();
        }
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public void close() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            deleteTopics(admin);
        } catch (Exception e) {
            broker.close();
            throw new IllegalStateException("the topics of a test remain", e);
        }
        giveBack(this);
    }

    /**
     * The controller deletes them, the broker follows; what a client of the test asked for last may
     * make one of them once more.
     */
    private static void deleteTopics(Admin admin) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        Set<String> left = topics(admin);
        while (!left.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("still there: " + left);
            }
            admin.deleteTopics(left)
                    .all()
                    .toCompletionStage()
                    .exceptionally(gone -> null)
                    .toCompletableFuture()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            TimeUnit.MILLISECONDS.sleep(20);
            left = topics(admin);
        }
    }

    private static Set<String> topics(Admin admin) throws Exception {
        return admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
