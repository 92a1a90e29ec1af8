package io.routecast.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.record.PrettyJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What {@code /status} serves, whole. */
class StatusJsonTest {
    @Test
    void everythingIsThereAlsoWhereThereIsNothing() {
        assertEquals(
                """
                {
                  "host" : "edge-7",
                  "host_id" : "0123",
                  "boot_id" : "4567",
                  "agent_version" : "1.0.0",
                  "ts_us" : 1000000,
                  "uptime_ms" : 999,
                  "ready" : false,
                  "healthy" : true,
                  "stalled" : null,
                  "routes" : {
                    "ipv4" : 3,
                    "ipv6" : 4
                  },
                  "epoch" : 0,
                  "seq" : 7,
                  "acked_seq" : 5,
                  "outbox" : {
                    "records" : 2,
                    "bytes" : 2000,
                    "max_bytes" : 4096,
                    "lag_ms" : 17
                  },
                  "broker" : {
                    "servers" : "kafka-1:9092",
                    "connected" : false,
                    "trouble" : "not yet connected",
                    "since_ts_us" : 1000,
                    "refused" : null,
                    "clock_ahead_ms" : -1500,
                    "changes_retention_ms" : 604800000
                  },
                  "tables" : {
                    "problem" : null,
                    "state_known" : true,
                    "state_pending" : 12,
                    "host_ts_us" : 950000,
                    "rival" : null,
                    "yields" : false
                  },
                  "store" : {
                    "trouble" : null
                  },
                  "changes" : {
                    "received" : 10,
                    "published" : 5,
                    "filtered" : 2,
                    "unchanged" : 1,
                    "pending" : 2,
                    "drift" : 0
                  },
                  "streams" : {
                    "rules" : {
                      "objects" : 3,
                      "seq" : 8,
                      "acked_seq" : 7,
                      "changes" : {
                        "received" : 8,
                        "published" : 7,
                        "filtered" : 0,
                        "unchanged" : 0,
                        "pending" : 1,
                        "drift" : 0
                      }
                    }
                  },
                  "kernel" : {
                    "receive_buffer_bytes" : 134217728,
                    "overruns" : 1,
                    "drops" : 20,
                    "malformed" : 0,
                    "discarded" : 0,
                    "forged" : 0,
                    "incomplete" : { },
                    "follows_processes" : true
                  },
                  "snapshot" : {
                    "id" : 1,
                    "complete" : false,
                    "ts_us" : 0,
                    "interval_ms" : 302400000
                  },
                  "last_resync" : {
                    "reason" : "overrun",
                    "ts_us" : 900000,
                    "duration_ms" : 12,
                    "created" : 1,
                    "updated" : 2,
                    "deleted" : 3
                  },
                  "last_gap" : null,
                  "process" : {
                    "cpu_ms" : 1500,
                    "resident_bytes" : 73400320,
                    "heap_used_bytes" : 9437184
                  },
                  "configuration" : {
                    "reloads" : 1,
                    "refusals" : 2,
                    "refused" : true
                  }
                }""",
                new String(
                        PrettyJson.of(StatusJson.of(ExampleStatus.of(false, null))),
                        StandardCharsets.UTF_8));
    }
}
