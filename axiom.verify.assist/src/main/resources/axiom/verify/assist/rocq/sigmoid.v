Definition sigmoid (x : R) : R := 1 / (1 + exp (- x)).

Lemma sigmoid_bounds : forall x, 0 < sigmoid x < 1.
Proof.
  intros x; unfold sigmoid; pose proof (exp_pos (- x)); split.
  - apply Rdiv_lt_0_compat; lra.
  - apply Rmult_lt_reg_r with (1 + exp (- x)); [lra|].
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
Qed.

