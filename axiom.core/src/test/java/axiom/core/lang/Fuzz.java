package axiom.core.lang;

import java.util.AbstractList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import axiom.core.lang.Syntax.Expression;

/** Reads any text and holds what comes out against what the language promises. {@code main} runs campaigns of millions of texts. */
final class Fuzz {

    /** How often the parser may look at a word, on average. */
    private static final int LOOKS_PER_WORD = 400;

    private Fuzz() {}

    /**
     * Runs a campaign.
     *
     * @param arguments how many texts, and the seed
     */
    public static void main(String... arguments) {
        long count = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        long start = System.nanoTime();
        long characters = 0;
        long clean = 0;
        for (long i = 0; i < count; i++) {
            String text = text(seed, i);
            characters += text.length();
            try {
                clean += check(text) ? 1 : 0;
                declaration(text);
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError("text " + i + " of seed " + seed + ": \"" + escaped(text) + '"', e);
            }
            if ((i + 1) % 100_000 == 0 || i + 1 == count) {
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf("%,d texts, %,d without an error, %,d characters, %.1f s, %,.0f texts/s%n", i + 1, clean, characters,
                        seconds, (i + 1) / seconds);
            }
        }
    }

    /** The text of a number, for looking at it again. */
    static String text(long seed, long number) {
        return new RandomText(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number)).any();
    }

    /** Checks all that is promised for any text. Returns whether the text has no errors. */
    static boolean check(String text) {
        Source source = new Source("fuzz", text);
        AtomicLong looks = new AtomicLong();
        Lexed lexed = Lexer.lex(source);
        Parsed parsed = Parser.parse(source, new Lexed(counting(lexed.tokens(), looks), lexed.comments(), lexed.diagnostics()));
        require(looks.get() <= LOOKS_PER_WORD * lexed.tokens().size(),
                () -> "steps in proportion to the words: " + looks + " for " + lexed.tokens().size());
        words(lexed, text);
        parsed.diagnostics().forEach(d -> diagnostic(d, source));
        int height = nested(parsed.tree(), new Span(0, text.length()));
        require(height <= Cursor.HIGHEST + 5, () -> "a tree that can be walked: " + height);
        boolean clean = parsed.diagnostics().isEmpty();
        if (clean) {
            require(!Trees.text(parsed.tree()).contains("⊥"), () -> "a message for what could not be read");
            String formatted = Formatter.format(source);
            require(Trees.text(parsed.tree()).equals(Trees.read(formatted)), () -> "the same tree after formatting: " + formatted);
            String again = Formatter.format(new Source("formatted", formatted));
            require(formatted.equals(again), () -> "formatting that is done once: " + formatted + "\nnot " + again);
        }
        return clean;
    }

    /** Checks what is promised for any declaration: messages, each with its place and a help, and nothing thrown. */
    static void declaration(String text) {
        Source source = new Source("fuzz", text);
        Declaration.of(source, Vocabulary.BUILT_IN).diagnostics().forEach(d -> diagnostic(d, source));
    }

    private static void words(Lexed lexed, String text) {
        int end = 0;
        for (Token token : lexed.tokens()) {
            require(token.start() >= end && token.end() >= token.start() && token.end() <= text.length(), () -> "words in order: " + token);
            end = token.end();
        }
        require(lexed.tokens().getLast().kind() == Token.Kind.END_OF_TEXT, () -> "an end");
    }

    private static void diagnostic(Diagnostic diagnostic, Source source) {
        Span whole = new Span(0, source.text().length());
        within(diagnostic.span(), whole, diagnostic);
        diagnostic.notes().forEach(n -> within(n.span(), whole, n));
        diagnostic.fix().forEach(e -> within(e.span(), whole, e));
        require(!diagnostic.problem().isEmpty() && !diagnostic.help().isEmpty(), () -> "a problem and a help: " + diagnostic);
        require(diagnostic.text(source).length() < 4000, () -> "a message of readable length: " + diagnostic);
    }

    /** Checks that every part of a tree lies in its whole. Returns the tree's height. */
    private static int nested(Syntax tree, Span parent) {
        within(tree.span(), parent, tree);
        int height = 0;
        int end = 0;
        for (Syntax part : Trees.parts(tree)) {
            height = Math.max(height, nested(part, tree.span()));
            if (tree instanceof Syntax.Text) {
                require(part.span().start() >= end, () -> "statements in order: " + part);
                end = part.span().end();
            }
        }
        return height + (tree instanceof Expression ? 1 : 0);
    }

    private static void within(Span span, Span whole, Object what) {
        require(span.start() >= whole.start() && span.end() >= span.start() && span.end() <= whole.end(),
                () -> "a place inside " + whole + ": " + span + " " + what.getClass().getSimpleName());
    }

    private static void require(boolean holds, Supplier<String> what) {
        if (!holds) {
            throw new AssertionError("expected " + what.get());
        }
    }

    private static <T> List<T> counting(List<T> list, AtomicLong looks) {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                looks.incrementAndGet();
                return list.get(index);
            }

            @Override
            public int size() {
                return list.size();
            }
        };
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(
                c -> out.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? String.format("\\u%04X", c) : Character.toString(c)));
        return out.toString();
    }
}
