From Coq Require Import Reals Lra Lia Psatz ZArith Classical.
Open Scope R_scope.

(* Facts about real numbers that proofs by steps use. *)

Lemma as_zero : forall a b, a = b -> b = 0 -> a = 0.
Proof. intros; lra. Qed.

Lemma as_at_least : forall a b, a = b -> b >= 0 -> a >= 0.
Proof. intros; lra. Qed.

Lemma as_positive : forall a b, a = b -> b > 0 -> a > 0.
Proof. intros; lra. Qed.

Lemma as_not_zero : forall a b, a = b -> ~ b = 0 -> ~ a = 0.
Proof. intros a b same other none; apply other; lra. Qed.

Lemma positive_at_least : forall a, a > 0 -> a >= 0.
Proof. intros; lra. Qed.

Lemma positive_not_zero : forall a, a > 0 -> ~ a = 0.
Proof. intros; lra. Qed.

Lemma zero_at_least : forall a, a = 0 -> a >= 0.
Proof. intros; lra. Qed.

Lemma have_zero : forall a b, b = a -> (~ b = 0 -> False) -> a = 0.
Proof. intros a b same refuted; apply NNPP; intro other; apply refuted; rewrite same; exact other. Qed.

Lemma have_not_zero : forall a b, b = a -> (b = 0 -> False) -> ~ a = 0.
Proof. intros a b same refuted none; apply refuted; lra. Qed.

Lemma have_at_least : forall a b, b = - a -> (b > 0 -> False) -> a >= 0.
Proof. intros a b same refuted; destruct (Rle_or_lt 0 a); [lra | destruct refuted; lra]. Qed.

Lemma have_positive : forall a b, b = - a -> (b >= 0 -> False) -> a > 0.
Proof. intros a b same refuted; destruct (Rlt_or_le 0 a); [lra | destruct refuted; lra]. Qed.

Lemma sides : forall a b, b = - a -> a >= 0 \/ b > 0.
Proof. intros a b same; destruct (Rle_or_lt 0 a); [left | right]; lra. Qed.

Lemma sides_strict : forall a b, b = - a -> ~ a = 0 -> a > 0 \/ b > 0.
Proof. intros a b same other; destruct (Rtotal_order a 0) as [|[|]]; [right | contradiction | left]; lra. Qed.

Lemma square_at_least : forall a, a * a >= 0.
Proof. intros a; apply Rle_ge, Rle_0_sqr. Qed.

Lemma product_at_least : forall a b, a >= 0 -> b >= 0 -> a * b >= 0.
Proof. intros; apply Rle_ge, Rmult_le_pos; lra. Qed.

Lemma product_positive : forall a b, a > 0 -> b > 0 -> a * b > 0.
Proof. intros; apply Rmult_gt_0_compat; lra. Qed.

Lemma product_zero_left : forall a b, a = 0 -> a * b = 0.
Proof. intros a b none; rewrite none; ring. Qed.

Lemma product_zero_right : forall a b, b = 0 -> a * b = 0.
Proof. intros a b none; rewrite none; ring. Qed.

Lemma product_not_zero : forall a b, ~ a = 0 -> ~ b = 0 -> ~ a * b = 0.
Proof. intros a b other others none; destruct (Rmult_integral a b none); contradiction. Qed.

Lemma factor_not_zero : forall p a b, p = a * b -> ~ p = 0 -> ~ a = 0.
Proof. intros p a b same other none; apply other; rewrite same, none; ring. Qed.

Lemma power_not_zero : forall a n, ~ a = 0 -> ~ a ^ n = 0.
Proof. intros a n other; apply pow_nonzero, other. Qed.

Lemma power_positive : forall a n, a > 0 -> a ^ n > 0.
Proof. intros; apply pow_lt; lra. Qed.

Lemma even_power_positive : forall a n, ~ a = 0 -> (a ^ n) * (a ^ n) > 0.
Proof. intros a n other; apply Rlt_0_sqr, pow_nonzero, other. Qed.

Lemma inverse_at_least : forall a, a >= 0 -> / a >= 0.
Proof.
  intros a some; destruct (Req_dec a 0) as [none | other].
  - rewrite none, Rinv_0; lra.
  - apply Rle_ge, Rlt_le, Rinv_0_lt_compat; lra.
Qed.

Lemma inverse_not_zero : forall a, ~ a = 0 -> ~ / a = 0.
Proof. intros; apply Rinv_neq_0_compat; assumption. Qed.

Lemma inverse_positive : forall a, a > 0 -> / a > 0.
Proof. intros a some; apply Rinv_0_lt_compat, some. Qed.

Lemma inverse_times : forall a, ~ a = 0 -> a * / a - 1 = 0.
Proof. intros a other; rewrite Rinv_r; [lra | exact other]. Qed.

Lemma relu_cases : forall a, (Rmax 0 a = 0 /\ a <= 0) \/ (Rmax 0 a = a /\ a >= 0).
Proof. intros a; unfold Rmax; destruct (Rle_dec 0 a); [right | left]; split; lra. Qed.

