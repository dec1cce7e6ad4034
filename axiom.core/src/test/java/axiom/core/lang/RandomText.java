package axiom.core.lang;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Texts for fuzzing: declarations that follow the grammar, such with mistakes, words in any order, any characters, and deep nesting. */
final class RandomText {

    private static final List<String> NAMES = List.of("x", "y", "input", "output", "features", "ReLU", "Conv", "Dense", "training", "block",
            "größe", "π", "∞", "_a1", "H");
    private static final List<String> TYPES = List.of("Vector(3)", "Tensor{Float32, (:batch, 28, 28, 1)}", "Image{Float64}(h / 2, w, 3)",
            "Scalar", "Probabilities(10)",
            "Tokens(:batch, :steps)", "Tensor{Int64, ()}", "Scalar(:batch)");
    private static final List<String> SIGNS = List.of("+", "-", "*", "/", ".+", ".-", ".*", "./", "×", "·", "÷", "±", "+-", "|>", "|>",
            "|>", "and", "or", "∧", "∨", "&&",
            "||", "implies", "⇒", "→", "==>", "iff", "⇔", "<=>");
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=", "≈", "~=", "approx", "∈", "in", "≤", "≥", "≠",
            ".==", ".<");
    private static final List<String> WORDS = List.of("(", ")", "[", "]", "{", "}", ",", ".", ";", "=", ":", "::", "|>", "|", ">|", "\n",
            "\r\n", "\r", "\n\n", "\t", "  ", "#",
            "# comment", "if", "else", "end", "begin", "true", "false", "not", "¬", "!", "∀", "∃", "forall", "exists", "√", "√(", "‖",
            "@ensure", "@prove", "@ensures", "@", "@ ",
            "\"text\"", "\"", "“", "”", "'", "\\", "2x", "1e-3", "1_000", "0.5", ".5", "1e999", "3", ":same", ":", "then", "let", "?", "%",
            "$", "~", "&", "\u00A0", "\u200B",
            "—", "²", "\uD800", "\uDC00", "\u202E", "😀", "f(x) =", "a, b =", "x :: Vector(3)", "block(x) = begin", "if training",
            "not training", "∀x ∈ [0, 1].", "^", "**");

    private final RandomGenerator random;

    RandomText(RandomGenerator random) {
        this.random = random;
    }

    /** Any of them; most are short. */
    String any() {
        return switch (random.nextInt(20)) {
            case 0 -> characters();
            case 1 -> nested();
            case 2, 3, 4, 5 -> words();
            case 6, 7, 8, 9 -> declaration();
            default -> mutated();
        };
    }

    /** A declaration that follows the grammar, though most make no sense. */
    String declaration() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            text.append(statement()).append(pick("\n", "\n", "\n\n", "\r\n", "\r", " ; ", "  # comment\n", "\n# comment\n\n\n"));
        }
        return text.toString();
    }

    private String statement() {
        return switch (random.nextInt(9)) {
            case 0 -> pick("", "input ", "output ") + pick(NAMES.subList(0, 5)) + blank() + "::" + blank() + pick(TYPES);
            case 1 -> "@ensure " + formula(3) + message();
            case 2 -> "@prove " + formula(3) + message();
            case 3 -> "a, b" + blank() + "=" + blank() + expression(3);
            case 4 -> "block(" + pick("", "x", "x, c = " + expression(1)) + ") = " + expression(3);
            case 5 -> "block(x, c) = begin" + pick("\n", " ", ";", " # comment\n") + body() + "end";
            default -> pick("x", "features", "y2", "output") + blank() + "=" + blank() + expression(4);
        };
    }

    private String body() {
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            body.append(pick("", "    ")).append("y = ").append(expression(2)).append(pick("\n", ";", " # comment\n", "\n\n"));
        }
        return body + expression(2) + pick("\n", ";", " ", "\n# comment\n");
    }

    private String message() {
        return pick("", "", " \"message\"", "\n    \"a \\\"quoted\\\" message\\n\"");
    }

    private String formula(int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> pick("∀", "∃", "forall ", "exists ") + "x" + pick("", " ∈ [0, 1]", ", y in Vector{Float32}(3)", " ∈ 1:3")
                    + pick(". ", ": ", ".\n") + formula(depth - 1);
            case 1 -> pick("not ", "¬", "!") + formula(Math.max(0, depth - 1));
            case 2 -> "(" + formula(Math.max(0, depth - 1)) + ")";
            default -> expression(depth) + " " + pick(COMPARISONS) + " " + expression(depth);
        };
    }

    private String expression(int depth) {
        if (depth <= 0) {
            return pick(() -> pick(NAMES), () -> pick("3", "1_000", "0.5", "1e-3", "2.5e+3", "true", ":same", "\"t\\\\\""));
        }
        return switch (random.nextInt(14)) {
            case 0 -> "(" + expression(depth - 1) + ")";
            case 1 -> "(" + expression(depth - 1) + ", " + expression(depth - 1) + pick("", ",") + ")";
            case 2 -> "[" + expression(depth - 1) + ", " + expression(depth - 1) + "]";
            case 3 -> pick(NAMES) + "("
                    + pick("", expression(depth - 1), "3, padding" + blank() + "=" + blank() + ":same",
                            expression(depth - 1) + ",\n  k = " + expression(depth - 1))
                    + ")";
            case 4 -> pick(NAMES) + "[" + expression(depth - 2) + pick("", " : " + pick(NAMES), ":3", ", " + expression(depth - 2)) + "]";
            case 5 -> "-" + expression(0);
            case 6 -> "‖" + expression(depth - 1) + "‖";
            case 7 -> "√(" + expression(depth - 1) + ")";
            case 8 -> "if " + pick("training", "not training", "(training)") + pick(" ", "\n") + expression(depth - 1)
                    + pick("", " else " + expression(depth - 1), "\nelse\n" + expression(
                            depth - 1))
                    + pick(" ", "\n") + "end";
            case 9 -> pick(NAMES) + pick("^", ".^", " ^ ") + expression(0);
            case 10 -> "(" + formula(depth - 1) + ")";
            case 11 -> "(" + expression(depth - 1) + " :: " + pick(TYPES) + ")";
            default -> expression(depth - 1) + pick(" ", "\n  ", " # comment\n") + pick(SIGNS) + pick(" ", "\n", " # comment\n")
                    + expression(depth - 1);
        };
    }

    private String blank() {
        return pick("", " ", "  ", "\t");
    }

    /** A declaration with some changes. */
    String mutated() {
        StringBuilder text = new StringBuilder(declaration());
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(4));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
                case 2 -> text.insert(at, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
                default -> text.insert(at, pick(WORDS));
            }
        }
        return text.toString();
    }

    /** Words in any order. */
    String words() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(switch (random.nextInt(5)) {
                case 0 -> pick(NAMES);
                case 1 -> pick(SIGNS);
                case 2 -> pick(COMPARISONS);
                default -> pick(WORDS);
            }).append(pick("", " ", " "));
        }
        return text.toString();
    }

    /** Any UTF-16 code units. */
    String characters() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x250)));
        }
        return text.toString();
    }

    /** Something many times, and perhaps its end as many times. */
    String nested() {
        String begin = pick("(", "[", "f(", "-", "not ", "∀x. ", "if training ", "‖", "|", "√(", "a + ", "x |> ", "x[", "a^", "p implies ",
                "T{F, (", "f(a = ", "block(x) = begin\n", "x = ",
                "a, ", "a\n", "(\n", "@", "\"", "∀x ∈ ", "{", "a::", "! ", "+", "1:", "x::T{F,(1+", "f()", "a<", ";", "\\", "\u200B", "2x",
                "begin ", "if ", "a ≈ b ± ");
        String end = pick("", ")", "]", "}", "‖", "|", " end", ")}", " else ");
        int times = random.nextInt(8) == 0 ? random.nextInt(1, 2000) : random.nextInt(1, 260);
        return pick("", "x = ", "@ensure ", "x :: ") + begin.repeat(times) + pick("", "x", "3")
                + end.repeat(random.nextInt(4) == 0 ? random.nextInt(times) : times);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private String pick(Supplier<String>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }
}
