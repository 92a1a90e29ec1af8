package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Stream;
import io.routecast.namespace.DumpedObjects;
import io.routecast.namespace.IprouteObjects;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rules and nexthop objects made at random, as records show them, equal the output of {@code ip -j
 * -N rule} and {@code ip -j -N nexthop} in every field.
 */
@Tag("kernel")
// Takes many minutes on a kernel that is an ordinary process.
@Tag("some-kernels")
class IprouteObjectsIT {
    private static final int SEEDS = Integer.getInteger("routecast.objects.seeds", 10);
    private static final int COMMANDS = 120;

    @Test
    void recordsAreWhatIpShows() throws Exception {
        long first = Long.getLong("routecast.objects.first", new Random().nextInt(1_000_000_000));
        System.out.println("IprouteObjectsIT: -Droutecast.objects.first=" + first);
        int rules = 0;
        int nexthops = 0;
        for (long seed = first; seed < first + SEEDS; seed++) {
            try (NetworkNamespace namespace = Namespaces.make()) {
                change(namespace, new Dice(seed));
                List<String> ourRules = ours(namespace, Stream.RULES);
                List<String> ourNexthops = ours(namespace, Stream.NEXTHOPS);
                assertEquals(
                        lines(IprouteObjects.rules(namespace)),
                        lines(ourRules.stream().map(IprouteObjects::rule).toList()),
                        "seed " + seed);
                assertEquals(
                        lines(IprouteObjects.nexthops(namespace)),
                        lines(ourNexthops.stream().map(IprouteObjects::nexthop).toList()),
                        "seed " + seed);
                rules += ourRules.size();
                nexthops += ourNexthops.size();
            }
        }
        System.out.println(rules + " rules and " + nexthops + " nexthop objects compared");
        assertTrue(rules > 15 * SEEDS && nexthops > 3 * SEEDS, rules + ", " + nexthops);
    }

    private static List<String> ours(NetworkNamespace namespace, Stream stream) throws Exception {
        return namespace.call(() -> DumpedObjects.of(stream));
    }

    private static String lines(List<String> lines) {
        return lines.stream().sorted().collect(Collectors.joining("\n"));
    }

    private static void change(NetworkNamespace namespace, Dice dice) throws Exception {
        for (int link = 0; link < Dice.LINKS; link++) {
            namespace.run(
                    "link add v" + link + " type veth peer name p" + link,
                    "link set p" + link + " up",
                    "link set v" + link + " up",
                    "addr add 10.0." + link + ".1/24 dev v" + link,
                    "addr add 2001:db8:" + link + "::1/64 dev v" + link + " nodad");
        }
        RandomRules rules = new RandomRules(dice);
        RandomNexthops nexthops = new RandomNexthops(dice);
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            String command = dice.one(4) ? nexthops.command() : rules.command();
            commands.addAll(List.of(command.split(" ; ")));
            if (dice.one(40)) {
                commands.add("link set v" + dice.link() + dice.pick(" down", " up", " name w0"));
            }
        }
        namespace.tryToRun(commands.toArray(String[]::new));
    }
}