Lemma max_cases : forall a b, (Rmax a b = a /\ b <= a) \/ (Rmax a b = b /\ a <= b).
Proof. intros a b; unfold Rmax; destruct (Rle_dec a b); [right | left]; split; lra. Qed.

Lemma min_cases : forall a b, (Rmin a b = a /\ a <= b) \/ (Rmin a b = b /\ b <= a).
Proof. intros a b; unfold Rmin; destruct (Rle_dec a b); [left | right]; split; lra. Qed.

Lemma abs_cases : forall a, (Rabs a = - a /\ a <= 0) \/ (Rabs a = a /\ a >= 0).
Proof. intros a; unfold Rabs; destruct (Rcase_abs a); [left | right]; split; lra. Qed.

Lemma relu_at_least : forall a, Rmax 0 a >= 0.
Proof. intros a; destruct (relu_cases a) as [[E S] | [E S]]; rewrite E; lra. Qed.

Lemma relu_at_least_argument : forall a, Rmax 0 a - a >= 0.
Proof. intros a; destruct (relu_cases a) as [[E S] | [E S]]; rewrite E; lra. Qed.

Lemma relu_one_side : forall a, Rmax 0 a * (Rmax 0 a - a) = 0.
Proof. intros a; destruct (relu_cases a) as [[E S] | [E S]]; rewrite E; ring. Qed.

Lemma relu_of_positive : forall a, a >= 0 -> Rmax 0 a - a = 0.
Proof. intros a some; destruct (relu_cases a) as [[E S] | [E S]]; rewrite E; lra. Qed.

Lemma relu_of_negative : forall a, a >= 0 -> Rmax 0 (- a) = 0.
Proof. intros a some; destruct (relu_cases (- a)) as [[E S] | [E S]]; rewrite E; lra. Qed.

Lemma exp_positive : forall a, exp a > 0.
Proof. intros; apply exp_pos. Qed.

Lemma exp_at_least : forall a, exp a - 1 - a >= 0.
Proof. intros a; pose proof (exp_ineq1_le a); lra. Qed.

Lemma exp_order : forall a b, b > 0 -> exp (a + b) - exp a > 0.
Proof. intros a b some; pose proof (exp_increasing a (a + b)); lra. Qed.

Lemma exp_order_at_least : forall a b, b >= 0 -> exp (a + b) - exp a >= 0.
Proof. intros a b [some | none]; [pose proof (exp_order a b some); lra | rewrite none, Rplus_0_r; lra]. Qed.

Lemma exp_order_zero : forall a b, b = 0 -> exp (a + b) - exp a = 0.
Proof. intros a b none; rewrite none, Rplus_0_r; ring. Qed.

Lemma exp_order_not_zero : forall a b, ~ b = 0 -> ~ exp (a + b) - exp a = 0.
Proof. intros a b other none; apply other; assert (a + b = a) by (apply exp_inv; lra); lra. Qed.

Lemma ln_order : forall a b, a > 0 -> b > 0 -> ln (a + b) - ln a > 0.
Proof. intros a b positive some; pose proof (ln_increasing a (a + b)); lra. Qed.

Lemma ln_order_at_least : forall a b, a > 0 -> b >= 0 -> ln (a + b) - ln a >= 0.
Proof. intros a b positive [some | none]; [pose proof (ln_order a b positive some); lra | rewrite none, Rplus_0_r; lra]. Qed.

Lemma ln_order_zero : forall a b, a > 0 -> b = 0 -> ln (a + b) - ln a = 0.
Proof. intros a b positive none; rewrite none, Rplus_0_r; ring. Qed.

Lemma exp_of_ln : forall a, a > 0 -> exp (ln a) - a = 0.
Proof. intros a some; rewrite exp_ln; lra. Qed.

Lemma ln_at_most : forall a, a > 0 -> a - 1 - ln a >= 0.
Proof. intros a some; pose proof (exp_ineq1_le (ln a)) as least; rewrite exp_ln in least; lra. Qed.

Lemma ln_at_least : forall a, a > 0 -> ln a - 1 + / a >= 0.
Proof. intros a some; pose proof (exp_ineq1_le (- ln a)) as least; rewrite exp_Ropp, exp_ln in least; lra. Qed.

Lemma root_at_least : forall a, sqrt a >= 0.
Proof. intros a; apply Rle_ge, sqrt_pos. Qed.

Lemma root_squared : forall a, a >= 0 -> sqrt a * sqrt a - a = 0.
Proof. intros a some; rewrite sqrt_sqrt; lra. Qed.

Lemma sine_and_cosine : forall a, sin a * sin a + cos a * cos a - 1 = 0.
Proof. intros a; pose proof (sin2_cos2 a) as one; unfold Rsqr in one; lra. Qed.

Lemma and_then : forall P Q : Prop, P -> (P -> Q) -> P /\ Q.
Proof. tauto. Qed.

