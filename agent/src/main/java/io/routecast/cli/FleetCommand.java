package io.routecast.cli;

import io.routecast.client.fleet.FleetFollowing;
import io.routecast.client.fleet.FleetWatch;
import io.routecast.client.kafka.TopicException;
import io.routecast.config.HostPort;
import io.routecast.config.Settings;
import io.routecast.fleet.FleetFeed;
import io.routecast.http.CommandEndpoint;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import io.routecast.time.UnixMicros;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code routecast fleet}: a page that shows the fleet, until interrupted. */
@Command(
        name = "fleet",
        description = {
            "Serves a page that shows the fleet, from the topics alone: how its hosts are, flaps,",
            "outages, hosts that differ from their group, and where each sends packets for an",
            "address."
        },
        footer = {
            "  routecast fleet --listen 127.0.0.1:9471",
            "  routecast fleet --listen 127.0.0.1:9471 --watch 10.0.0.0/8 --group role,site"
        })
final class FleetCommand implements Callable<Integer> {
    private static final List<LabelSelector> USUAL_GROUPS = List.of(LabelSelector.parse("role"));

    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            required = true,
            description = "serves the page at this host:port")
    private HostPort listen;

    @Option(
            names = "--watch",
            paramLabel = "PREFIX",
            description =
                    "a host that loses its last route for this prefix is an outage, as with the"
                            + " default routes; may be given several times")
    private List<Prefix> watched = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "LABEL[=VALUE]",
            description =
                    "hosts to compare with each other: those with this label, or those of each of"
                            + " its values; several after commas (default: role; hosts without it"
                            + " are a group as well)")
    private List<LabelSelector> selectors = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.loadWithoutExpectations();
        FleetFeed feed = new FleetFeed(UnixMicros::now);
        try (FleetFollowing following = following(settings);
                CommandEndpoint endpoint = CommandEndpoint.ofFleet(listen, feed)) {
            report("serving http://" + new HostPort(listen.host(), endpoint.port()) + "/");
            FollowingLoop loop = new FollowingLoop(() -> turn(following, feed), this::report);
            Interruption.ends(loop::run, loop::stop);
        }
        return ExitCode.DONE;
    }

    private FleetFollowing following(Settings settings) throws TopicException {
        Set<Prefix> prefixes = new HashSet<>(watched);
        prefixes.add(Prefix.all(Family.IPV4));
        prefixes.add(Prefix.all(Family.IPV6));
        Settings.Topics topics = settings.topics();
        return new FleetFollowing(
                ClientProperties.cluster(settings.kafka().properties()),
                topics.state(),
                topics.hosts(),
                topics.changes(),
                new FleetWatch(this::groups, prefixes),
                UnixMicros::now);
    }

    private Set<String> groups(Map<String, String> labels) {
        Set<String> groups = new TreeSet<>();
        for (LabelSelector selector : selectors.isEmpty() ? USUAL_GROUPS : selectors) {
            Map<String, String> group = selector.group(labels);
            if (group != null) {
                groups.add(LabelSelector.name(group));
            }
        }
        if (groups.isEmpty() && selectors.isEmpty()) {
            groups.add(LabelSelector.name(Map.of()));
        }
        return groups;
    }

    private static String turn(FleetFollowing following, FleetFeed feed) throws TopicException {
        try {
            feed.show(following.look(), following.passedOver());
            return "following the fleet";
        } catch (TopicException e) {
            feed.failed(e.getMessage());
            throw e;
        }
    }

    private void report(String sentence) {
        spec.commandLine().getErr().println("routecast: " + sentence);
    }
}
