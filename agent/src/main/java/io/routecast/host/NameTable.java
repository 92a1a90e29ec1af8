package io.routecast.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Numbers and their names in both directions. If a number is given twice, the later name counts,
 * and the earlier one still finds it. A name given to two numbers finds the lower, as in iproute2:
 * FRR calls its protocol 196 static, which is the name of 4.
 */
final class NameTable {

    /** One line of a name file. */
    record Entry(long number, String name) {}

    private final Map<Long, String> names;
    private final Map<String, Long> numbers = new HashMap<>();

    private NameTable(Map<Long, String> compiled) {
        names = new HashMap<>(compiled);
        compiled.forEach((number, name) -> numbers.put(name, number));
    }

    static NameTable of(Map<Long, String> compiled, List<Entry> entries, long largest) {
        NameTable table = new NameTable(compiled);
        for (Entry entry : entries) {
            if (entry.number() <= largest) {
                table.names.put(entry.number(), entry.name());
                table.numbers.merge(entry.name(), entry.number(), Math::min);
            }
        }
        return table;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NameTable table
                && names.equals(table.names)
                && numbers.equals(table.numbers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, numbers);
    }

    String name(long number) {
        return names.get(number);
    }

    Long number(String name) {
        return numbers.get(name);
    }
}
