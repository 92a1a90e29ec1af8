package io.routecast.client.json;

import io.routecast.client.record.WriterProcess;
import java.io.IOException;
import java.util.List;

/** Reads the process behind a change that is the current value of a cursor. */
final class WriterReader {
    private final JsonCursor cursor;
    private long pid;
    private String comm;
    private String exe;
    private String unit;
    private String container;
    private Long uid;
    private Long loginUid;
    private List<String> ancestors = List.of();
    private String evidence;

    private WriterReader(JsonCursor cursor) {
        this.cursor = cursor;
    }

    static WriterProcess read(JsonCursor cursor) throws IOException {
        WriterReader reader = new WriterReader(cursor);
        cursor.object(reader::field);
        return new WriterProcess(
                reader.pid,
                reader.comm,
                reader.exe,
                reader.unit,
                reader.container,
                reader.uid,
                reader.loginUid,
                reader.ancestors,
                reader.evidence);
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "pid" -> pid = cursor.number();
            case "comm" -> comm = cursor.textOrNull();
            case "exe" -> exe = cursor.textOrNull();
            case "unit" -> unit = cursor.textOrNull();
            case "container" -> container = cursor.textOrNull();
            case "uid" -> uid = cursor.numberOrNull();
            case "login_uid" -> loginUid = cursor.numberOrNull();
            case "ancestors" -> ancestors = cursor.textList();
            case "evidence" -> evidence = cursor.textOrNull();
            default -> cursor.skip();
        }
    }
}
