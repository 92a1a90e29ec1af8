package io.routecast.packages;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine;

/**
 * Writes completions for zsh and fish, with the descriptions of commands and options; picocli
 * itself makes one for bash.
 *
 * <p>Arguments: the class of the commands, and the directory to write to.
 */
public final class Completions {
    private Completions() {}

    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        CommandSpec command = new CommandLine(Class.forName(args[0])).getCommandSpec();
        Path directory = Files.createDirectories(Path.of(args[1]));
        Files.writeString(
                directory.resolve(command.name() + ".fish"), new FishCompletion(command).text());
        Files.writeString(
                directory.resolve("_" + command.name()), new ZshCompletion(command).text());
    }

    static Collection<CommandSpec> commands(CommandSpec command) {
        return command.subcommands().values().stream().map(CommandLine::getCommandSpec).toList();
    }

    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden()).toList();
    }

    /** Whether {@code help} names another command, which is its only argument. */
    static boolean takesCommand(CommandSpec command) {
        return !command.positionalParameters().isEmpty();
    }

    static boolean takesFile(OptionSpec option) {
        return option.type() == Path.class || option.type() == File.class;
    }

    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** Its header, where there is one: picocli's own help has a longer description as well. */
    static String description(CommandSpec command) {
        String header = String.join(" ", command.usageMessage().header());
        return header.isEmpty() ? String.join(" ", command.usageMessage().description()) : header;
    }

    static String description(OptionSpec option) {
        return String.join(" ", option.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
    }

    /** A word for any of the shells: what is between single quotes means itself. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
