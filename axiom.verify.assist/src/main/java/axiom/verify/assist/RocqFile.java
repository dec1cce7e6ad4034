package axiom.verify.assist;

import java.util.Optional;

/** A file for Rocq: what is defined, lemmas and tactics, the theorem, and a proof to try. */
record RocqFile(Usage usage) {

    String text(String theorem, String statement, Optional<String> proof) {
        StringBuilder text = new StringBuilder(Pieces.read("rocq/numbers.v"));
        boolean sigmoid = usage.functions().contains(Real.Function.SIGMOID);
        boolean softplus = usage.functions().contains(Real.Function.SOFTPLUS);
        boolean tanh = usage.functions().contains(Real.Function.TANH);
        text.append(usage.hasSums() ? Pieces.read("rocq/sums.v") : "Ltac linear_sums := fail.\n").append('\n');
        text.append(sigmoid ? Pieces.read("rocq/sigmoid.v") : "").append(softplus ? Pieces.read("rocq/softplus.v") : "")
                .append(tanh ? Pieces.read("rocq/tanh.v") : "");
        text.append("Ltac defined := unfold tanh, sinh, cosh").append(sigmoid ? ", sigmoid" : "").append(softplus ? ", softplus" : "")
                .append(" in *.\nLtac bounded := match goal with\n");
        if (sigmoid) {
            text.append("  | |- context [sigmoid ?t] => pose proof (sigmoid_bounds t); generalize dependent (sigmoid t); intros\n");
        }
        if (tanh) {
            text.append("  | |- context [tanh ?t] => pose proof (tanh_bounds t); generalize dependent (tanh t); intros\n");
        }
        text.append("  | _ => fail\n  end.\n\n").append(Pieces.read("rocq/tactics.v"));
        text.append(usage.hasSums() ? Pieces.read("rocq/shares.v") : "");
        return text + "\nTheorem " + theorem + " :\n  " + statement + ".\nProof.\n"
                + proof.orElse("  opened; first [ solved" + (usage.hasSums() ? " | shares" : "") + " | (facts; solved) ].\n") + "Qed.\n";
    }
}
