package io.routecast.agent;

import io.routecast.client.record.Stream;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.publish.Publisher;
import io.routecast.publish.PublisherLoop;
import io.routecast.publish.state.StateLoop;
import io.routecast.publish.state.StatePublisher;
import io.routecast.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The whole agent: its netlink sockets in a namespace, with the rights of the packaged agent, and
 * its Kafka client outside, with the broker.
 */
final class AgentInNamespace implements AutoCloseable {
    private static final long READY_SECONDS = 60;

    private final Store store;
    private final long changesBefore;
    private final Publisher publisher;
    private final PublisherLoop delivery;
    private final AgentThread publisherThread;
    private final StatePublisher states;
    private final StateLoop keeping;
    private final AgentThread stateThread;
    private final Mirroring mirroring;
    private volatile Throwable failure;

    AgentInNamespace(NetworkNamespace namespace, Map<String, String> overrides) throws Exception {
        this(overrides, namespace::callAsUnit);
    }

    /** One with all rights of the test, for files that only root may read. */
    static AgentInNamespace asRoot(NetworkNamespace namespace, Map<String, String> overrides)
            throws Exception {
        return new AgentInNamespace(overrides, namespace::call);
    }

    /** Makes the sockets in the right namespace and with the right permissions. */
    private interface Place {
        Mirroring call(Callable<Mirroring> work) throws Exception;
    }

    private AgentInNamespace(Map<String, String> overrides, Place place) throws Exception {
        Map<String, String> keys = new LinkedHashMap<>(overrides);
        keys.putIfAbsent("routecast.host.id", "0123456789abcdef");
        keys.putIfAbsent("routecast.host.name", "edge-7");
        Settings settings = SettingsLoader.ofThisHost().defaults(keys);
        store = Store.open(settings.stateDir(), Agent.storePlan(settings));
        MirrorLink link = new MirrorLink();
        states =
                new StatePublisher(
                        Agent.plan(settings),
                        Mirroring.origin(settings),
                        new MirroredPages(store),
                        new StateMark(store));
        keeping = new StateLoop(states);
        stateThread = new AgentThread("state", keeping, this::failed);
        publisher = new Publisher(store.reader(), Agent.plan(settings), link, states.keeper());
        states.contest(publisher::contested);
        changesBefore = publisher.watermark().changes().of(Stream.ROUTES);
        delivery = new PublisherLoop(publisher);
        publisherThread = new AgentThread("publisher", delivery, this::failed);
        mirroring =
                place.call(
                        () -> {
                            Mirroring made =
                                    new Mirroring(settings, store, publisher, this::failed);
                            link.to(made.loop());
                            made.start();
                            return made;
                        });
        publisherThread.start();
        stateThread.start();
        if (!mirroring.loop().ready().await(READY_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("not ready in time", failure);
        }
    }

    private void failed(String thread, Throwable why) {
        failure = why;
    }

    Mirroring mirroring() {
        return mirroring;
    }

    StatePublisher states() {
        return states;
    }

    /** Tells consumers that it stops, before it is closed. */
    void finish() throws InterruptedException {
        mirroring.loop().finish();
        awaitDelivery(60);
        if (!states.finish(TimeUnit.SECONDS.toNanos(60))) {
            throw new AssertionError("states and hosts not written: " + states.condition());
        }
    }

    Publisher publisher() {
        return publisher;
    }

    /** Change records that earlier runs have published. */
    long changesBefore() {
        return changesBefore;
    }

    /** What has ended a thread, or null. */
    Throwable failure() {
        return failure;
    }

    /** Waits until nothing is left to publish. */
    void awaitDelivery(long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (mirroring.loop().state().pendingEntries() > 0) {
            if (failure != null) {
                throw new AssertionError("the agent has failed", failure);
            }
            if (System.nanoTime() > end) {
                throw new AssertionError(
                        "not delivered in time: "
                                + mirroring.loop().state()
                                + ", Kafka: "
                                + publisher.brokers().trouble());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Stops without an event for consumers, as a crash would. */
    @Override
    public void close() {
        delivery.stop();
        keeping.stop();
        publisherThread.join();
        stateThread.join();
        mirroring.close();
        store.close();
    }
}
