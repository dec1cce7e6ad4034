package axiom.compiler;

/** Writes text so that Java reads it back as it was, inside a string literal or a text block. */
final class LiteralWriter {

    /** Stands for what comes before the first character, and after the last. */
    static final char END = '\uffff';

    private LiteralWriter() {}

    /** A text as part of a string literal. */
    static String string(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '"' -> out.append("\\\"");
                default -> plain(c, i + 1 < value.length() ? value.charAt(i + 1) : END, out);
            }
        }
        return out.toString();
    }

    /**
     * A text as part of a text block.
     *
     * @param indentation what comes before every line but the first
     * @param lineEnd the line terminator
     * @param before the character before it in the value, or {@link #END}
     * @param after the character after it in the value, or {@link #END}
     */
    static String block(String value, String indentation, String lineEnd, char before, char after) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char previous = i == 0 ? before : value.charAt(i - 1);
            char next = i + 1 == value.length() ? after : value.charAt(i + 1);
            if (c == '\n') {
                out.append(lineEnd);
                if (next != '\n') {
                    out.append(indentation);
                }
            } else if (c == '"') {
                out.append(previous == '"' || next == '"' || next == END ? "\\\"" : "\"");
            } else if ((next == '\n' || next == END) && Character.isWhitespace(c)) {
                kept(c, indentation, lineEnd, out);
            } else if (c == '\t') {
                out.append(c);
            } else {
                plain(c, next, out);
            }
        }
        return out.toString();
    }

    /** A blank at a line's end, where it is stripped unless it is written otherwise. Those without an escape are shielded by a continued line. */
    private static void kept(char c, String indentation, String lineEnd, StringBuilder out) {
        if (c == ' ') {
            out.append("\\s");
        } else if (c < ' ') {
            plain(c, '0', out);
        } else {
            out.append(c).append('\\').append(lineEnd).append(indentation);
        }
    }

    private static void plain(char c, char next, StringBuilder out) {
        if (c == '\\' && next == 'u') {
            // after an unpaired surrogate, javac takes two backslashes and a u for a Unicode escape
            out.append("\\134");
            return;
        }
        int special = "\b\t\f\r\\".indexOf(c);
        if (special >= 0) {
            out.append('\\').append("btfr\\".charAt(special));
        } else if (c < ' ') {
            // a digit after it would become part of it
            String code = Integer.toOctalString(c);
            out.append('\\').append(next >= '0' && next <= '7' ? "0".repeat(3 - code.length()) : "").append(code);
        } else {
            out.append(c);
        }
    }
}
