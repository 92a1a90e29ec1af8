package io.routecast.cli;

import io.routecast.agent.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code routecast version}. */
@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .println("routecast " + Version.TEXT + " on Java " + Runtime.version().feature());
    }
}
