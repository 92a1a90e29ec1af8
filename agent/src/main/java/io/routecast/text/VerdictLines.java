package io.routecast.text;

import io.routecast.client.json.JsonObject;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Stream;
import io.routecast.client.replay.SeqRange;
import io.routecast.route.Printable;
import io.routecast.verify.ObjectDifference;
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
     * @param topicSide the objects of the topic, by the position of their records
     */
    public VerdictLines(Verdict verdict, Map<TopicPosition, String> topicSide) {
        this.verdict = verdict;
        this.topicSide = topicSide;
    }

    /** One line per difference. */
    public List<String> differences() {
        List<String> lines = new ArrayList<>();
        for (ObjectDifference difference : verdict.differences()) {
            lines.add(difference.kind().text() + " " + object(difference));
        }
        if (verdict.more() > 0) {
            lines.add("... and " + verdict.more() + " " + many() + " more");
        }
        for (SeqRange hole : verdict.holes()) {
            lines.add(
                    "hole    " + of() + "epoch " + verdict.epoch() + ", " + hole + " in no record");
        }
        return lines;
    }

    private String object(ObjectDifference difference) {
        TopicPosition position = difference.position();
        String json = position == null ? null : topicSide.get(position);
        JsonObject topic = json == null ? null : JsonObject.parse(json);
        if (difference.kernelJson() == null) {
            return topic == null ? difference.key() : line(topic);
        }
        JsonObject kernel = JsonObject.parse(difference.kernelJson());
        return topic == null ? line(kernel) : line(kernel) + ": " + fields(topic, kernel);
    }

    private String line(JsonObject object) {
        return kind() + ObjectWords.line(verdict.stream(), object);
    }

    /** What an object of another stream than routes begins with. */
    private String kind() {
        return isOfRoutes() ? "" : one() + " ";
    }

    private boolean isOfRoutes() {
        return verdict.stream() == Stream.ROUTES;
    }

    private String many() {
        return verdict.stream().text();
    }

    private String one() {
        return ObjectWords.kind(verdict.stream()).strip();
    }

    private String of() {
        return isOfRoutes() ? "" : many() + ", ";
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
                "%s: %d %s in the kernel (digest %s), %d in the topic (digest %s, epoch %d,"
                        + " seq %d): %s%s",
                Printable.of(verdict.host()),
                tables.kernelObjects(),
                many(),
                Fingerprint.text(tables.kernelDigest()),
                tables.topicObjects(),
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
                    "the topic has been compacted: for each key only the record that came last is"
                            + " left, so a missing "
                            + one()
                            + " or a hole proves nothing");
        } else if (!proof.isWhole()) {
            sentences.add(retention(proof));
        }
        return sentences.stream().map(sentence -> topic() + sentence).toList();
    }

    private String topic() {
        return isOfRoutes() ? "" : many() + ": ";
    }

    private String retention(TopicProof proof) {
        String gone =
                proof.wholeFrom() == Long.MAX_VALUE
                        ? "the oldest records are gone (retention), an unknown number of them of this"
                                + " host: holes are not looked for"
                        : "records before seq "
                                + proof.wholeFrom()
                                + " may be gone (retention): holes are looked for from there";
        return proof.provesMissing()
                ? gone + "; a whole snapshot follows, so differing " + many() + " are errors"
                : gone
                        + "; no whole snapshot follows, so a missing "
                        + one()
                        + " may have been published"
                        + " before (routecast snapshot has the agent publish one)";
    }
}
