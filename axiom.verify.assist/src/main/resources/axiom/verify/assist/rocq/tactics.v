(* Exponentials are positive. *)
Ltac exps := repeat match goal with
  | |- context [exp ?t] => lazymatch goal with H : 0 < exp t |- _ => fail | _ => pose proof (exp_pos t) end
  end.

(* What a quotient needs. *)
Ltac side := repeat split; exps; first
  [ assumption | lra | (apply Rgt_not_eq; lra) | (apply Rlt_not_eq; lra) | (apply Rgt_not_eq; nra)
  | match goal with H : ~ ?q = 0 |- ?p <> 0 => solve [intro; apply H; lra] end ].

(* Exponentials of sums as products, and values of functions that are known. *)
Ltac unfold_exps := repeat first
  [ rewrite exp_0 | rewrite ln_1 | rewrite ln_exp | rewrite sqrt_0 | rewrite sqrt_1 | rewrite exp_Ropp | rewrite exp_plus
  | match goal with
    | |- context [exp (?a - ?b)] => replace (exp (a - b)) with (exp a * / exp b) by (rewrite <- exp_Ropp, <- exp_plus; reflexivity)
    | |- context [exp (2 * ?a)] => replace (exp (2 * a)) with (exp a * exp a) by (rewrite <- exp_plus; apply f_equal; ring)
    | |- context [exp (3 * ?a)] => replace (exp (3 * a)) with (exp a * exp a * exp a) by (rewrite <- !exp_plus; apply f_equal; ring)
    | |- context [exp ((-1) * ?a)] => replace (exp ((-1) * a)) with (/ exp a) by (rewrite <- exp_Ropp; apply f_equal; ring)
    | |- context [exp ((-2) * ?a)] => replace (exp ((-2) * a)) with (/ exp a * / exp a) by (rewrite <- !exp_Ropp, <- exp_plus; apply f_equal; ring)
    end ].
Ltac fold_exps := cbn [pow]; rewrite ?Rmult_1_r; rewrite <- ?exp_Ropp, <- ?exp_plus; apply f_equal; field.

(* Inverses of products are products of inverses. *)
Ltac unfold_inverses := unfold Rdiv; rewrite ?Rinv_mult, ?Rinv_inv.

(* One of two cases for each maximum, minimum and absolute value. *)
Ltac case_of cases := let E := fresh in let S := fresh in destruct cases as [[E S] | [E S]]; rewrite E in *; clear E.
Ltac pieces := repeat match goal with
  | |- context [Rmax ?s ?t] => case_of (max_cases s t)
  | |- context [Rmin ?s ?t] => case_of (min_cases s t)
  | |- context [Rabs ?t] => case_of (abs_cases t)
  end.
Ltac known_pieces := repeat match goal with
  | H : context [Rmax ?s ?t] |- _ => case_of (max_cases s t)
  | H : context [Rmin ?s ?t] |- _ => case_of (min_cases s t)
  | H : context [Rabs ?t] |- _ => case_of (abs_cases t)
  end.

(* Arguments of functions that are the same, written in the same way. *)
Ltac aligned_for f := repeat match goal with
  | |- context [f ?a] => match goal with
    | |- context [f ?b] => tryif constr_eq a b then fail else replace (f a) with (f b) by (apply f_equal; first [ring | field])
    end
  end.
Ltac aligned := aligned_for sqrt; aligned_for exp; aligned_for ln; aligned_for sin; aligned_for cos; aligned_for Rinv.

(* Two ways to write one number. *)
Ltac same := intros; first
  [ ring | (unfold Rdiv; ring) | (unfold_exps; ring) | (field; side) | (unfold_exps; field; side) | fold_exps
  | (pieces; first [ lra | ring | nra ]) | (unfold_inverses; ring)
  | (unfold Rdiv; aligned; ring) | (pieces; known_pieces; lra)
  | (linear_sums; unfold Rdiv; first [ ring | (field; side) | (unfold_exps; field; side) ]) ].

(* A goal without connectives, with what is known before it. *)
Ltac opened := repeat match goal with
  | |- _ /\ _ => apply and_then
  | |- ?P \/ ?Q => destruct (classic P); [left; assumption | right]
  | |- forall _, _ => intro
  end; try exact I.

