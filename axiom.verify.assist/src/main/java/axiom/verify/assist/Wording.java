package axiom.verify.assist;

import java.util.Locale;

/**
 * How the assistants write what all can write: one line for each notion, one column for each assistant, in the order of {@link Assistant}. The arguments of a
 * notion stand at {@code %1$s}, {@code %2$s} and so on. Elements of tensors are functions of natural numbers.
 */
enum Wording {
    /** A numerator. */
    WHOLE("(%1$s : ℝ)", "%1$s", "(%1$s::real)"),
    /** A numerator and a denominator. */
    FRACTION("((%1$s : ℝ) / %2$s)", "(%1$s / %2$s)", "((%1$s::real) / %2$s)"),
    /** A numerator, without its sign. */
    NEGATIVE("(-%1$s)", "(-%1$s)", "(- %1$s)"),
    /** An integer as a real number. */
    INTEGER("((%1$s : ℤ) : ℝ)", "(IZR %1$s)", "(real_of_int %1$s)"),
    /** A position that is a number. */
    POSITION("%1$s", "%1$s%%nat", "(%1$s::nat)"),
    /** A name, a size, and what is summed. */
    SUM("(∑ %1$s ∈ Finset.range %2$s, %3$s)", "(rsum %2$s (fun %1$s => %3$s))", "(\\<Sum>%1$s<%2$s. %3$s)"),

    // functions, by the names of Real.Function
    EXP("(Real.exp %1$s)", "(exp %1$s)", "(exp %1$s)"), LOG("(Real.log %1$s)", "(ln %1$s)", "(ln %1$s)"), SQRT("(Real.sqrt %1$s)",
            "(sqrt %1$s)", "(sqrt %1$s)"), SIN("(Real.sin %1$s)", "(sin %1$s)", "(sin %1$s)"), COS("(Real.cos %1$s)", "(cos %1$s)",
                    "(cos %1$s)"), TANH("(Real.tanh %1$s)", "(tanh %1$s)", "(tanh %1$s)"), SIGMOID("(Axiom.sigmoid %1$s)", "(sigmoid %1$s)",
                            "(ax_sigmoid %1$s)"), SOFTPLUS("(Axiom.softplus %1$s)", "(softplus %1$s)", "(ax_softplus %1$s)"), ABS(
                                    "(abs %1$s)", "(Rabs %1$s)", "(abs %1$s)"), NEG("(-%1$s)", "(- %1$s)", "(- %1$s)"), INV("((%1$s)⁻¹)",
                                            "(/ %1$s)", "(inverse %1$s)"), MAX("(max %1$s %2$s)", "(Rmax %1$s %2$s)",
                                                    "(max %1$s %2$s)"), MIN("(min %1$s %2$s)", "(Rmin %1$s %2$s)", "(min %1$s %2$s)"),

    // relations, by the names of Relation
    EQUAL("=", "=", "="), LESS("<", "<", "<"), AT_MOST("≤", "<=", "\\<le>"), GREATER(">", ">", ">"), AT_LEAST("≥", ">=", "\\<ge>"),

    // connectives
    TRUE("True", "True", "True"), FALSE("False", "False", "False"), AND(" ∧ ", " /\\ ", " \\<and> "), OR(" ∨ ", " \\/ ", " \\<or> "), NOT(
            "(¬ %1$s)", "(~ %1$s)", "(\\<not> %1$s)"), IMPLIES("(%1$s → %2$s)", "(%1$s -> %2$s)", "(%1$s \\<longrightarrow> %2$s)"),

    // the types of elements
    REALS("ℝ", "R", "real"), INTEGERS("ℤ", "Z", "int"),
    /** What stands before the type of an element, once for each axis. */
    AXIS("ℕ → ", "nat -> ", "nat \\<Rightarrow> "),
    /** A name, its type and a body. */
    EACH("(∀ %1$s : %2$s, %3$s)", "(forall %1$s : %2$s, %3$s)", "(\\<forall>%1$s::%2$s. %3$s)"),
    /** A name, its type and a body. */
    SOME("(∃ %1$s : %2$s, %3$s)", "(exists %1$s : %2$s, %3$s)", "(\\<exists>%1$s::%2$s. %3$s)"),
    /** A name of a position, a size and a body. */
    EACH_POSITION("(∀ %1$s : ℕ, %1$s < %2$s → %3$s)", "(forall %1$s : nat, (%1$s < %2$s)%%nat -> %3$s)",
            "(\\<forall>%1$s::nat. %1$s < %2$s \\<longrightarrow> %3$s)"),
    /** A name of a position, a size and a body. */
    SOME_POSITION("(∃ %1$s : ℕ, %1$s < %2$s ∧ %3$s)", "(exists %1$s : nat, (%1$s < %2$s)%%nat /\\ %3$s)",
            "(\\<exists>%1$s::nat. %1$s < %2$s \\<and> %3$s)"),
    /** A name of a size and a body. */
    EACH_SIZE("(∀ %1$s : ℕ, 0 < %1$s → %2$s)", "(forall %1$s : nat, (0 < %1$s)%%nat -> %2$s)",
            "(\\<forall>%1$s::nat. 0 < %1$s \\<longrightarrow> %2$s)");

    private final String lean;
    private final String rocq;
    private final String isabelle;

    Wording(String lean, String rocq, String isabelle) {
        this.lean = lean;
        this.rocq = rocq;
        this.isabelle = isabelle;
    }

    /** Text for an assistant. */
    String in(Assistant assistant, Object... arguments) {
        String pattern = switch (assistant) {
            case LEAN -> lean;
            case ROCQ -> rocq;
            case ISABELLE -> isabelle;
        };
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
