package io.routecast.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody probably meant to type. */
final class Spelling {

    private static final int FAR = 3;

    private Spelling() {}

    /**
     * The candidate nearest to what was typed, or null when none is near. {@code receiveBuffer} is
     * {@code receive-buffer}.
     */
    static String nearest(String typed, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(plain(typed), plain(candidate)) < far(candidate))
                .min(
                        Comparator.<String>comparingInt(
                                        candidate -> distance(plain(typed), plain(candidate)))
                                .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** Short words are close to many others. */
    private static int far(String candidate) {
        return Math.min(FAR, (candidate.length() + 2) / 2);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    /** Levenshtein's: the fewest letters to insert, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
