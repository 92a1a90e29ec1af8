package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class JournalTest {

    @Test
    void everyLineHasItsPriority() {
        assertEquals(
                "<4>routecast.kafka: no answer\n<4>\tat x\n",
                Journal.marked(Level.WARNING, "routecast.kafka: no answer\n\tat x\n"));
        assertEquals("<3>", Journal.priority(Level.SEVERE));
        assertEquals("<6>", Journal.priority(Level.INFO));
        assertEquals("<7>", Journal.priority(Level.FINE));
    }

    @Test
    void whatACommandSaysOfAFailureIsAnError() {
        ByteArrayOutputStream journal = new ByteArrayOutputStream();
        PrintWriter errors = TextLines.toJournal(journal);
        errors.println("routecast.conf:2: netlink.debounce: soon is no duration");
        errors.println("routecast: the second mistake");
        assertEquals(
                "<3>routecast.conf:2: netlink.debounce: soon is no duration\n"
                        + "<3>routecast: the second mistake\n",
                journal.toString(StandardCharsets.UTF_8));
    }

    /** A terminal or a file is not the journal, whatever the environment says. */
    @Test
    void aTestIsNotReadByTheJournal() {
        assertFalse(Journal.listens());
    }
}
