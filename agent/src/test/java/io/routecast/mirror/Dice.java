package io.routecast.mirror;

import java.util.Random;

/** Seeded choices, and the values of all random operations: a host with four links. */
final class Dice {
    static final int LINKS = 4;

    private static final String[] TABLES = {"100", "300", "300", "70000", "4294967295"};

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** A number from 0 to of - 1. */
    int n(int of) {
        return random.nextInt(of);
    }

    /** True once in so many calls. */
    boolean one(int of) {
        return n(of) == 0;
    }

    String pick(String... texts) {
        return texts[n(texts.length)];
    }

    /** The text, once in so many calls; else nothing. */
    String maybe(int of, String text) {
        return one(of) ? text : "";
    }

    int link() {
        return n(LINKS);
    }

    String dev() {
        return " dev v" + link();
    }

    /** Sometimes a table other than main. */
    String table() {
        return maybe(4, " table " + pick(TABLES));
    }

    String anyTable() {
        return pick(TABLES);
    }

    String metric() {
        return maybe(3, " metric " + pick("100", "101", "4294967295"));
    }

    String proto() {
        return maybe(5, " proto " + pick("40", "41", "ra", "bird", "zebra", "static"));
    }

    /** RTA_METRICS. */
    String metrics() {
        if (!one(5)) {
            return "";
        }
        return pick(
                " mtu 1400",
                " mtu lock 1500",
                " mtu 1500 advmss 1360 initcwnd 20",
                " hoplimit 7 window 4000",
                " rto_min 5ms quickack 1 features ecn",
                " congctl reno",
                " initrwnd 9 ssthresh 30 reordering 4");
    }
}
