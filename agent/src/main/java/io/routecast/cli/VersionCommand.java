package io.routecast.cli;

import io.routecast.agent.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code routecast version}. */
@Command(name = "version", description = "Prints the version.", footer = "  routecast version")
final class VersionCommand implements Runnable {
    @Mixin private StandardOptions standard;
    @Spec private CommandSpec spec;

    /** The version, which {@code --version} prints as well. */
    static final class Text implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "routecast " + Version.TEXT + " on Java " + Runtime.version().feature()
            };
        }
    }

    @Override
    public void run() {
        spec.commandLine().printVersionHelp(spec.commandLine().getOut());
    }
}
