package axiom.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** String literals and text blocks as nobody would write them, with marks whose places are known. */
final class RandomLiterals {

    /** A character that occurs once, with the stretch of the source that stands for it. */
    record Mark(char character, int start, int end) {}

    /** A literal's source. */
    record Sample(String raw, List<Mark> marks) {}

    private static final String[] BLANKS = {" ", "  ", "    ", "\t", "\f", "\\u0020", "\\uu0009", "\u2003", "\u3000", "\u001c", "\u00a0",
            "\u000b"};
    private static final String[] LINE_ENDS = {"\n", "\n", "\n", "\r\n", "\r", "\\u000a", "\\u000d", "\\u000d\n", "\r\\u000a",
            "\\uu000d\\u000a"};
    private static final String[] ESCAPES = {"\\n", "\\t", "\\b", "\\f", "\\r", "\\s", "\\'", "\\\"", "\\\\", "\\u005c\\\\", "\\\\\\u005c",
            "\\u005cn", "\\uuu005cs",
            "\\u005c\\u005c", "\\\\u0041", "\\\\\\\\u0041", "\\u005c\\u006e", "\\\\\\u0041", "\\u005c\\u0022", "\\u005c\"", "\\\\\\\""};
    private static final String HIGH = "\ud83d";
    private static final String[] OTHERS = {"a", "7", "u", "u0041", "'", "#", "/*", "//", "{", "\ud83d\ude00", "\\ud83d\\ude00",
            HIGH + "\\ude00", "\\ud83d\ude00", "\\ud83d", "\ude00",
            "\ud83d", "\u0301", "\\u0000", "\u2200", "\u2028", "\u0085"};
    private static final String[] WILD = {"\\", "\"", "\\u0022", "\\u005c", "\\q", "\\x", "\\u12", "\\uD83D\\\\u006e", "\\u005c\\\\u006e",
            "\"\"\"", "\\8", "\\u00zz"};

    private final Random random;

    RandomLiterals(long seed) {
        random = new Random(seed);
    }

    /** A literal; a wild one is often none. */
    Sample next(boolean wild) {
        boolean block = random.nextInt(3) > 0;
        StringBuilder raw = new StringBuilder();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < (block ? 3 : 1); i++) {
            raw.append(quote());
        }
        String blank = oneOf(BLANKS);
        if (block) {
            for (int i = random.nextInt(3); i > 0; i--) {
                raw.append(oneOf(" ", "\t", "\f", "\\u0020"));
            }
            raw.append(lineEnd());
            blank(blank, raw);
        }
        boolean quoted = false;
        for (int i = random.nextInt(24); i > 0; i--) {
            boolean quotes = quoted;
            quoted = false;
            int kind = random.nextInt(wild ? 24 : 20);
            if (kind < 6) {
                mark(marks, raw);
            } else if (kind < 8) {
                raw.append(oneOf(ESCAPES));
            } else if (kind < 9) {
                raw.append('\\').append(Integer.toOctalString(random.nextInt(0300)));
            } else if (kind < 11) {
                raw.append(oneOf(OTHERS));
            } else if (kind < 13) {
                raw.append(oneOf(BLANKS));
            } else if (kind < 20 && block) {
                if (kind < 14 && !quotes) {
                    raw.append(random.nextBoolean() ? "\"" : "\"\"");
                    quoted = true;
                } else {
                    raw.append(kind < 15 ? "\\" : "").append(lineEnd());
                    blank(blank, raw);
                }
            } else if (kind >= 20) {
                raw.append(oneOf(WILD));
            }
        }
        if (quoted) {
            raw.append('.');
        }
        for (int i = 0; i < (block ? 3 : 1); i++) {
            raw.append(quote());
        }
        return new Sample(raw.toString(), marks);
    }

    private String quote() {
        return random.nextInt(30) == 0 ? "\\u0022" : "\"";
    }

    private String lineEnd() {
        return random.nextInt(4) == 0 ? oneOf(LINE_ENDS) : "\n";
    }

    private void blank(String usual, StringBuilder raw) {
        for (int i = random.nextInt(5); i > 0; i--) {
            raw.append(random.nextInt(6) == 0 ? oneOf(BLANKS) : usual);
        }
    }

    private void mark(List<Mark> marks, StringBuilder raw) {
        int start = raw.length();
        char c = (char) ('\u4e00' + marks.size());
        switch (random.nextInt(4)) {
            case 0 -> raw.append('\\').append("u".repeat(1 + random.nextInt(3)))
                    .append(String.format(random.nextBoolean() ? "%04x" : "%04X", (int) c));
            case 1 -> {
                c = (char) (0300 + marks.size() % 64);
                raw.append('\\').append(Integer.toOctalString(c));
            }
            default -> raw.append(c);
        }
        marks.add(new Mark(c, start, raw.length()));
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
