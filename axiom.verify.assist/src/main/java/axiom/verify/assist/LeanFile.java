package axiom.verify.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file for Lean 4 with Mathlib: what is defined, lemmas, the theorem, and its proof or that it owes one. */
record LeanFile(Usage usage) {

    private static final String OWED = "  -- a proof is owed: ";

    String text(String theorem, String statement, Optional<String> proof, String reason) {
        boolean sigmoid = usage.functions().contains(Real.Function.SIGMOID);
        boolean softplus = usage.functions().contains(Real.Function.SOFTPLUS);
        List<String> definitions = new ArrayList<>(List.of("Real.tanh_eq_sinh_div_cosh", "Real.sinh_eq", "Real.cosh_eq"));
        StringBuilder text = new StringBuilder(Pieces.read("lean/numbers.lean"));
        text.append(usage.hasSums() ? Pieces.read("lean/sums.lean") : "");
        if (sigmoid) {
            text.append("noncomputable def sigmoid (x : ℝ) : ℝ := 1 / (1 + Real.exp (-x))\n\n");
            definitions.add("Axiom.sigmoid");
        }
        if (softplus) {
            text.append("noncomputable def softplus (x : ℝ) : ℝ := Real.log (1 + Real.exp x)\n\n");
            definitions.add("Axiom.softplus");
        }
        text.append(Pieces.read("lean/tactics.lean").replace("DEFINITIONS", String.join(", ", definitions)));
        return text + "end Axiom\n\ntheorem " + theorem + " :\n    " + statement + " := by\n"
                + proof.orElse(OWED + reason + "\n  sorry\n");
    }

    /** Whether what follows a statement owes its proof. */
    static boolean isOwed(String proof) {
        return proof.startsWith(" := by\n" + OWED) && proof.strip().endsWith("\n  sorry") && proof.strip().lines().count() == 3;
    }
}
