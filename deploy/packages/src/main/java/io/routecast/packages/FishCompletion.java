package io.routecast.packages;

import static io.routecast.packages.Completions.quoted;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion of fish: one line a command and one an option. */
record FishCompletion(CommandSpec command) {

    String text() {
        StringBuilder text = new StringBuilder(start()).append(" --no-files\n");
        for (CommandSpec sub : Completions.commands(command)) {
            text.append(start()).append(" --condition __fish_use_subcommand --arguments ");
            text.append(sub.name()).append(described(Completions.description(sub)));
            for (OptionSpec option : Completions.options(sub)) {
                text.append(within(sub)).append(names(option)).append(value(option));
                text.append(described(Completions.description(option)));
            }
            if (Completions.takesCommand(sub)) {
                text.append(within(sub)).append(" --arguments ").append(quoted(names()));
                text.append('\n');
            }
        }
        return text.toString();
    }

    private String start() {
        return "complete --command " + command.name();
    }

    private String within(CommandSpec sub) {
        return start() + " --condition " + quoted("__fish_seen_subcommand_from " + sub.name());
    }

    private String names() {
        return String.join(" ", command.subcommands().keySet());
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " --long-option " : " --short-option ");
            names.append(name.replaceFirst("^--?", ""));
        }
        return names.toString();
    }

    private static String value(OptionSpec option) {
        if (!Completions.takesValue(option)) {
            return "";
        }
        return Completions.takesFile(option)
                ? " --require-parameter --force-files"
                : " --exclusive";
    }

    private static String described(String description) {
        return " --description " + quoted(description) + "\n";
    }
}
