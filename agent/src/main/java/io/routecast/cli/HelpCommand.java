package io.routecast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code routecast help}: the help of a command, or of all of them. */
@Command(
        name = "help",
        description = "Prints the help of a command.",
        footer = "  routecast help tail")
final class HelpCommand implements Runnable {
    @Mixin private StandardOptions standard;
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "command to explain; without it, lists all commands")
    private String command;

    @Override
    public void run() {
        CommandLine all = spec.commandLine().getParent();
        CommandLine asked = command == null ? all : all.getSubcommands().get(command);
        if (asked == null) {
            throw new ParameterException(spec.commandLine(), "Unknown command: '" + command + "'");
        }
        asked.usage(spec.commandLine().getOut());
    }
}
