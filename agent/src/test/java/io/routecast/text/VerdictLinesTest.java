package io.routecast.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.json.JsonObject;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.Stream;
import io.routecast.client.replay.SeqRange;
import io.routecast.verify.ObjectDifference;
import io.routecast.verify.ObjectDifference.Kind;
import io.routecast.verify.TableCounts;
import io.routecast.verify.TopicProof;
import io.routecast.verify.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictLinesTest {
    private static final TopicProof WHOLE = new TopicProof(1, false, false);
    private static final TopicPosition PLACE = new TopicPosition(3, 17);
    private static final PublishedRoute TOPIC = Examples.change("update").before();
    private static final PublishedRoute KERNEL = Examples.change("update").after();

    @Test
    void differingRouteWithItsFields() {
        assertLine(
                "differs 203.0.113.0/24 via 192.0.2.253 dev eth0 proto bird metric 32:"
                        + " nexthops.0.gateway 192.0.2.254 → 192.0.2.253 (topic → kernel)",
                difference(Kind.DIFFERS, KERNEL.json(), PLACE));
    }

    @Test
    void routeOfOneSide() {
        assertLine(
                "missing 203.0.113.0/24 via 192.0.2.253 dev eth0 proto bird metric 32",
                difference(Kind.MISSING, KERNEL.json(), null));
        assertLine(
                "ghost   203.0.113.0/24 via 192.0.2.254 dev eth0 proto bird metric 32",
                difference(Kind.GHOST, null, PLACE));
    }

    @Test
    void recordThatHasGoneMeanwhile() {
        assertLine(
                "ghost   254|203.0.113.0/24|0|32",
                difference(Kind.GHOST, null, new TopicPosition(0, 0)));
    }

    @Test
    void whatIsOnlyCounted() {
        Verdict verdict = verdict(List.of(), 5, List.of(new SeqRange(7, 9)), WHOLE);
        assertEquals(
                List.of("... and 5 routes more", "hole    epoch 3, seq 7 to 9 in no record"),
                lines(verdict).differences());
    }

    @Test
    void summary() {
        Verdict verdict = verdict(List.of(), 0, List.of(), WHOLE);
        assertEquals(
                "edge-7: 2 routes in the kernel (digest 00000000000000ff), 3 in the topic (digest"
                        + " 0000000000000001, epoch 3, seq 40): no difference, 2 changes under way",
                lines(verdict).summary());
    }

    @Test
    void topicThatProvesEverythingNeedsNoReservation() {
        assertEquals("", reservation(WHOLE));
    }

    @Test
    void reservations() {
        assertEquals(
                "records before seq 9 may be gone (retention): holes are looked for from there; a"
                        + " whole snapshot follows, so differing routes are errors",
                reservation(new TopicProof(9, true, false)));
        assertEquals(
                "the oldest records are gone (retention), an unknown number of them of this host:"
                        + " holes are not looked for; no whole snapshot follows, so a missing route"
                        + " may have been published before (routecast snapshot has the agent publish one)",
                reservation(new TopicProof(Long.MAX_VALUE, false, false)));
        assertEquals(
                "the topic has been compacted: for each key only the record that came last is"
                        + " left, so a missing route or a hole proves nothing",
                reservation(new TopicProof(1, true, true)));
    }

    @Test
    void whatIsNoRouteIsCalledWhatItIs() {
        PublishedRoute rule = Examples.change(Stream.RULES, "rule-change.create").after();
        ObjectDifference missing =
                new ObjectDifference(Kind.MISSING, "rules|00|0", 1, 0, 0, rule.json(), null);
        Verdict verdict =
                new Verdict(
                        Stream.RULES,
                        "edge-7",
                        3,
                        40,
                        new TableCounts(2, 0xff, 1, 1),
                        List.of(missing),
                        0,
                        0,
                        List.of(new SeqRange(7, 9)),
                        new TopicProof(9, true, false));
        VerdictLines lines = lines(verdict);
        assertEquals(
                List.of(
                        "missing rule "
                                + ObjectWords.line(Stream.RULES, JsonObject.parse(rule.json())),
                        "hole    rules, epoch 3, seq 7 to 9 in no record"),
                lines.differences());
        assertEquals(
                "edge-7: 2 rules in the kernel (digest 00000000000000ff), 1 in the topic (digest"
                        + " 0000000000000001, epoch 3, seq 40): 2 differences",
                lines.summary());
        assertEquals(
                List.of(
                        "rules: records before seq 9 may be gone (retention): holes are looked for"
                                + " from there; a whole snapshot follows, so differing rules are"
                                + " errors"),
                lines.reservations());
    }

    private static ObjectDifference difference(
            Kind kind, String kernelJson, TopicPosition position) {
        return new ObjectDifference(kind, "254|203.0.113.0/24|0|32", 1, 2, 3, kernelJson, position);
    }

    private static void assertLine(String line, ObjectDifference difference) {
        Verdict verdict = verdict(List.of(difference), 0, List.of(), WHOLE);
        assertEquals(List.of(line), lines(verdict).differences());
    }

    private static String reservation(TopicProof proof) {
        Verdict verdict = verdict(List.of(), 0, List.of(), proof);
        return String.join("", lines(verdict).reservations());
    }

    private static VerdictLines lines(Verdict verdict) {
        return new VerdictLines(verdict, Map.of(PLACE, TOPIC.json()));
    }

    private static Verdict verdict(
            List<ObjectDifference> differences, long more, List<SeqRange> holes, TopicProof proof) {
        TableCounts tables = new TableCounts(2, 0xff, 3, 1);
        return new Verdict(
                Stream.ROUTES, "edge-7", 3, 40, tables, differences, more, 2, holes, proof);
    }
}
