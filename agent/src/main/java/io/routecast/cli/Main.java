package io.routecast.cli;

import io.routecast.client.kafka.TopicException;
import io.routecast.config.ConfigurationException;
import io.routecast.config.HostPort;
import io.routecast.host.UnsupportedKernelException;
import io.routecast.http.HttpException;
import io.routecast.publish.kafka.MissingTopicException;
import io.routecast.recording.RecordingException;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import io.routecast.socket.SocketException;
import io.routecast.store.disk.ForeignDirectoryException;
import io.routecast.store.disk.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.TypeConversionException;

/** {@code routecast}: see the README and {@code routecast help}. */
@Command(
        name = "routecast",
        description = "Change data capture for the Linux routing table.",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            StatusCommand.class,
            SnapshotCommand.class,
            DumpCommand.class,
            MonitorCommand.class,
            RecordCommand.class,
            ReplayCommand.class,
            TailCommand.class,
            AtCommand.class,
            DiffCommand.class,
            ExpectCommand.class,
            FleetCommand.class,
            VerifyCommand.class,
            ForgetCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        exitCodeList = {
            "0:done",
            "1:found a difference, or failed",
            "2:wrong usage",
            "78:wrong configuration"
        },
        footer = {"  routecast help tail", "  routecast check"})
public final class Main {
    @Mixin private StandardOptions standard;

    private Main() {}

    public static void main(String[] args) {
        Logging.toStandardError();
        CommandLine commands = commandLine(CommandLine.defaultFactory());
        TextLines out = TextLines.toStandardOutput();
        commands.setOut(out);
        if (Journal.listens()) {
            commands.setErr(TextLines.toJournal(System.err));
        }
        System.exit(written(out, commands, execute(commands, args)));
    }

    /** The exit code, or that of a failure if output was lost. */
    private static int written(TextLines out, CommandLine commands, int exitCode) {
        boolean wanted = out.failure() != null && exitCode == ExitCode.DONE;
        return wanted ? unwritten(out.failure(), commands) : exitCode;
    }

    static int run(String... args) {
        return execute(commandLine(CommandLine.defaultFactory()), args);
    }

    /**
     * The launcher sets the path of the native libraries; without it they unpack themselves, where
     * that is allowed.
     */
    static int execute(CommandLine commands, String... args) {
        try {
            return commands.execute(args);
        } catch (LinkageError e) {
            commands.getErr()
                    .printf(
                            "routecast: native libraries cannot be loaded (%s); they are in"
                                    + " lib/native of the installation, which must not be mounted"
                                    + " noexec; without that directory they unpack themselves into"
                                    + " %s (ROUTECAST_JAVA_OPTS=-Djava.io.tmpdir=DIR)%n",
                            firstLine(e), System.getProperty("java.io.tmpdir"));
            return ExitCode.FAILED;
        }
    }

    private static String firstLine(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElseThrow();
    }

    /** The whole command line, with commands that {@code commands} makes. */
    static CommandLine commandLine(IFactory commands) {
        CommandLine line =
                new CommandLine(new Main(), commands)
                        .setOut(TextLines.to(System.out))
                        .setErr(TextLines.to(System.err))
                        .setExecutionExceptionHandler(failures())
                        .setParameterExceptionHandler(WrongUsage::report)
                        .setUsageHelpAutoWidth(true)
                        .registerConverter(Address.class, parsedBy(Address::parse))
                        .registerConverter(Prefix.class, parsedBy(Prefix::parse))
                        .registerConverter(HostPort.class, parsedBy(ExpectCommand::address))
                        .registerConverter(LabelSelector.class, parsedBy(LabelSelector::parse))
                        .registerConverter(Instant.class, parsedBy(TimeText::parse));
        // A time may begin with a minus.
        for (String name : List.of("at", "diff")) {
            line.getSubcommands().get(name).setUnmatchedOptionsArePositionalParams(true);
        }
        return line;
    }

    /** A converter whose message is the parser's own. */
    private static <T> ITypeConverter<T> parsedBy(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static IExecutionExceptionHandler failures() {
        return (e, command, result) -> {
            if (e instanceof ConfigurationException wrong) {
                wrong.mistakes().forEach(command.getErr()::println);
                return ExitCode.WRONG_CONFIGURATION;
            }
            if (e instanceof ForeignDirectoryException) {
                command.getErr().println("routecast: " + e.getMessage());
                return ExitCode.WRONG_CONFIGURATION;
            }
            if (e instanceof UncheckedIOException unwritten) {
                return unwritten(unwritten.getCause(), command);
            }
            if (e instanceof FileSystemException
                    || e instanceof StoreException
                    || e instanceof SocketException
                    || e instanceof UnsupportedKernelException
                    || e instanceof HttpException
                    || e instanceof RecordingException
                    || e instanceof TopicException
                    || e instanceof MissingTopicException) {
                command.getErr().println("routecast: " + e.getMessage());
                return ExitCode.FAILED;
            }
            throw e;
        };
    }

    private static int unwritten(IOException e, CommandLine command) {
        if ("Broken pipe".equals(e.getMessage())) {
            // The reader has closed the pipe, as head(1) does: not a failure.
            return ExitCode.DONE;
        }
        command.getErr().println("routecast: standard output: " + e.getMessage());
        return ExitCode.FAILED;
    }
}
