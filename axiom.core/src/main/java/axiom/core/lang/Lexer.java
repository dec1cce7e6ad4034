package axiom.core.lang;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import axiom.core.lang.Token.Kind;

/** Cuts a text into words. Every character is looked at a bounded number of times. */
final class Lexer {

    /** No number that float64 can hold needs more characters or a larger exponent in practice; more would cost time and memory further down. */
    private static final int LONGEST_NUMBER = 400;

    /** More than anyone writes, in UTF-16 code units. */
    static final int LONGEST_TEXT = 1 << 20;

    private static final Map<String, Kind> KEYWORDS = Map.ofEntries(Map.entry("if", Kind.IF), Map.entry("else", Kind.ELSE),
            Map.entry("end", Kind.END), Map.entry(
                    "begin", Kind.BEGIN),
            Map.entry("true", Kind.TRUE), Map.entry("false", Kind.FALSE), Map.entry("not", Kind.NOT), Map.entry("and", Kind.AND), Map.entry(
                    "or", Kind.OR),
            Map.entry("implies", Kind.IMPLIES), Map.entry("iff", Kind.IFF), Map.entry("in", Kind.IN), Map.entry("forall", Kind.FORALL),
            Map.entry("exists", Kind.EXISTS), Map.entry("approx", Kind.APPROXIMATELY));

    private static final Map<String, Kind> SIGNS = new java.util.HashMap<>();

    static {
        signs(Kind.OPEN, "(");
        signs(Kind.CLOSE, ")");
        signs(Kind.OPEN_BRACKET, "[");
        signs(Kind.CLOSE_BRACKET, "]");
        signs(Kind.OPEN_BRACE, "{");
        signs(Kind.CLOSE_BRACE, "}");
        signs(Kind.COMMA, ",");
        signs(Kind.DOT, ".");
        signs(Kind.SEMICOLON, ";");
        signs(Kind.ASSIGN, "=");
        signs(Kind.COLON, ":");
        signs(Kind.ASCRIBE, "::");
        signs(Kind.PIPE, "|>");
        signs(Kind.BAR, "|");
        signs(Kind.FORALL, "∀");
        signs(Kind.EXISTS, "∃");
        signs(Kind.ROOT, "√");
        signs(Kind.NORM, "‖");
        signs(Kind.NOT, "¬", "!");
        signs(Kind.IFF, "⇔", "↔", "<=>");
        signs(Kind.IMPLIES, "⇒", "→", "⟹", "=>", "==>", "->");
        signs(Kind.OR, "∨", "||");
        signs(Kind.AND, "∧", "&&");
        signs(Kind.EQUAL, "==", ".==");
        signs(Kind.UNEQUAL, "≠", "!=", ".!=");
        signs(Kind.LESS, "<", ".<");
        signs(Kind.AT_MOST, "≤", "<=", ".<=");
        signs(Kind.GREATER, ">", ".>");
        signs(Kind.AT_LEAST, "≥", ">=", ".>=");
        signs(Kind.APPROXIMATELY, "≈", "~=");
        signs(Kind.IN, "∈");
        signs(Kind.PLUS_MINUS, "±", "+-");
        signs(Kind.PLUS, "+", ".+");
        signs(Kind.MINUS, "-", ".-");
        signs(Kind.TIMES, "*", ".*", "×", "·", "⋅");
        signs(Kind.DIVIDE, "/", "./", "÷");
        signs(Kind.POWER, "^", ".^");
    }

    private static final int LONGEST_SIGN = 3;

    /** What can only be a comment. */
    private static final Pattern WORDS = Pattern.compile("[ \\t]*(\\p{L}+[ \\t]+\\p{L}|[\\r\\n]|\\z)");

    private final Source source;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int at;
    private boolean first = true;

    private Lexer(Source source) {
        this.source = source;
        this.text = source.text();
    }

    private static void signs(Kind kind, String... spellings) {
        for (String spelling : spellings) {
            SIGNS.put(spelling, kind);
        }
    }

    static boolean keyword(String name) {
        return KEYWORDS.containsKey(name);
    }

