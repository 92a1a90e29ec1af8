package io.routecast.bench;

import io.routecast.rights.UnitRights;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The program that is measured.
 *
 * @param launcher bin/routecast
 * @param asUnit with the packaged unit's user and rights, or else with this process's
 */
record AgentProgram(Path launcher, boolean asUnit) {
    static AgentProgram of(Path launcher, String rights) {
        return new AgentProgram(launcher, rights.equals("unit"));
    }

    /** Starts it, after giving it the files of this directory. */
    Process start(ProcessBuilder builder, Path directory) throws IOException {
        if (!asUnit) {
            return builder.start();
        }
        UnitRights.own(directory);
        return UnitRights.start(builder);
    }
}
