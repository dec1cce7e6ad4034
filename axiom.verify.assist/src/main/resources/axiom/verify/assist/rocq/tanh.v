Lemma tanh_bounds : forall x, -1 < tanh x < 1.
Proof.
  intros x; unfold tanh, sinh, cosh; pose proof (exp_pos x); pose proof (exp_pos (- x)).
  replace ((exp x - exp (- x)) / 2 / ((exp x + exp (- x)) / 2)) with ((exp x - exp (- x)) / (exp x + exp (- x))) by (field; lra).
  split; apply Rmult_lt_reg_r with (exp x + exp (- x)); try lra;
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
Qed.

