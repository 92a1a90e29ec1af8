package io.routecast.fleet.flink;

import io.routecast.client.json.HostReader;
import io.routecast.client.record.HostRecord;
import java.nio.charset.StandardCharsets;

/** Records of hosts, read by the client library. */
final class HostText {
    private HostText() {}

    static HostRecord read(String record) {
        return HostReader.read(record.getBytes(StandardCharsets.UTF_8));
    }
}
