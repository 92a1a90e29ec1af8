package io.routecast.record;

import io.routecast.client.record.WriterProcess;
import java.util.List;

/** The optional {@code writer} of {@code source}. */
final class WriterParts {
    private static final byte[] PID = JsonParts.ascii(",\"writer\":{\"pid\":");
    private static final byte[] COMM = JsonParts.ascii(",\"comm\":");
    private static final byte[] EXE = JsonParts.ascii(",\"exe\":");
    private static final byte[] UNIT = JsonParts.ascii(",\"unit\":");
    private static final byte[] CONTAINER = JsonParts.ascii(",\"container\":");
    private static final byte[] UID = JsonParts.ascii(",\"uid\":");
    private static final byte[] LOGIN_UID = JsonParts.ascii(",\"login_uid\":");
    private static final byte[] ANCESTORS = JsonParts.ascii(",\"ancestors\":[");
    private static final byte[] EVIDENCE = JsonParts.ascii("],\"evidence\":");

    private WriterParts() {}

    /** Adds the field, unless the writer is not known: null. */
    static void write(JsonParts out, WriterProcess writer) {
        if (writer == null) {
            return;
        }
        out.add(PID).number(writer.pid());
        out.add(COMM).quoted(writer.comm());
        out.add(EXE).quoted(writer.exe());
        out.add(UNIT).quoted(writer.unit());
        out.add(CONTAINER).quoted(writer.container());
        out.add(UID).number(writer.uid());
        out.add(LOGIN_UID).number(writer.loginUid());
        out.add(ANCESTORS);
        texts(out, writer.ancestors());
        out.add(EVIDENCE).quoted(writer.evidence()).add(JsonParts.CLOSE);
    }

    private static void texts(JsonParts out, List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.add(JsonParts.COMMA);
            }
            out.quoted(texts.get(i));
        }
    }
}