    static Lexed lex(Source source) {
        Lexer lexer = new Lexer(source);
        if (source.text().length() > LONGEST_TEXT) {
            lexer.error("the text is too long", new Span(LONGEST_TEXT, LONGEST_TEXT),
                    "divide it; at most " + LONGEST_TEXT + " characters are read");
            lexer.at = source.text().length();
        }
        while (lexer.at < lexer.text.length()) {
            lexer.word();
        }
        lexer.add(Kind.END_OF_TEXT, "", lexer.at);
        return new Lexed(List.copyOf(lexer.tokens), List.copyOf(lexer.comments), List.copyOf(lexer.diagnostics));
    }

    private void word() {
        int c = text.codePointAt(at);
        if (c == '\n' || c == '\r') {
            at++;
            first = true;
        } else if (c == ' ' || c == '\t') {
            at++;
        } else if (c == '#') {
            comment();
        } else if (c == '"') {
            quoted('"');
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (begins(c)) {
            name();
        } else if (c == '@') {
            annotation();
        } else if (c == ':' && begins(peek(1)) && !afterOperand()) {
            int end = nameEnd(at + 1);
            add(Kind.SYMBOL, plain(at + 1, end), end);
        } else if (c == '.' && digit(peek(1)) && !afterOperand()) {
            point();
        } else {
            sign(c);
        }
    }

    private void comment() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at += deceit(text.codePointAt(at));
        }
        comments.add(new Span(start, at));
    }

    /** Reports a character that must not stand even where all others may. Returns how long it is. */
    private int deceit(int c) {
        int length = Character.charCount(c);
        if (Strays.deceives(c)) {
            stray(c, new Span(at, at + length));
        }
        return length;
    }

    private void stray(int c, Span span) {
        if (full()) {
            return;
        }
        Optional<String> meant = Strays.character(c);
        String help = meant.map(m -> m.isEmpty()
                ? "remove it"
                : m.isBlank()
                        ? "write an ordinary " + (m.equals("\n") ? "line end" : "blank")
                        : "write '" + m + "'")
                .orElse("remove it");
        String edit = meant.orElse("");
        error(Strays.name(c) + " is not part of the language", span, help, new Edit(span, edit));
    }

    private void name() {
        int end = nameEnd(at);
        String name = plain(at, end);
        Kind kind = KEYWORDS.getOrDefault(name, Kind.NAME);
        add(kind, name.equals("π") ? "pi" : name, end);
    }

    private void annotation() {
        int end = nameEnd(at + 1);
        if (end == at + 1) {
            int name = at + 1;
            while (name < text.length() && (text.charAt(name) == ' ' || text.charAt(name) == '\t')) {
                name++;
            }
            end = nameEnd(name);
            Span blank = new Span(at + 1, name);
            if (end > name) {
                error("a blank follows '@'", blank, "write '@" + plain(name, end) + "'", new Edit(blank, ""));
            }
            add(Kind.ANNOTATION, plain(name, end), Math.max(at + 1, end));
        } else {
            add(Kind.ANNOTATION, plain(at + 1, end), end);
        }
    }

    private void number() {
        int start = at;
        boolean begins = first;
        int end = digits(at);
        boolean whole = true;
        if (end + 1 < text.length() && text.charAt(end) == '.' && digit(text.charAt(end + 1))) {
            end = digits(end + 1);
            whole = false;
        }
        int exponent = exponentEnd(end);
        if (exponent > end) {
            whole = false;
            end = exponent;
        }
        Span span = new Span(start, end);
        String digits = text.substring(start, end).replace("_", "");
        if (text.substring(start, end).contains("__") || text.charAt(end - 1) == '_') {
            error("a '_' in a number stands between two digits", span, "write " + shown(digits), new Edit(span, digits));
        }
        if (digits.length() > LONGEST_NUMBER || !whole && tooLarge(digits)) {
            error("the number is too long or too large", span,
                    "use at most " + LONGEST_NUMBER + " characters and exponents of at most " + LONGEST_NUMBER);
            digits = "1";
        }
        add(Kind.NUMBER, digits, end);
        if (at + 1 < text.length() && !whole && text.charAt(at) == '.' && digit(text.charAt(at + 1))) {
            int last = at;
            while (last + 1 < text.length() && text.charAt(last) == '.' && digit(text.charAt(last + 1))) {
                last = digits(last + 1);
            }
            error("'" + shown(text.substring(start, last)) + "' is no number", new Span(start, last), "write one decimal point");
            at = last;
        }
        if (whole && at + 1 < text.length() && text.charAt(at) == '.' && ")]},".indexOf(text.charAt(at + 1)) >= 0) {
            Span number = new Span(start, at + 1);
            error("'" + shown(digits) + ".' is no number", number, "write '" + shown(digits) + ".0'",
                    new Edit(number, text.substring(start, at) + ".0"));
            at++;
        }
        if (at < text.length() && begins(text.codePointAt(at))) {
            int last = nameEnd(at);
            String name = shown(text.substring(at, last));
            if (begins) {
                error("a name begins with a letter", new Span(start, last), "write a letter first, as in 'x" + shown(digits) + name + "'");
                at = last;
                return;
            }
            if (name.equals("e") || name.equals("E")) {
                error("'" + shown(digits) + name + "' has no exponent", new Span(start, last),
                        "write its digits, as in '" + shown(digits) + name + "3'");
                at = last;
                return;
            }
            error("a number and a name need a sign between them", new Span(start, last), "write '" + shown(digits) + " * " + name + "'",
                    new Edit(new Span(at, at),
                            " * "));
            add(Kind.TIMES, "*", at);
        }
    }

    private static String shown(String text) {
        return text.length() > 30 ? text.substring(0, 30) + "…" : text;
    }

    private static boolean tooLarge(String digits) {
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        return exponent >= 0 && new BigDecimal(digits.substring(exponent + 1)).abs().compareTo(BigDecimal.valueOf(LONGEST_NUMBER)) > 0;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && (digit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private int exponentEnd(int from) {
        if (from < text.length() && (text.charAt(from) == 'e' || text.charAt(from) == 'E')) {
            int sign = from + 1 < text.length() && (text.charAt(from + 1) == '-' || text.charAt(from + 1) == '+') ? from + 2 : from + 1;
            if (sign < text.length() && digit(text.charAt(sign))) {
                return digits(sign);
            }
        }
        return from;
    }

    private void point() {
        int end = digits(at + 1);
        end = exponentEnd(end);
        Span span = new Span(at, end);
        String digits = "0" + text.substring(at, end).replace("_", "");
        error("a number begins with a digit", span, "write '" + shown(digits) + "'", new Edit(new Span(at, at), "0"));
        add(Kind.NUMBER, digits.length() > LONGEST_NUMBER || tooLarge(digits) ? "0.5" : digits, end);
    }

    /** Quoted text; the quote may be one that looks like the right one. */
    private void quoted(int opening) {
        int start = at;
        at += Character.charCount(opening);
        StringBuilder decoded = new StringBuilder();
        boolean closed = false;
        List<Edit> edits = new ArrayList<>();
        if (opening != '"') {
            edits.add(new Edit(new Span(start, at), "\""));
        }
        while (!closed && at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            int c = text.codePointAt(at);
            int length = deceit(c);
            if (c == '\\' && at + 1 < text.length()) {
                escape(decoded);
                continue;
            }
            closed = opening == '"'
                    ? c == '"'
                    : "'‘’‚".indexOf(opening) >= 0 ? "'‘’‚".indexOf(c) >= 0 : c == '"' || Strays.character(c).equals(Optional.of("\""));
            if (closed && c != '"') {
                edits.add(new Edit(new Span(at, at + length), "\""));
            } else if (!closed) {
                decoded.appendCodePoint(c);
            }
            at += length;
        }
        int end = at;
        if (!closed) {
            while (end > start + 1 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
                end--;
            }
            edits.add(new Edit(new Span(end, end), "\""));
            error("the text is not closed", new Span(start, end), "close it with '\"' on the same line", edits.toArray(Edit[]::new));
        } else if (!edits.isEmpty()) {
            error(Strays.name(opening) + " does not quote text", new Span(start, end), "write '\"'", edits.toArray(Edit[]::new));
        }
        tokens.add(new Token(Kind.TEXT, decoded.toString(), new Span(start, end), first));
        first = false;
    }

    private void escape(StringBuilder decoded) {
        char c = text.charAt(at + 1);
        switch (c) {
            case '"', '\\' -> decoded.append(c);
            case 'n' -> decoded.append('\n');
            case 't' -> decoded.append('\t');
            default -> {
                Span span = new Span(at, at + 1);
                error("only \\\" \\\\ \\n and \\t can follow a backslash in text", span, "write '\\\\' for a backslash",
                        new Edit(span, "\\\\"));
                decoded.append('\\');
                at++;
                return;
            }
        }
        at += 2;
    }

    private void sign(int c) {
        for (int length = Math.min(LONGEST_SIGN, text.length() - at); length > 0; length--) {
            String sign = text.substring(at, at + length);
            if (length == 2 && sign.equals("//") && (first || WORDS.matcher(text).region(at + 2, text.length()).lookingAt())) {
                Span span = new Span(at, at + 2);
                error("'//' does not begin a comment", span, "write '#'", new Edit(span, "#"));
                comment();
                return;
            }
            Optional<String> meant = Strays.sign(sign);
            if (meant.isPresent()) {
                Span span = new Span(at, at + length);
                error("'" + sign + "' is not a sign of the language", span, "write '" + meant.get() + "'", new Edit(span, meant.get()));
                add(SIGNS.getOrDefault(meant.get(), Kind.AND), meant.get(), at + length);
                return;
            }
            Kind kind = SIGNS.get(sign);
            if (kind != null) {
                boolean root = kind == Kind.ROOT && peek(1) == '(';
                add(root ? Kind.NAME : kind, root ? "sqrt" : sign, at + length);
                return;
            }
        }
        other(c);
    }

    private void other(int c) {
        int length = Character.charCount(c);
        Span span = new Span(at, at + length);
        Optional<String> meant = Strays.character(c);
        if (c == '∞') {
            add(Kind.NAME, "inf", at + length);
        } else if (c == '\'' && !afterOperand() || meant.equals(Optional.of("\"")) || "‘’‚".indexOf(c) >= 0 && !afterOperand()) {
            quoted(c);
        } else if (meant.isPresent() && SIGNS.containsKey(meant.get())) {
            stray(c, span);
            add(SIGNS.get(meant.get()), meant.get(), at + length);
        } else if (meant.isPresent() && meant.get().startsWith("^")) {
            stray(c, span);
            add(Kind.POWER, "^", at);
            add(Kind.NUMBER, meant.get().substring(1), at + length);
        } else if (c == '\'' || c == '′' || c == '’') {
            error(Strays.name(c) + " is not part of the language", span,
                    "write |> Transpose() for a transposed matrix, or choose another name");
            at += length;
        } else if (c == '?') {
            error("'?' is not a sign of the language", span, "write 'if training a else b end'");
            at += length;
        } else if (c == '%') {
            error("'%' is not a sign of the language", span, "use + - * / and ^; there are no remainders");
            at += length;
        } else if (c == '∉') {
            error("'∉' is not a sign of the language", span, "write 'not (x ∈ D)'");
            add(Kind.IN, "∈", at + length);
        } else {
            int end = at + length;
            // one message for many of a kind
            while (end < text.length() && text.codePointAt(end) == c) {
                end += length;
            }
            if (meant.equals(Optional.of("\n"))) {
                first = true;
            }
            stray(c, new Span(at, end));
            at = end;
        }
    }

    private void add(Kind kind, String word, int end) {
        tokens.add(new Token(kind, word, new Span(at, end), first));
        at = end;
        first = false;
    }

    private void error(String problem, Span span, String help, Edit... fix) {
        if (!full()) {
            diagnostics.add(Diagnostic.error("axiom.syntax", problem, span, help).fix(fix));
        }
    }

    /** Whether nobody will read what else is wrong. */
    private boolean full() {
        return diagnostics.size() > Parser.MOST_DIAGNOSTICS;
    }

    /** Whether a value ends directly before this place. */
    private boolean afterOperand() {
        return !tokens.isEmpty() && tokens.getLast().end() == at && tokens.getLast().kind().endsOperand();
    }

    private int peek(int offset) {
        return at + offset < text.length() ? text.codePointAt(at + offset) : -1;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean begins(int c) {
        return c == '_' || c >= 0 && Character.isLetter(c);
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            boolean goesOn = begins(c) || end > from && (Character.isDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK);
            if (!goesOn) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** A name as it is compared: however its accents were typed. */
    private String plain(int start, int end) {
        return Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFC);
    }
}
