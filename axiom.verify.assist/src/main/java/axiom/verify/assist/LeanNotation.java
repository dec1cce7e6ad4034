package axiom.verify.assist;

import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.property.Relation;
import axiom.api.verify.Rational;

/** Lean 4 with Mathlib. Elements of tensors are functions of natural numbers. */
record LeanNotation() implements Notation {

    @Override
    public String function(Real.Function function) {
        return switch (function) {
            case EXP -> "Real.exp";
            case LOG -> "Real.log";
            case SQRT -> "Real.sqrt";
            case SIN -> "Real.sin";
            case COS -> "Real.cos";
            case TANH -> "Real.tanh";
            case SIGMOID -> "Axiom.sigmoid";
            case SOFTPLUS -> "Axiom.softplus";
            case ABS -> "abs";
            case NEG -> "Neg.neg";
            case MAX -> "max";
            case MIN -> "min";
        };
    }

    @Override
    public String number(Rational value) {
        String numerator = value.signum() < 0 ? "(-" + value.numerator().negate() + ")" : value.numerator().toString();
        return value.isWhole() ? "(" + numerator + " : ℝ)" : "((" + numerator + " : ℝ) / " + value.denominator() + ")";
    }

    @Override
    public String element(Real.Element element) {
        String applied = element.positions().isEmpty()
                ? element.name()
                : "(" + element.name() + element.positions().stream().map(p -> " " + index(p)).collect(Collectors.joining()) + ")";
        return element.kind() == Real.Kind.INTEGER ? "((" + applied + " : ℤ) : ℝ)" : applied;
    }

    @Override
    public String sum(String name, String size, String body) {
        return "(∑ " + name + " ∈ Finset.range " + size + ", " + body + ")";
    }

    @Override
    public String index(Index index) {
        return switch (index) {
            case Index.At(long number) -> Long.toString(number);
            case Index.Of(String name) -> name;
        };
    }

    @Override
    public String relation(Relation relation) {
        return relation.toString();
    }

    @Override
    public String and() {
        return "∧";
    }

    @Override
    public String or() {
        return "∨";
    }

    @Override
    public String not(String statement) {
        return "(¬ " + statement + ")";
    }

    @Override
    public String truth(boolean value) {
        return value ? "True" : "False";
    }

    @Override
    public String implies() {
        return "→";
    }

    @Override
    public String eachPosition(String name, String size, String body) {
        return "(∀ " + name + " : ℕ, " + name + " < " + size + " → " + body + ")";
    }

    @Override
    public String somePosition(String name, String size, String body) {
        return "(∃ " + name + " : ℕ, " + name + " < " + size + " ∧ " + body + ")";
    }

    @Override
    public String quantified(boolean each, String name, Real.Kind kind, int axes, String body) {
        return "(" + (each ? "∀ " : "∃ ") + name + " : " + "ℕ → ".repeat(axes) + (kind == Real.Kind.REAL ? "ℝ" : "ℤ") + ", " + body + ")";
    }

    @Override
    public String eachSize(String name, String body) {
        return "(∀ " + name + " : ℕ, 0 < " + name + " → " + body + ")";
    }

    @Override
    public String file(String theorem, String statement, Set<Real.Function> functions, boolean sums) {
        return "import Mathlib\n\n"
                + (functions.contains(Real.Function.SIGMOID)
                        ? "noncomputable def Axiom.sigmoid (x : ℝ) : ℝ := 1 / (1 + Real.exp (-x))\n\n"
                        : "")
                + (functions.contains(Real.Function.SOFTPLUS)
                        ? "noncomputable def Axiom.softplus (x : ℝ) : ℝ := Real.log (1 + Real.exp x)\n\n"
                        : "")
                + "theorem " + theorem + " :\n    " + statement + " := by\n  sorry\n";
    }
}
