package io.routecast.agent;

import io.routecast.config.ConfigurationException;
import io.routecast.config.Settings;
import io.routecast.host.KernelRelease;
import io.routecast.kernel.Wakeable;
import io.routecast.mirror.table.RouteCensus;
import io.routecast.publish.Publisher;
import io.routecast.publish.PublisherLoop;
import io.routecast.publish.kafka.MissingTopicException;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TablePlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.publish.state.StateLoop;
import io.routecast.publish.state.StatePublisher;
import io.routecast.store.Store;
import io.routecast.store.StorePlan;
import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.disk.StoreException;
import io.routecast.store.disk.StoreUnavailableException;
import io.routecast.store.entry.OriginEntry;
import io.routecast.time.Signal;
import io.routecast.watch.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent of {@code routecast run}: kernel → store → Kafka, from {@link #run} to {@link #stop}.
 */
public final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.agent");
    private static final long HEARTBEAT_MILLIS = 30_000;
    private static final long OPEN_RETRY_MILLIS = 1_000;
    // Added to the shutdown time-out: time for threads and clients to end.
    private static final Duration TO_END = Duration.ofSeconds(10);

    /** Requests to the agent's own thread. */
    private enum Order {
        RELOAD,
        STOP
    }

    private final SettingsSource source;
    private final Settings settings;
    private final Map<String, String> environment;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    // Raised after each commit, and when something has failed.
    private final Signal committed = new Signal();
    private volatile Store state;
    private volatile String failure;

    /**
     * Reads the settings.
     *
     * @param environment where systemd names its notification socket, if any
     */
    public Agent(SettingsSource source, Map<String, String> environment)
            throws ConfigurationException {
        this.source = source;
        this.settings = source.load();
        this.environment = environment;
    }

    /**
     * Runs until {@link #stop}, or until a failure that a restart may fix.
     *
     * @return what has failed, in a sentence; null after {@link #stop}
     * @throws io.routecast.store.disk.StoreException when the state directory cannot be used
     */
    public String run() throws IOException, InterruptedException {
        KernelRelease.running().require();
        try (Store store = open()) {
            if (store != null) {
                run(store);
            }
        } finally {
            stopped.countDown();
        }
        return failure;
    }

    /** Opens the store once there is room for it; null if stopped before that. */
    private Store open() throws InterruptedException {
        String logged = null;
        Order order = null;
        while (order != Order.STOP) {
            try {
                return Store.open(settings.stateDir(), storePlan(settings));
            } catch (StoreUnavailableException e) {
                if (!e.getMessage().equals(logged)) {
                    logged = e.getMessage();
                    LOG.warn("{}; waiting for disk space", logged);
                }
                order = orders.poll(OPEN_RETRY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        return null;
    }

    /**
     * The map holds the outbox, its copy-on-write pages, and a table of many millions of routes.
     */
    static StorePlan storePlan(Settings settings) {
        long outboxBytes = settings.outbox().maxSizeBytes();
        return new StorePlan(4 * outboxBytes + (64L << 30), outboxBytes, settings.host().id());
    }

    private void run(Store store) throws IOException, InterruptedException {
        MirrorLink link = new MirrorLink();
        state = store;
        OriginEntry origin = Mirroring.origin(settings);
        StatePublisher states =
                new StatePublisher(
                        plan(settings), origin, new MirroredPages(store), new StateMark(store));
        Publisher publisher = new Publisher(store.reader(), plan(settings), link, states.keeper());
        states.contest(publisher::contested);
        Wakeable afterCommit =
                () -> {
                    publisher.wake();
                    committed.raise();
                };
        try (Mirroring mirroring = new Mirroring(settings, store, afterCommit, this::failed)) {
            run(store, mirroring, publisher, states, link);
        }
    }

    private void run(
            Store store,
            Mirroring mirroring,
            Publisher publisher,
            StatePublisher states,
            MirrorLink link)
            throws InterruptedException {
        StatusReader status = new StatusReader(settings, mirroring, publisher, states);
        Watch watch =
                new Watch(
                        status,
                        mirroring.counters(),
                        () -> mirroring.loop().state().lastSeqs().total(),
                        () -> RouteCensus.of(store));
        try (SystemdNotifier systemd = SystemdNotifier.of(environment, status, this::failed);
                Endpoint endpoint = new Endpoint(status, watch, mirroring.loop()::snapshot)) {
            endpoint.listen(settings.http().listen());
            Reload reload = new Reload(source, settings, mirroring, publisher, states, endpoint);
            link.to(mirroring.loop());
            PublisherLoop delivery = new PublisherLoop(publisher);
            AgentThread publisherThread = new AgentThread("publisher", delivery, this::failed);
            StateLoop keeping = new StateLoop(states);
            AgentThread stateThread = new AgentThread("state", keeping, this::failed);
            LOG.info(
                    "routecast {} on {}: state in {}, receive buffer {} KiB",
                    Version.TEXT,
                    settings.host().name(),
                    settings.stateDir(),
                    mirroring.reader().receiveBufferBytes() / 2 / 1024);
            mirroring.start();
            publisherThread.start();
            stateThread.start();
            systemd.start();
            while (orders.take() == Order.RELOAD) {
                systemd.reloading();
                status.reloaded(reload.apply());
                systemd.reloaded();
            }
            Duration toDrain = reload.settings().shutdownTimeout();
            systemd.stopping(toDrain.plus(TO_END));
            long end = System.nanoTime() + toDrain.toNanos();
            drain(mirroring, end);
            finish(states, end);
            delivery.stop();
            keeping.stop();
            if (!(publisherThread.join() & stateThread.join())) {
                store.leaveOpen();
            }
        }
    }

    private void drain(Mirroring mirroring, long end) throws InterruptedException {
        mirroring.loop().finish();
        long left = end - System.nanoTime();
        while (failure == null && !mirroring.loop().drained() && left > 0) {
            committed.await(left);
            left = end - System.nanoTime();
        }
        if (failure == null && !mirroring.loop().drained()) {
            LOG.warn(
                    "stopping with {} records in the outbox; the next start delivers them",
                    mirroring.loop().state().pendingEntries());
        }
    }

    /** Once all changes are delivered: what is now follows. */
    private void finish(StatePublisher states, long end) throws InterruptedException {
        if (failure == null && !states.finish(end - System.nanoTime())) {
            LOG.warn("stopping before the topics of states and hosts have everything");
        }
    }

    /** How to publish changes under these settings. */
    static PublisherPlan plan(Settings settings) {
        Settings.Topics topics = settings.topics();
        return new PublisherPlan(
                settings.kafka().properties(),
                new TopicPlan(
                        topics.changes(),
                        topics.rules(),
                        topics.nexthops(),
                        topics.agents(),
                        topics.create(),
                        topics.partitions(),
                        topics.replicationFactor(),
                        topics.configs()),
                settings.host().id(),
                settings.record().headers() == Settings.Headers.CLOUDEVENTS,
                HEARTBEAT_MILLIS,
                new TablePlan(
                        topics.state(),
                        topics.hosts(),
                        settings.tables().stateInterval().toNanos(),
                        settings.tables().hostsInterval().toNanos()));
    }

    /** Whatever else fails here, the agent exits and reports why. */
    private void failed(String thread, Throwable why) {
        failure = thread + " has failed: " + why;
        try {
            failure = reason(thread, why);
        } finally {
            committed.raise();
            orders.add(Order.STOP);
        }
    }

    private String reason(String thread, Throwable why) {
        String damage = StoreDamagedException.in(why);
        if (damage != null) {
            return "state directory "
                    + settings.stateDir()
                    + ": the state is damaged: "
                    + damage
                    + condemned(damage);
        }
        if (why instanceof MissingTopicException || why instanceof StoreException) {
            return why.getMessage();
        }
        LOG.error("{} has failed", thread, why);
        return thread + " has failed: " + why;
    }

    private String condemned(String damage) {
        try {
            state.condemn(damage);
            return "; the next start sets it aside";
        } catch (StoreException | StoreUnavailableException e) {
            return "; that could not be noted there: " + e.getMessage();
        }
    }

    /** Reads the settings again and applies them; from any thread. */
    public void reload() {
        orders.add(Order.RELOAD);
    }

    /** Ends {@link #run}, and waits until it has ended; from any thread. */
    public void stop() {
        orders.add(Order.STOP);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
