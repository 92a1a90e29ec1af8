package io.routecast.text;

import io.routecast.client.json.JsonObject;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.replay.SeqRange;
import io.routecast.route.Printable;
import io.routecast.verify.RouteDifference;
import io.routecast.verify.TableCounts;
import io.routecast.verify.TopicProof;
import io.routecast.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code routecast verify} prints of a verdict. */
public final class VerdictLines {
    private final Verdict verdict;
    private final Map<TopicPosition, String> topicSide;

    /**
     * @param topicSide the ROUTE objects of the topic, by the position of their records
     */
    public VerdictLines(Verdict verdict, Map<TopicPosition, String> topicSide) {
        this.verdict = verdict;
        this.topicSide = topicSide;
    }

    /** One line per difference. */
    public List<String> differences() {
        List<String> lines = new ArrayList<>();
        for (RouteDifference difference : verdict.differences()) {
            lines.add(difference.kind().text() + " " + route(difference));
        }
        if (verdict.more() > 0) {
            lines.add("... and " + verdict.more() + " routes more");
        }
        for (SeqRange hole : verdict.holes()) {
            lines.add("hole    epoch " + verdict.epoch() + ", " + hole + " in no record");
        }
        return lines;
    }

    private String route(RouteDifference difference) {
        TopicPosition position = difference.position();
        String json = position == null ? null : topicSide.get(position);
        JsonObject topic = json == null ? null : JsonObject.parse(json);
        if (difference.kernelJson() == null) {
            return topic == null ? difference.key() : RouteWords.line(topic);
        }
        JsonObject kernel = JsonObject.parse(difference.kernelJson());
        String line = RouteWords.line(kernel);
        return topic == null ? line : line + ": " + fields(topic, kernel);
    }

    private static String fields(JsonObject topic, JsonObject kernel) {
        String fields = String.join(", ", FieldDifferences.of(topic, kernel));
        return Printable.of(fields) + " (topic → kernel)";
    }

    /** One line of counts and digests. */
    public String summary() {
        TableCounts tables = verdict.tables();
        return String.format(
                Locale.ROOT,
                "%s: %d routes in the kernel (digest %s), %d in the topic (digest %s, epoch %d,"
                        + " seq %d): %s%s",
                Printable.of(verdict.host()),
                tables.kernelRoutes(),
                Fingerprint.text(tables.kernelDigest()),
                tables.topicRoutes(),
                Fingerprint.text(tables.topicDigest()),
                verdict.epoch(),
                verdict.seq(),
                count(verdict.count()),
                verdict.underWay() == 0 ? "" : ", " + verdict.underWay() + " changes under way");
    }

    private static String count(long differences) {
        return differences == 0
                ? "no difference"
                : differences == 1 ? "1 difference" : differences + " differences";
    }

    /** What the topic can no longer prove, in sentences; none if it proves everything. */
    public List<String> reservations() {
        TopicProof proof = verdict.proof();
        List<String> sentences = new ArrayList<>();
        if (proof.compacted()) {
            sentences.add(
                    "the topic has been compacted: for each prefix only the route that changed last is"
                            + " left, so a missing route or a hole proves nothing");
        } else if (!proof.isWhole()) {
            sentences.add(retention(proof));
        }
        return sentences;
    }

    private static String retention(TopicProof proof) {
        String gone =
                proof.wholeFrom() == Long.MAX_VALUE
                        ? "the oldest records are gone (retention), an unknown number of them of this"
                                + " host: holes are not looked for"
                        : "records before seq "
                                + proof.wholeFrom()
                                + " may be gone (retention): holes are looked for from there";
        return proof.provesMissing()
                ? gone + "; a whole snapshot follows, so differing routes are errors"
                : gone
                        + "; no whole snapshot follows, so a missing route may have been published"
                        + " before (routecast snapshot has the agent publish one)";
    }
}
