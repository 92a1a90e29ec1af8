package io.routecast.client.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.route.Prefix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A finding begins once it has lasted, and ends when it is known to be no more. */
class OpenFindingsTest {
    private static final ExpectedGroup GROUP =
            new ExpectedGroup("edges", new Place("expect.conf", 1), Map.of(), List.of());
    private static final Breach MISSING = breach(FindingKind.MISSING);
    private static final Breach UNKNOWN = breach(FindingKind.UNKNOWN);

    private final OpenFindings findings = new OpenFindings(10);

    private static Breach breach(FindingKind kind) {
        Prefix prefix = kind == FindingKind.UNKNOWN ? null : Prefix.parse("10.0.0.0/8");
        return new Breach(GROUP, null, kind, "edge-1", "edge-1", prefix, "", null, null);
    }

    private List<Breach> begin(long now, Breach... breaches) {
        List<Breach> begun = findings.begin(List.of(breaches), now);
        begun.forEach(breach -> findings.open(new FleetFinding(breach, null)));
        return begun;
    }

    private int ended(Breach... breaches) {
        return findings.end(List.of(breaches)).size();
    }

    @Test
    void whatPassesIsNoFinding() {
        assertEquals(List.of(), begin(100, MISSING));
        assertEquals(List.of(), begin(105));
        assertEquals(List.of(), begin(110, MISSING));
        assertEquals(List.of(MISSING), begin(120, MISSING));
        assertEquals(List.of(), begin(130, MISSING));
    }

    @Test
    void itEndsOnceTheHostIsKnownAgain() {
        begin(0, MISSING);
        begin(10, MISSING);
        assertEquals(0, ended(MISSING));
        assertEquals(0, ended(UNKNOWN));
        assertEquals(1, findings.all().size());
        assertEquals(1, ended());
        assertEquals(List.of(), findings.all());
    }
}
