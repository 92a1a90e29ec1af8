package io.routecast.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Values that anybody may have written to our topics: by hand the shapes that are known to hurt
 * readers, and by a seed damaged copies of the published examples.
 */
public final class Rubbish {
    private static final String[] NUMBERS = {
        "-1",
        "0",
        "2147483647",
        "2147483648",
        "-2147483648",
        "9223372036854775807",
        "-9223372036854775808",
        "1e400",
        "9".repeat(5_000),
        "1.5",
        "null",
        "\"7\"",
        "[]",
        "{}",
        "true"
    };
    private static final String[] FIELDS = {
        "version", "epoch", "seq", "ts_us", "host", "host_id", "boot_id", "type", "from_seq",
                "to_seq",
        "op", "before", "after", "source", "id", "fingerprint", "prefix", "nexthops", "flags",
                "metrics",
        "realm", "cause", "reason", "snapshot", "process", "encap", "unknown"
    };

    private Rubbish() {}

    /** A tombstone is among them. */
    public static List<byte[]> shapes() {
        List<byte[]> values = new ArrayList<>();
        values.add(null);
        for (String text :
                List.of(
                        "",
                        " ",
                        "\n",
                        "\0",
                        "no record",
                        "null",
                        "true",
                        "17",
                        "\"text\"",
                        "[]",
                        "{}",
                        "{",
                        "[{}]",
                        "{}{}",
                        "{\"version\":1}",
                        "{\"version\":2}",
                        "{\"epoch\":1,\"epoch\":2}",
                        "\u001b]0;owned\u0007",
                        "{\"" + "n".repeat(60_000) + "\":1}",
                        "{\"type\":\"" + "t".repeat(100_000) + "\"}",
                        "[".repeat(3_000),
                        "[".repeat(3_000) + "]".repeat(3_000),
                        "{\"after\":".repeat(3_000) + "1" + "}".repeat(3_000),
                        "{\"a\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}")) {
            values.add(text.getBytes(StandardCharsets.UTF_8));
        }
        values.add("{\"version\":1}".getBytes(StandardCharsets.UTF_16));
        values.add("{\"version\":1}".getBytes(StandardCharsets.UTF_16LE));
        values.add("\ufeff{\"version\":1}".getBytes(StandardCharsets.UTF_8));
        values.add(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});
        values.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});
        return values;
    }

    /** Damaged copies of all examples, the same for the same seed. */
    public static List<byte[]> damaged(long seed, int copies) {
        Random dice = new Random(seed);
        List<byte[]> values = new ArrayList<>();
        for (String example : examples()) {
            for (int i = 0; i < copies; i++) {
                values.add(damaged(example, dice));
            }
        }
        return values;
    }

    private static byte[] damaged(String example, Random dice) {
        String text = example;
        for (int i = 0; i < 1 + dice.nextInt(3); i++) {
            String field = FIELDS[dice.nextInt(FIELDS.length)];
            String value = NUMBERS[dice.nextInt(NUMBERS.length)];
            String old = "\"" + field + "\":(\"[^\"]*\"|[0-9]+|null|\\[[^\\]]*\\]|\\{[^}]*\\})";
            text = text.replaceFirst(old, "\"" + field + "\":" + value);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (dice.nextInt(4)) {
            case 0 -> cut(bytes, dice);
            case 1 -> flipped(bytes, dice);
            case 2 -> spliced(bytes, dice);
            default -> bytes;
        };
    }

    private static byte[] cut(byte[] bytes, Random dice) {
        return java.util.Arrays.copyOf(bytes, dice.nextInt(bytes.length));
    }

    private static byte[] flipped(byte[] bytes, Random dice) {
        for (int i = 0; i < 1 + dice.nextInt(4); i++) {
            bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, Random dice) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int from = dice.nextInt(bytes.length);
        out.write(bytes, 0, dice.nextInt(bytes.length));
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }

    private static List<String> examples() {
        try (Stream<Path> files = Files.list(Published.EXAMPLES)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file).strip());
            }
            return texts;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
