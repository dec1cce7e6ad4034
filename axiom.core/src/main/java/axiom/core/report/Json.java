package axiom.core.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes JSON (RFC 8259) with two spaces of indentation. Strings come out in ASCII, with all that is not escaped, and so are {@code <}, {@code >} and {@code &}: the
 * text may stand inside of a script element. Whoever writes keeps the order of calls.
 */
final class Json {

    private final StringBuilder text = new StringBuilder();
    /** Whether the containers that are open have something inside already. */
    private final Deque<Boolean> open = new ArrayDeque<>();
    private boolean named;

    Json object() {
        return begin('{');
    }

    Json array() {
        return begin('[');
    }

    private Json begin(char sign) {
        separate();
        text.append(sign);
        open.push(false);
        return this;
    }

    Json endObject() {
        return end('}');
    }

    Json endArray() {
        return end(']');
    }

    private Json end(char sign) {
        if (open.pop()) {
            line();
        }
        text.append(sign);
        return this;
    }

    Json name(String name) {
        separate();
        quote(name);
        text.append(": ");
        named = true;
        return this;
    }

    Json string(String value) {
        separate();
        quote(value);
        return this;
    }

    /** A number as text, which is one in JSON too. */
    Json number(String value) {
        separate();
        text.append(value);
        return this;
    }

    Json number(long value) {
        return number(Long.toString(value));
    }

    Json truth(boolean value) {
        return number(Boolean.toString(value));
    }

    Json field(String name, String value) {
        return name(name).string(value);
    }

    private void separate() {
        if (named) {
            named = false;
            return;
        }
        if (!open.isEmpty()) {
            if (open.pop()) {
                text.append(',');
            }
            open.push(true);
            line();
        }
    }

    private void line() {
        text.append('\n').append("  ".repeat(open.size()));
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c > '~' || c == '<' || c == '>' || c == '&') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text.append('\n').toString();
    }
}
