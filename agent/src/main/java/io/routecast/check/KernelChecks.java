package io.routecast.check;

import io.routecast.agent.LocalMirror;
import io.routecast.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks of the kernel's tables: reads them once, as the agent would. */
public final class KernelChecks {
    private static final String DUMPS = "route dumps";

    private final Settings settings;

    public KernelChecks(Settings settings) {
        this.settings = settings;
    }

    public List<Finding> findings() throws InterruptedException {
        try (LocalMirror mirror = new LocalMirror(settings, () -> {})) {
            mirror.start();
            List<Finding> findings = new ArrayList<>();
            for (String sentence : mirror.mirroring().counters().coverage.sentences()) {
                findings.add(incomplete(sentence));
            }
            return findings.isEmpty() ? List.of(Finding.ok(DUMPS, "whole")) : findings;
        } catch (IOException e) {
            return List.of(
                    Finding.fatal(
                            DUMPS,
                            e.getMessage(),
                            "the agent cannot read the kernel's tables either",
                            "see the lines before this one"));
        }
    }

    private static Finding incomplete(String sentence) {
        return Finding.warning(
                DUMPS,
                sentence,
                "silent changes of the kernel stay unnoticed there",
                "use fewer nexthops in one route or group");
    }
}
