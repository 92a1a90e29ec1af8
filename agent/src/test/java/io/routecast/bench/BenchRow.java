package io.routecast.bench;

import java.util.List;

/** One row of the table. */
interface BenchRow {
    /** What selects it on the command line. */
    String name();

    /** What is measured, under which load. */
    String title();

    /** What the readings should be; empty for what stands beside for comparison. */
    String goal();

    /** Measures once, from nothing to nothing: always the same readings in the same order. */
    List<Reading> measure(Lab lab) throws Exception;
}
