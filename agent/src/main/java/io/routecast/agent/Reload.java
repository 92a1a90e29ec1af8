package io.routecast.agent;

import io.routecast.config.ConfigurationException;
import io.routecast.config.Settings;
import io.routecast.host.Iproute2Names;
import io.routecast.http.HttpException;
import io.routecast.publish.Publisher;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.publish.state.StatePublisher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again and gives each thread its part, without stopping any of them. A
 * configuration with a mistake is refused as a whole. Settings that only a start can apply stay in
 * force until the next start, and are logged. Owned by the agent's own thread.
 */
final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.agent");

    private final SettingsSource source;
    private final Mirroring mirroring;
    private final Publisher publisher;
    private final StatePublisher states;
    private final Endpoint endpoint;
    private Settings settings;

    Reload(
            SettingsSource source,
            Settings settings,
            Mirroring mirroring,
            Publisher publisher,
            StatePublisher states,
            Endpoint endpoint) {
        this.source = source;
        this.settings = settings;
        this.mirroring = mirroring;
        this.publisher = publisher;
        this.states = states;
        this.endpoint = endpoint;
    }

    /** The settings in force. */
    Settings settings() {
        return settings;
    }

    /** Applies the file as it is now; false if it was refused and nothing has changed. */
    boolean apply() {
        try {
            Settings wanted = source.load();
            String problem = ClientProperties.trouble(wanted.kafka().properties());
            if (problem != null) {
                return refused(List.of("routecast.kafka: " + problem));
            }
            endpoint.listen(wanted.http().listen());
            apply(wanted);
            return true;
        } catch (ConfigurationException e) {
            return refused(e.mistakes());
        } catch (HttpException e) {
            return refused(List.of(e.getMessage()));
        }
    }

    private static boolean refused(List<String> mistakes) {
        mistakes.forEach(LOG::error);
        LOG.error("the new configuration is refused, the old one stays in force");
        return false;
    }

    private void apply(Settings wanted) {
        logWhatStays(wanted);
        Settings taken = withWhatStays(wanted);
        boolean renamed = mirroring.rename(Iproute2Names.read());
        if (taken.equals(settings)) {
            LOG.info(
                    renamed
                            ? "names of tables or protocols have changed"
                            : "configuration reloaded: no change to apply");
            return;
        }
        settings = taken;
        mirroring.loop().reload(Mirroring.plan(taken));
        publisher.reload(Agent.plan(taken));
        states.reload(Agent.plan(taken));
        LOG.info("the new configuration is in force");
    }

    private void logWhatStays(Settings wanted) {
        Map<String, Object> before = laidDown(settings);
        laidDown(wanted)
                .forEach(
                        (key, value) -> {
                            if (!Objects.equals(value, before.get(key))) {
                                LOG.warn(
                                        "{} stays {} until the agent is restarted",
                                        key,
                                        before.get(key));
                            }
                        });
    }

    private static Map<String, Object> laidDown(Settings settings) {
        Map<String, Object> fixed = new LinkedHashMap<>();
        fixed.put("routecast.host.name", settings.host().name());
        fixed.put("routecast.host.id", settings.host().id());
        fixed.put("routecast.host.labels", settings.host().labels());
        fixed.put("routecast.state-dir", settings.stateDir());
        fixed.put("routecast.netlink.receive-buffer", settings.netlink().receiveBufferBytes());
        fixed.put("routecast.outbox.max-size", settings.outbox().maxSizeBytes());
        fixed.put("routecast.writer.enabled", settings.writer().enabled());
        return fixed;
    }

    private Settings withWhatStays(Settings wanted) {
        Settings.Netlink netlink = wanted.netlink();
        return new Settings(
                settings.host(),
                settings.stateDir(),
                new Settings.Netlink(
                        settings.netlink().receiveBufferBytes(),
                        netlink.tables(),
                        netlink.families(),
                        netlink.protocols(),
                        netlink.resyncInterval(),
                        netlink.debounce()),
                wanted.snapshot(),
                new Settings.Outbox(settings.outbox().maxSizeBytes(), wanted.outbox().sync()),
                wanted.topics(),
                wanted.tables(),
                wanted.kafka(),
                wanted.record(),
                settings.writer(),
                wanted.http(),
                wanted.shutdownTimeout());
    }
}
