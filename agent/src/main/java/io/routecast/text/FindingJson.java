package io.routecast.text;

import io.routecast.client.expect.Breach;
import io.routecast.client.expect.FleetFinding;
import io.routecast.client.json.RecordJson;
import io.routecast.record.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A finding as a JSON object, with the record of the change that has brought it about. */
public final class FindingJson {
    private FindingJson() {}

    /**
     * One line, without a newline.
     *
     * @param untilMicros when it was found to be no more, Unix µs; null while it lasts
     */
    public static byte[] of(FleetFinding finding, Long untilMicros) {
        Breach breach = finding.breach();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", 1);
        fields.put("kind", breach.kind().text());
        fields.put("group", breach.group().name());
        fields.put("expectation", breach.expectationName());
        fields.put("file", breach.place().file());
        fields.put("line", breach.place().line());
        fields.put("host", breach.host());
        fields.put("host_id", breach.hostId());
        fields.put("prefix", breach.prefix() == null ? null : breach.prefix().toString());
        fields.put("table", breach.prefix() == null ? null : breach.expectation().table().text());
        fields.put("detail", breach.detail());
        fields.put("since_us", finding.sinceMicros());
        fields.put("until_us", untilMicros);
        return withChange(JsonText.of(fields), finding);
    }

    private static byte[] withChange(byte[] object, FleetFinding finding) {
        String open = new String(object, 0, object.length - 1, StandardCharsets.UTF_8);
        String change =
                finding.change() == null
                        ? "null"
                        : new String(RecordJson.of(finding.change()), StandardCharsets.UTF_8);
        byte[] whole = (open + ",\"change\":" + change + "}").getBytes(StandardCharsets.UTF_8);
        return JsonText.printable(whole);
    }
}
