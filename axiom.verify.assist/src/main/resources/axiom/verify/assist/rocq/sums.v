Fixpoint rsum (n : nat) (f : nat -> R) : R :=
  match n with
  | O => 0
  | S m => rsum m f + f m
  end.

Lemma rsum_over : forall n f c, rsum n (fun i => f i / c) = rsum n (fun i => f i) / c.
Proof. intros n f c; induction n as [|n IH]; cbn; [|rewrite IH]; unfold Rdiv; ring. Qed.

Lemma rsum_plus : forall n f g, rsum n (fun i => f i + g i) = rsum n (fun i => f i) + rsum n (fun i => g i).
Proof. intros n f g; induction n as [|n IH]; cbn; [|rewrite IH]; ring. Qed.

Lemma rsum_times : forall n c f, rsum n (fun i => c * f i) = c * rsum n (fun i => f i).
Proof. intros n c f; induction n as [|n IH]; cbn; [|rewrite IH]; ring. Qed.

Lemma rsum_opposite : forall n f, rsum n (fun i => - f i) = - rsum n (fun i => f i).
Proof. intros n f; induction n as [|n IH]; cbn; [|rewrite IH]; ring. Qed.

Lemma rsum_same : forall n f g, (forall i, f i = g i) -> rsum n f = rsum n g.
Proof. intros n f g same; induction n as [|n IH]; cbn; [|rewrite IH, same]; reflexivity. Qed.

Lemma rsum_zero : forall n f, (forall i, (i < n)%nat -> f i = 0) -> rsum n f = 0.
Proof.
  intros n f none; induction n as [|n IH]; cbn; [reflexivity|].
  rewrite IH by (intros; apply none; lia); rewrite none by lia; ring.
Qed.

Lemma rsum_at_least : forall n f, (forall i, (i < n)%nat -> f i >= 0) -> rsum n f >= 0.
Proof.
  intros n f some; induction n as [|n IH]; cbn; [lra|].
  assert (f n >= 0) by (apply some; lia).
  assert (rsum n f >= 0) by (apply IH; intros; apply some; lia).
  lra.
Qed.

Lemma rsum_positive : forall n f, (0 < n)%nat -> (forall i, (i < n)%nat -> f i > 0) -> rsum n f > 0.
Proof.
  intros n f size some; destruct n as [|n]; [lia|]; cbn.
  assert (f n > 0) by (apply some; lia).
  assert (rsum n f >= 0) by (apply rsum_at_least; intros; apply Rgt_ge, some; lia).
  lra.
Qed.

Lemma rsum_member : forall n f i, (i < n)%nat -> (forall j, (j < n)%nat -> f j >= 0) -> rsum n f - f i >= 0.
Proof.
  intros n f i below some; induction n as [|n IH]; cbn; [lia|].
  assert (f n >= 0) by (apply some; lia).
  destruct (Nat.eq_dec i n) as [->|other].
  - assert (rsum n f >= 0) by (apply rsum_at_least; intros; apply some; lia); lra.
  - assert (rsum n f - f i >= 0) by (apply IH; [lia | intros; apply some; lia]); lra.
Qed.

Lemma rsum_member_as : forall n f i b, b = f i -> (i < n)%nat -> (forall j, (j < n)%nat -> f j >= 0) -> rsum n f - b >= 0.
Proof. intros n f i b same below some; rewrite same; apply rsum_member; assumption. Qed.

Lemma rsum_size : forall n, (0 < n)%nat -> rsum n (fun _ => 1) - 1 >= 0.
Proof.
  intros n size; apply (rsum_member n (fun _ => 1) 0%nat size); intros; lra.
Qed.

Lemma rsum_exp_positive : forall n f, (0 < n)%nat -> 0 < rsum n (fun i => exp (f i)).
Proof. intros; apply rsum_positive; [assumption | intros; apply exp_pos]. Qed.

Lemma rsum_exp_member : forall n f i, (i < n)%nat -> exp (f i) <= rsum n (fun j => exp (f j)).
Proof.
  intros n f i below; pose proof (rsum_member n (fun j => exp (f j)) i below) as least; cbn beta in least.
  assert (rsum n (fun j => exp (f j)) - exp (f i) >= 0) by (apply least; intros; apply Rgt_ge, exp_pos); lra.
Qed.

Lemma share_positive : forall a b, 0 < a -> 0 < b -> 0 < a / b.
Proof. intros; apply Rdiv_lt_0_compat; assumption. Qed.

Lemma share_at_most_1 : forall a b, a <= b -> 0 < b -> a / b <= 1.
Proof.
  intros a b less positive; apply Rmult_le_reg_r with b; [assumption|].
  unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
Qed.

Ltac linear_sums := unfold Rminus; repeat first [ rewrite rsum_plus | rewrite rsum_opposite | rewrite rsum_over | rewrite rsum_times ].
