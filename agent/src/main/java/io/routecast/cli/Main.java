package io.routecast.cli;

import io.routecast.config.ConfigurationException;
import io.routecast.publish.MissingTopicException;
import io.routecast.socket.SocketException;
import io.routecast.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** {@code routecast}: see the README and {@code routecast help}. */
@Command(
        name = "routecast",
        description = "Change data capture for the Linux routing table.",
        subcommands = {
            RunCommand.class,
            DumpCommand.class,
            MonitorCommand.class,
            VersionCommand.class,
            CommandLine.HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:found a difference, or failed",
            "2:wrong usage",
            "78:wrong configuration"
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Logging.toStandardError();
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(failures())
                .setParameterExceptionHandler(Main::wrongUsage)
                .setUsageHelpAutoWidth(true)
                .execute(args);
    }

    private static int wrongUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("routecast: " + e.getMessage());
        command.getErr().println("try: routecast help " + command.getCommandSpec().name().trim());
        return ExitCode.WRONG_USAGE;
    }

    private static IExecutionExceptionHandler failures() {
        return (e, command, result) -> {
            if (e instanceof ConfigurationException wrong) {
                wrong.mistakes().forEach(command.getErr()::println);
                return ExitCode.WRONG_CONFIGURATION;
            }
            if (e instanceof StoreException
                    || e instanceof SocketException
                    || e instanceof MissingTopicException) {
                command.getErr().println("routecast: " + e.getMessage());
                return ExitCode.FAILED;
            }
            throw e;
        };
    }
}
