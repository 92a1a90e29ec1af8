package io.routecast.cli;

import io.routecast.config.Secrets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Reports a wrong command line: one line, and how to get help. Picocli quotes the word that it
 * cannot parse. That word may be a secret value that was not separated by =, or a part of one that
 * was not quoted for the shell.
 */
final class WrongUsage {
    private WrongUsage() {}

    static int report(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String message = e.getMessage();
        for (String secret : secrets(args)) {
            message = message.replace(secret, Secrets.HIDDEN);
        }
        command.getErr().println("routecast: " + message);
        String of = command.getParent() == null ? "" : " " + command.getCommandName();
        command.getErr().println("try: routecast help" + of);
        return ExitCode.WRONG_USAGE;
    }

    /** The words from a secret key to the next option, the longest first. */
    private static List<String> secrets(String[] args) {
        List<String> secrets = new ArrayList<>();
        boolean follows = false;
        for (String arg : args) {
            follows = follows && !arg.startsWith("-") || isSecret(arg);
            if (follows) {
                secrets.add(arg.startsWith("-D") ? arg.substring(2) : arg);
            }
        }
        secrets.removeIf(String::isEmpty);
        secrets.sort(Comparator.comparing(String::length).reversed());
        return secrets;
    }

    private static boolean isSecret(String arg) {
        return Secrets.shown(arg, arg).equals(Secrets.HIDDEN);
    }
}