(* What is known, without connectives. *)
Ltac pushed := repeat match goal with
  | H : _ /\ _ |- _ => destruct H
  | H : exists _, _ |- _ => destruct H
  | H : ~ ~ _ |- _ => apply NNPP in H
  | H : ~ (_ /\ _) |- _ => apply not_and_or in H
  | H : ~ (_ \/ _) |- _ => apply not_or_and in H
  | H : ~ (exists _, _) |- _ => pose proof (not_ex_all_not _ _ H); clear H
  | H : ~ (?P -> ?Q) |- _ => apply imply_to_and in H
  | H : ~ (forall _, _) |- _ => apply not_all_ex_not in H
  | H : ~ (_ < _) |- _ => apply Rnot_lt_ge in H
  | H : ~ (_ <= _) |- _ => apply Rnot_le_gt in H
  | H : ~ (_ > _) |- _ => apply Rnot_gt_le in H
  | H : ~ (_ >= _) |- _ => apply Rnot_ge_lt in H
  | H : _ \/ _ |- _ => destruct H
  end.

(* A comparison with 0 that something known says in other words. *)
Ltac literal := solve [ lra | defined; match goal with
  | H : ?l < ?r |- ?p > 0 => apply (as_positive p (r - l)); [same | lra]
  | H : ?l > ?r |- ?p > 0 => apply (as_positive p (l - r)); [same | lra]
  | H : ?l <= ?r |- ?p >= 0 => apply (as_at_least p (r - l)); [same | lra]
  | H : ?l >= ?r |- ?p >= 0 => apply (as_at_least p (l - r)); [same | lra]
  | H : ?l = ?r |- ?p = 0 => apply (as_zero p (l - r)); [same | lra]
  | H : ?l = ?r |- ?p = 0 => apply (as_zero p (r - l)); [same | lra]
  | H : ~ ?l = ?r |- ~ ?p = 0 => apply (as_not_zero p (l - r)); [same | intro; apply H; lra]
  | H : ~ ?l = ?r |- ~ ?p = 0 => apply (as_not_zero p (r - l)); [same | intro; apply H; lra]
  | |- ~ ?p = 0 => intro; lra
  end ].

(* What is refuted, in some of its cases. *)
Ltac found := match goal with
  | |- _ /\ _ => split; found
  | |- _ \/ _ => first [ left; solve [found] | right; solve [found] ]
  | |- exists i : nat, (i < ?n)%nat /\ _ => match goal with K : (?k < n)%nat |- _ => solve [exists k; split; [exact K | found]] end
  | |- forall i : nat, (i < ?n)%nat -> _ => let k := fresh in let K := fresh in intros k K; found
  | |- True => exact I
  | _ => first [ literal | match goal with
      | H : forall j : nat, (j < ?n)%nat -> _, K : (?k < ?n)%nat |- _ =>
        let G := fresh in pose proof (H k K) as G; pushed; literal
      end ]
  end.

(* Absolute values are one or the other. *)
Ltac signed := repeat match goal with H : context [Rabs ?t] |- _ => case_of (abs_cases t) end.

(* For goals without a derivation: some tactics that often suffice. *)
Ltac facts := repeat match goal with
  | |- context [exp ?t] => lazymatch goal with H : 0 < exp t |- _ => fail | _ => pose proof (exp_pos t) end
  | |- context [Rabs _] => unfold Rabs
  | |- context [Rmax _ _] => unfold Rmax
  | |- context [Rmin _ _] => unfold Rmin
  | |- context [Rcase_abs ?t] => destruct (Rcase_abs t)
  | |- context [Rle_dec ?s ?t] => destruct (Rle_dec s t)
  | _ => bounded
  end.
Ltac squares := match goal with
  a : R, b : R |- _ => pose proof (Rle_0_sqr (a - b)); pose proof (Rle_0_sqr (a + b)); unfold Rsqr in *; nra
  end.
Ltac solved := first [ exact I | assumption | lra | nra | (field; repeat split; (assumption || lra || nra)) | squares ].
