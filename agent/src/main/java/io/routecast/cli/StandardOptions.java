package io.routecast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of every command, and the common parts of their help. */
@Command(
        versionProvider = VersionCommand.Text.class,
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage", "78:wrong configuration"},
        footerHeading = "%nExamples:%n")
final class StandardOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "prints this help")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "prints the version")
    private boolean version;
}
