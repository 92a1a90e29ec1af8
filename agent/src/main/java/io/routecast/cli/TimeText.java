package io.routecast.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instant as people type it: ISO 8601, with an offset or in the local time zone ({@code
 * 2026-11-23T17:37:15Z}, {@code 2026-11-23 17:37}, {@code 2026-11-23}, {@code 17:37}); so long ago
 * ({@code -15m}, {@code -1d12h}); {@code now}; Unix time in seconds, ms or µs ({@code 1795455435},
 * {@code @1795455435.5}).
 */
final class TimeText {
    private static final Pattern UNIX = Pattern.compile("@?(\\d{9,16})(\\.\\d{1,6})?");
    private static final Pattern AGO = Pattern.compile("-((?:\\d{1,9}(?:ms|us|s|m|h|d|w))+)");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|us|s|m|h|d|w)");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "us", Duration.ofNanos(1_000),
                    "ms", Duration.ofMillis(1),
                    "s", Duration.ofSeconds(1),
                    "m", Duration.ofMinutes(1),
                    "h", Duration.ofHours(1),
                    "d", Duration.ofDays(1),
                    "w", Duration.ofDays(7));

    private final Instant now;
    private final ZoneId zone;

    TimeText(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** By the clock and the time zone of this process. */
    static Instant parse(String text) {
        return new TimeText(Instant.now(), ZoneId.systemDefault()).instant(text.strip());
    }

    /**
     * The instant.
     *
     * @throws IllegalArgumentException when the text is none
     */
    Instant instant(String text) {
        Matcher unix = UNIX.matcher(text);
        if (unix.matches()) {
            return unix(unix.group(1), unix.group(2));
        }
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return now.minus(duration(ago.group(1)));
        }
        try {
            return text.equals("now") ? now : date(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is no time; expected for example 2026-11-23T17:37:15Z,"
                            + " '2026-11-23 17:37', -15m or Unix seconds");
        }
    }

    /** Seconds have up to 11 digits until the year 5138; ms and µs have more by then and now. */
    private static Instant unix(String digits, String fraction) {
        int scale = digits.length() <= 11 ? 0 : digits.length() <= 14 ? 3 : 6;
        BigDecimal seconds =
                new BigDecimal(digits + (fraction == null ? "" : fraction)).movePointLeft(scale);
        long whole = seconds.longValue();
        BigDecimal rest = seconds.subtract(BigDecimal.valueOf(whole));
        return Instant.ofEpochSecond(whole, rest.movePointRight(9).longValue());
    }

    private static Duration duration(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(UNITS.get(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }

    private Instant date(String text) {
        String iso = text.replaceFirst("^(\\S{10}) ", "$1T");
        if (iso.indexOf('T') < 0) {
            return iso.indexOf(':') < 0
                    ? LocalDate.parse(iso).atStartOfDay(zone).toInstant()
                    : LocalTime.parse(iso)
                            .atDate(LocalDate.ofInstant(now, zone))
                            .atZone(zone)
                            .toInstant();
        }
        return iso.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }
}
