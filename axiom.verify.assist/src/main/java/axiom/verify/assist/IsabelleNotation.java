package axiom.verify.assist;

import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.property.Relation;
import axiom.api.verify.Rational;

/** Isabelle/HOL. Elements of tensors are functions of natural numbers. */
record IsabelleNotation() implements Notation {

    @Override
    public String function(Real.Function function) {
        return switch (function) {
            case EXP -> "exp";
            case LOG -> "ln";
            case SQRT -> "sqrt";
            case SIN -> "sin";
            case COS -> "cos";
            case TANH -> "tanh";
            case SIGMOID -> "ax_sigmoid";
            case SOFTPLUS -> "ax_softplus";
            case ABS -> "abs";
            case NEG -> "uminus";
            case MAX -> "max";
            case MIN -> "min";
        };
    }

    @Override
    public String number(Rational value) {
        String numerator = value.signum() < 0 ? "(- " + value.numerator().negate() + ")" : value.numerator().toString();
        return value.isWhole() ? "(" + numerator + "::real)" : "((" + numerator + "::real) / " + value.denominator() + ")";
    }

    @Override
    public String element(Real.Element element) {
        String applied = element.positions().isEmpty()
                ? element.name()
                : "(" + element.name() + element.positions().stream().map(p -> " " + index(p)).collect(Collectors.joining()) + ")";
        return element.kind() == Real.Kind.INTEGER ? "(real_of_int " + applied + ")" : applied;
    }

    @Override
    public String sum(String name, String size, String body) {
        return "(\\<Sum>" + name + "<" + size + ". " + body + ")";
    }

    @Override
    public String index(Index index) {
        return switch (index) {
            case Index.At(long number) -> "(" + number + "::nat)";
            case Index.Of(String name) -> name;
        };
    }

    @Override
    public String relation(Relation relation) {
        return switch (relation) {
            case EQUAL -> "=";
            case LESS -> "<";
            case AT_MOST -> "\\<le>";
            case GREATER -> ">";
            case AT_LEAST -> "\\<ge>";
        };
    }

    @Override
    public String and() {
        return "\\<and>";
    }

    @Override
    public String or() {
        return "\\<or>";
    }

    @Override
    public String not(String statement) {
        return "(\\<not> " + statement + ")";
    }

    @Override
    public String truth(boolean value) {
        return value ? "True" : "False";
    }

    @Override
    public String implies() {
        return "\\<longrightarrow>";
    }

    @Override
    public String eachPosition(String name, String size, String body) {
        return "(\\<forall>" + name + "::nat. " + name + " < " + size + " \\<longrightarrow> " + body + ")";
    }

    @Override
    public String somePosition(String name, String size, String body) {
        return "(\\<exists>" + name + "::nat. " + name + " < " + size + " \\<and> " + body + ")";
    }

    @Override
    public String quantified(boolean each, String name, Real.Kind kind, int axes, String body) {
        return "(" + (each ? "\\<forall>" : "\\<exists>") + name + "::" + "nat \\<Rightarrow> ".repeat(axes)
                + (kind == Real.Kind.REAL ? "real" : "int") + ". " + body + ")";
    }

    @Override
    public String eachSize(String name, String body) {
        return "(\\<forall>" + name + "::nat. 0 < " + name + " \\<longrightarrow> " + body + ")";
    }

    @Override
    public String file(String theorem, String statement, Set<Real.Function> functions, boolean sums) {
        return "theory " + theorem + "\n  imports Complex_Main\nbegin\n\n"
                + (functions.contains(Real.Function.SIGMOID)
                        ? "definition ax_sigmoid :: \"real \\<Rightarrow> real\" where \"ax_sigmoid x = 1 / (1 + exp (- x))\"\n\n"
                        : "")
                + (functions.contains(Real.Function.SOFTPLUS)
                        ? "definition ax_softplus :: \"real \\<Rightarrow> real\" where \"ax_softplus x = ln (1 + exp x)\"\n\n"
                        : "")
                + "theorem " + theorem + "_holds:\n  \"" + statement + "\"\n  sorry\n\nend\n";
    }
}
