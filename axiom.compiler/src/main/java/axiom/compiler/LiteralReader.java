package axiom.compiler;

import java.util.Optional;

/**
 * The steps from a string literal's source text to its value (JLS 3.3, 3.10.5 to 3.10.7): Unicode escapes, delimiters and line terminators, incidental white space, escape
 * sequences. Every step keeps track of where its characters came from.
 */
final class LiteralReader {

    /** A literal without its delimiters: with Unicode escapes translated and lines that end with {@code \n}, otherwise as it is written. */
    record Body(Traced text, boolean textBlock, String lineEnd) {}

    /** What may follow a backslash, besides digits, and what both together are. */
    private static final String ESCAPES = "btnfrs\"'\\";
    private static final String ESCAPED = "\b\t\n\f\r \"'\\";

    private LiteralReader() {}

    /**
     * Translates Unicode escapes as javac's reader does. It departs from the specification where a backslash follows an escaped backslash or an unpaired surrogate, so its
     * states are kept here, one by one.
     */
    static Traced unicode(String raw) {
        Traced out = new Traced();
        boolean backslash = false;
        boolean escape = false;
        boolean pending = false;
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at);
            int end = at + 1;
            // it looks past a high surrogate for the low one, and if there is none reads that place again without forgetting what it saw
            for (int pass = pending ? 0 : 1; pass < 2; pass++) {
                c = raw.charAt(at);
                end = at + 1;
                if (c != '\\' || backslash && !escape) {
                    backslash = false;
                    escape = false;
                    continue;
                }
                int digits = end;
                while (digits < raw.length() && raw.charAt(digits) == 'u') {
                    digits++;
                }
                escape = digits > end;
                if (escape) {
                    Optional<Character> unit = hexadecimal(raw, digits);
                    if (unit.isEmpty()) {
                        return new Traced();
                    }
                    c = unit.get();
                    end = digits + 4;
                }
                backslash = c == '\\' && !backslash;
                if (Character.isLowSurrogate(c)) {
                    break;
                }
            }
            pending = Character.isHighSurrogate(c);
            out.put(c, at, end);
            at = end;
        }
        return out;
    }

    private static Optional<Character> hexadecimal(String raw, int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                return Optional.empty();
            }
            code = code << 4 | digit;
        }
        return Optional.of((char) code);
    }

    /** Takes the delimiters away and makes every line terminator a line feed. Empty if this is no literal, or more than one. */
    static Optional<Body> body(Traced text) {
        boolean block = quotes(text, 0, 3);
        if (!block && !quotes(text, 0, 1)) {
            return Optional.empty();
        }
        int at = block ? 3 : 1;
        String lineEnd = "\n";
        if (block) {
            while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            int after = afterLine(text, at);
            if (after == at) {
                return Optional.empty();
            }
            // as it is written, unless by Unicode escapes
            if (text.end(after - 1) - text.start(at) == after - at) {
                lineEnd = text.subSequence(at, after).toString();
            }
            at = after;
        }
        int delimiter = block ? 3 : 1;
        Traced out = new Traced();
        out.endAt(text.start(at));
        while (at < text.length()) {
            if (quotes(text, at, delimiter)) {
                out.endAt(text.start(at));
                return at + delimiter == text.length() ? Optional.of(new Body(out, block, lineEnd)) : Optional.empty();
            }
            if (text.charAt(at) == '\\') {
                // before blanks are stripped: a backslash before a blank at a line's end is an error, not a continued line
                boolean continued = afterLine(text, at + 1) > at + 1;
                if (at + 1 == text.length() || !continued && (ESCAPES + "01234567").indexOf(text.charAt(at + 1)) < 0) {
                    return Optional.empty();
                }
                out.put(text, at, at + 1);
                at++;
                if (!continued) {
                    out.put(text, at, at + 1);
                    at++;
                }
                continue;
            }
            int after = afterLine(text, at);
            if (after > at) {
                if (!block) {
                    return Optional.empty();
                }
                out.put('\n', text.start(at), text.end(after - 1));
                at = after;
            } else {
                out.put(text, at, at + 1);
                at++;
            }
        }
        return Optional.empty();
    }

    private static boolean quotes(Traced text, int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (i >= text.length() || text.charAt(i) != '"') {
                return false;
            }
        }
        return true;
    }

    /** Where the line terminator at a place ends; the place itself if there is none. */
    private static int afterLine(Traced text, int at) {
        if (at < text.length() && text.charAt(at) == '\r') {
            return at + 1 < text.length() && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
        }
        return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
    }

    /** How many blanks of every line are incidental (JLS 3.10.6): as many as the line with the fewest has, where a last line that is blank counts, too. */
    static int incidental(Traced text) {
        int fewest = Integer.MAX_VALUE;
        for (int start = 0; start <= text.length();) {
            int end = lineEnd(text, start);
            int first = firstOther(text, start, end);
            if (first < end || end == text.length()) {
                fewest = Math.min(fewest, first - start);
            }
            start = end + 1;
        }
        return fewest;
    }

    /** Strips incidental blanks and those at the ends of lines. A line feed then reaches from the end of its line's text to the start of the next one's. */
    static Traced strip(Traced text, int incidental) {
        Traced out = new Traced();
        for (int start = 0; start <= text.length();) {
            int end = lineEnd(text, start);
            int from = Math.min(start + incidental, firstOther(text, start, end));
            int to = end;
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
            if (start > 0) {
                int before = out.start(out.length());
                out.put('\n', before, text.start(from));
            }
            out.put(text, from, to);
            out.endAt(to > from ? text.end(to - 1) : text.start(from));
            start = end + 1;
        }
        return out;
    }

    private static int lineEnd(Traced text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n') {
            end++;
        }
        return end;
    }

    private static int firstOther(Traced text, int start, int end) {
        int first = start;
        while (first < end && Character.isWhitespace(text.charAt(first))) {
            first++;
        }
        return first;
    }

    /** Translates escape sequences (JLS 3.10.7), of which {@link #body} has found that they are some. */
    static Traced escapes(Traced text) {
        Traced out = new Traced();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '\\') {
                out.put(text, at, at + 1);
                at++;
                continue;
            }
            int start = text.start(at);
            char kind = text.charAt(at + 1);
            int last = at + 1;
            if (kind >= '0' && kind <= '7') {
                int code = 0;
                for (int i = at + 1; i < text.length() && i <= at + (kind <= '3' ? 3 : 2) && text.charAt(i) >= '0'
                        && text.charAt(i) <= '7'; i++) {
                    code = 8 * code + text.charAt(i) - '0';
                    last = i;
                }
                out.put((char) code, start, text.end(last));
            } else if (kind != '\n') {
                out.put(ESCAPED.charAt(ESCAPES.indexOf(kind)), start, text.end(last));
            }
            at = last + 1;
        }
        out.endAt(text.start(text.length()));
        return out;
    }
}
