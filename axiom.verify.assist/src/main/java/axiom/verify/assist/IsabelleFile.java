package axiom.verify.assist;

/** A file for Isabelle: definitions and a theorem that owes its proof. */
record IsabelleFile(Usage usage) {

    String text(String theorem, String statement) {
        return "theory " + theorem + "\n  imports Complex_Main\nbegin\n\n"
                + (usage.functions().contains(Real.Function.SIGMOID)
                        ? "definition ax_sigmoid :: \"real \\<Rightarrow> real\" where \"ax_sigmoid x = 1 / (1 + exp (- x))\"\n\n"
                        : "")
                + (usage.functions().contains(Real.Function.SOFTPLUS)
                        ? "definition ax_softplus :: \"real \\<Rightarrow> real\" where \"ax_softplus x = ln (1 + exp x)\"\n\n"
                        : "")
                + "theorem " + theorem + "_holds:\n  \"" + statement + "\"\n  sorry\n\nend\n";
    }
}
