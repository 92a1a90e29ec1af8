package io.routecast.packages;

import static io.routecast.packages.Completions.quoted;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion of zsh: a function that describes the commands, and the options of each. */
record ZshCompletion(CommandSpec command) {

    String text() {
        return Stream.of(
                        "#compdef " + command.name(),
                        "local curcontext=$curcontext state state_descr",
                        "local -a commands line",
                        "local -A opt_args",
                        "commands=(",
                        commands(),
                        ")",
                        "_arguments -C '1:command:->command' '*::argument:->argument' && return",
                        "case $state in",
                        "    command) _describe command commands ;;",
                        "    argument)",
                        "        case $line[1] in",
                        cases(),
                        "        esac",
                        "        ;;",
                        "esac")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String commands() {
        return Completions.commands(command).stream()
                .map(sub -> "    " + quoted(sub.name() + ":" + Completions.description(sub)))
                .collect(Collectors.joining("\n"));
    }

    private String cases() {
        return Completions.commands(command).stream()
                .map(sub -> "            " + sub.name() + ") " + arguments(sub) + " ;;")
                .collect(Collectors.joining("\n"));
    }

    private static String arguments(CommandSpec sub) {
        if (Completions.takesCommand(sub)) {
            return "_describe command commands";
        }
        if (Completions.options(sub).isEmpty()) {
            return "_message 'no more arguments'";
        }
        return Completions.options(sub).stream()
                .map(option -> " " + specification(option))
                .collect(Collectors.joining("", "_arguments", ""));
    }

    /** {@code '(-c --config)'{-c,--config}'[what it is]:FILE:_files'}. */
    private static String specification(OptionSpec option) {
        String names = String.join(" ", option.names());
        String value = "";
        if (Completions.takesValue(option)) {
            String action = Completions.takesFile(option) ? "_files" : "";
            value = ":" + option.paramLabel().replaceAll("[<>]", "") + ":" + action;
        }
        String braces = option.names().length == 1 ? names : "{" + names.replace(' ', ',') + "}";
        String described = Completions.description(option).replaceAll("[\\[\\]:]", "\\\\$0");
        return quoted("(" + names + ")") + braces + quoted("[" + described + "]" + value);
    }
}
