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
            admin.deleteTopics(topics(admin)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            awaitNone(admin);
        } catch (Exception e) {
            broker.close();
            throw new IllegalStateException("the topics of a test remain", e);
        }
        giveBack(this);
    }

    /** The controller has deleted them, the broker follows. */
    private static void awaitNone(Admin admin) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!topics(admin).isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("still there: " + topics(admin));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static Set<String> topics(Admin admin) throws Exception {
        return admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
