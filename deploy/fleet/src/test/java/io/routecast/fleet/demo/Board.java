package io.routecast.fleet.demo;

import io.routecast.fleet.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What happened, and what was found of it. Any thread may use it. */
final class Board {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final List<Incident> incidents = new ArrayList<>();
    private final Set<String> others = new TreeSet<>();

    /** Something is about to happen. */
    synchronized void expect(Incident incident) {
        incidents.add(incident);
    }

    /** Takes what a job has found, and prints what is new. */
    synchronized void take(String job, Finding finding) {
        for (Incident incident : incidents) {
            if (incident.isAbout(job, finding)) {
                print(incident.take(finding));
                notifyAll();
                return;
            }
        }
        if (others.add(job + " " + finding.host() + " " + finding.subject())) {
            print("NOT PLAYED: " + job + " " + finding);
        }
    }

    /** Prints a line, if it is not empty, with the time. */
    static void print(String line) {
        if (!line.isEmpty()) {
            System.out.printf("%tT  %s%n", System.currentTimeMillis(), line);
        }
    }

    /** Waits until something is so, or too long. */
    synchronized void await(BooleanSupplier is) throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT_NANOS;
        while (!is.getAsBoolean() && System.nanoTime() - end < 0) {
            wait(500);
        }
    }

    /** Whether all is found, and found to be over where it was repaired. */
    synchronized boolean isSettled() {
        return incidents.stream().allMatch(Incident::isSettled);
    }

    /** Whether that is so, and nothing else was found. */
    synchronized boolean isRight() {
        return isSettled() && others.isEmpty();
    }

    /** A line for each incident, and one that sums up. */
    synchronized String sum() {
        List<Double> delays =
                incidents.stream()
                        .filter(Incident::isFound)
                        .map(Incident::foundSeconds)
                        .sorted()
                        .toList();
        StringBuilder text = new StringBuilder();
        incidents.forEach(incident -> text.append(incident).append('\n'));
        text.append(String.format("%d of %d found", delays.size(), incidents.size()));
        if (!delays.isEmpty()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            ", after %.1f s in the middle and %.1f s at most",
                            delays.get(delays.size() / 2),
                            delays.get(delays.size() - 1)));
        }
        return text.append(others.isEmpty() ? "; nothing else was reported" : "; ALSO REPORTED: ")
                .append(String.join(", ", others))
                .toString();
    }
}
