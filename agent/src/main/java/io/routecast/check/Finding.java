package io.routecast.check;

/**
 * One thing that was looked at.
 *
 * @param subject what was looked at, in a word or two
 * @param what how it is
 * @param why why that matters; null where all is well
 * @param todo what to do about it; null where there is nothing to do
 */
public record Finding(Level level, String subject, String what, String why, String todo) {
    /** How bad it is. */
    public enum Level {
        OK,
        /** The agent runs, but not as well as it could. */
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
