package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads layers as declarations write them, so that tests of the table need no parser. */
final class Written {

    /** Arguments that no signature takes. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Diagnostic diagnostic;

        Refused(Diagnostic diagnostic) {
            super(diagnostic.message());
            this.diagnostic = diagnostic;
        }

        Diagnostic diagnostic() {
            return diagnostic;
        }
    }

    private final String text;
    private final Vocabulary vocabulary;
    private int at;

    Written(String text, int from, Vocabulary vocabulary) {
        this.text = text;
        this.at = from;
        this.vocabulary = vocabulary;
    }

    static LayerUse layer(String text) {
        return new Written(text, 0, Vocabulary.BUILT_IN).layer();
    }

    /** A layer, with or without arguments. */
    LayerUse layer() {
        int start = at;
        String name = word();
        List<Given> given = new ArrayList<>();
        if (take("(")) {
            while (!take(")")) {
                given.add(argument());
                take(",");
            }
        }
        LayerRule rule = vocabulary.rule(name).orElseThrow(() -> new IllegalArgumentException("no layer '" + name + "' in " + text));
        Span span = new Span(start, at);
        return switch (Signatures.match(name, rule.factory().signatures(), given, span)) {
            case Checked.Right<Arguments>(Arguments arguments) -> LayerUse.of(rule, arguments, span);
            case Checked.Wrong<Arguments>(Diagnostic diagnostic) -> throw new Refused(diagnostic);
        };
    }

    private Given argument() {
        blanks();
        int start = at;
        if (Character.isLetter(peek())) {
            String word = word();
            Span name = new Span(start, at);
            if (take("=")) {
                blanks();
                int from = at;
                Object value = value();
                return new Given(Optional.of(new Syntax.Name(word, name)), value, new Span(from, at));
            }
            at = start;
        }
        Object value = value();
        return new Given(Optional.empty(), value, new Span(start, at));
    }

    private Object value() {
        if (take("(")) {
            List<Object> elements = new ArrayList<>();
            while (!take(")")) {
                elements.add(value());
                take(",");
            }
            return elements;
        } else if (take(":")) {
            return new Symbol(word());
        } else if (!Character.isLetter(peek())) {
            int start = at;
            while (at < text.length() && "+-.0123456789e".indexOf(peek()) >= 0) {
                at++;
            }
            return new BigDecimal(text.substring(start, at));
        }
        int start = at;
        String word = word();
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        at = start;
        return layer();
    }

    private String word() {
        blanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(peek()) || peek() == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean take(String sign) {
        blanks();
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private void blanks() {
        while (at < text.length() && peek() == ' ') {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
