package io.routecast.config;

import com.typesafe.config.ConfigObject;
import io.routecast.config.FreeForm.Property;
import io.routecast.host.HostIdentity;
import io.routecast.host.Iproute2Names;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the blocks one by one. The ranges are defined here and repeated in {@code reference.conf}.
 */
final class SettingsReader {

    /** Also a part of CloudEvents' ids, whose parts are separated by slashes. */
    private static final Pattern ID = Pattern.compile("[^\\s\\p{Cntrl}/]{1,253}");

    /** A host's, or that of one of its network namespaces. */
    private static final Pattern NAME = Pattern.compile("(?!.{254})" + ID + "(/" + ID + ")?");

    private final Block routecast;
    private final Mistakes mistakes;

    SettingsReader(ConfigObject root, ConfigObject reference, Mistakes mistakes) {
        this.mistakes = mistakes;
        String name = UnknownKeys.ROOT;
        ConfigObject defaults = (ConfigObject) reference.get(name);
        boolean isBlock = root.get(name) instanceof ConfigObject;
        if (!isBlock) {
            mistakes.add(name, "expected a block { ... }", Location.of(root.get(name).origin()));
        }
        routecast =
                new Block(
                        name,
                        isBlock ? (ConfigObject) root.get(name) : defaults,
                        defaults,
                        mistakes);
    }

    Settings read(HostIdentity identity, Iproute2Names names) {
        return new Settings(
                host(routecast.block("host"), identity),
                routecast.text("state-dir", "an absolute path", SettingsReader::absolutePath),
                netlink(routecast.block("netlink"), names),
                snapshot(routecast.block("snapshot")),
                outbox(routecast.block("outbox")),
                new TopicRules(routecast.block("topics"), mistakes).read(),
                new Settings.Tables(
                        routecast.block("state").duration("interval", "10ms", "1h"),
                        routecast.block("hosts").duration("interval", "1s", "1d")),
                kafka(),
                new Settings.Records(
                        routecast.block("record").choice("headers", Settings.Headers.values())),
                new Settings.Writer(routecast.block("writer").bool("enabled")),
                http(routecast.block("http")),
                routecast.duration("shutdown-timeout", "1ms", "1h"));
    }

    private interface Lookup {
        String get() throws IOException;
    }

    private Settings.Host host(Block host, HostIdentity identity) {
        return new Settings.Host(
                hostText(host, "name", NAME, "HOST or HOST/NAMESPACE", identity::hostName),
                hostText(host, "id", ID, "no slash", identity::machineId),
                new LabelRules(host, mistakes).read());
    }

    private static String hostText(
            Block host, String key, Pattern pattern, String form, Lookup lookup) {
        if (!host.isNull(key)) {
            return host.text(
                    key,
                    "up to 253 characters, no white space, " + form,
                    text -> pattern.matcher(text).matches() ? text : null);
        }
        try {
            return lookup.get();
        } catch (IOException e) {
            host.refuse(key, "not set, and " + e.getMessage() + ", expected one of the two");
            return null;
        }
    }

    private static Path absolutePath(String text) {
        try {
            Path path = Path.of(text);
            return path.isAbsolute() ? path.normalize() : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static Settings.Netlink netlink(Block netlink, Iproute2Names names) {
        FilterRules filters = new FilterRules(netlink, names);
        return new Settings.Netlink(
                Math.toIntExact(netlink.bytes("receive-buffer", "64KiB", "1GiB")),
                filters.tables(),
                filters.families(),
                filters.protocols(),
                netlink.duration("resync-interval", "1s", "30d"),
                netlink.duration("debounce", "1ms", "1m"));
    }

    private static Settings.Snapshot snapshot(Block snapshot) {
        return new Settings.Snapshot(
                snapshot.choice("on-start", Settings.OnStart.values()),
                snapshot.interval("interval", "1s", "365d"));
    }

    private static Settings.Outbox outbox(Block outbox) {
        return new Settings.Outbox(
                outbox.bytes("max-size", "1MiB", "1TiB"), outbox.duration("sync", "0", "1m"));
    }

    private Settings.Kafka kafka() {
        String path = routecast.path("kafka");
        Map<String, Property> properties =
                FreeForm.flatten(path, routecast.object("kafka"), mistakes);
        ConfigProviders.complete(properties);
        new KafkaRules(path, properties, mistakes).check(routecast.location("kafka"));
        return new Settings.Kafka(FreeForm.plain(properties));
    }

    private static Settings.Http http(Block http) {
        return new Settings.Http(
                http.isNull("listen")
                        ? null
                        : http.text("listen", "host:port, [ipv6]:port or null", HostPort::parse));
    }
}
