package io.routecast.check;

/**
 * The result of one check.
 *
 * @param subject what was checked, in a word or two
 * @param what its state
 * @param why why that matters; null if all is well
 * @param todo what to do about it; null if nothing
 */
public record Finding(Level level, String subject, String what, String why, String todo) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** The agent runs, but with a restriction. */
        WARNING,
        /** The agent cannot do its work. */
        FATAL
    }

    public static Finding ok(String subject, String what) {
        return new Finding(Level.OK, subject, what, null, null);
    }

    static Finding warning(String subject, String what, String why, String todo) {
        return new Finding(Level.WARNING, subject, what, why, todo);
    }

    static Finding fatal(String subject, String what, String why, String todo) {
        return new Finding(Level.FATAL, subject, what, why, todo);
    }
}
