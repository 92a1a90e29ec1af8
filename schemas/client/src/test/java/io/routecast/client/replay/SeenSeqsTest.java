package io.routecast.client.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenSeqsTest {
    private final SeenSeqs seqs = new SeenSeqs();

    @Test
    void findsHolesAcrossPages() {
        for (long seq = 1; seq <= 10_000; seq++) {
            if (seq < 1_000 || seq > 5_000 && seq != 7_168) {
                seqs.add(seq);
            }
        }
        assertEquals(
                List.of(new SeqRange(1_000, 5_000), new SeqRange(7_168, 7_168)),
                seqs.holes(1, 10_000));
    }

    /** A record that lies about its number is a hole, not a search without end. */
    @Test
    void aNumberFarAwayIsFoundAtOnce() {
        seqs.add(1);
        seqs.add(1L << 52);
        assertEquals(List.of(new SeqRange(2, (1L << 52) - 1)), seqs.holes(1, seqs.highest()));
    }
}
