package io.routecast.bench;

import java.util.List;

/** One row of the table. */
interface BenchRow {
    /** Its name on the command line. */
    String name();

    /** What is measured, under which load. */
    String title();

    /** The goal of the readings; empty for a row that is only a comparison. */
    String goal();

    /** Measures once, from nothing to nothing: always the same readings in the same order. */
    List<Reading> measure(Lab lab) throws Exception;
}
