package io.routecast.cli;

/** Exit codes of {@code routecast}. 78 is EX_CONFIG of sysexits(3). */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int WRONG_CONFIGURATION = 78;

    private ExitCode() {}
}
