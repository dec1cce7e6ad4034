package axiom.verify.assist;

import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.property.Relation;
import axiom.api.verify.Rational;

/** Rocq. Elements of tensors are functions of natural numbers. */
record RocqNotation() implements Notation {

    @Override
    public String function(Real.Function function) {
        return switch (function) {
            case EXP -> "exp";
            case LOG -> "ln";
            case SQRT -> "sqrt";
            case SIN -> "sin";
            case COS -> "cos";
            case TANH -> "tanh";
            case SIGMOID -> "sigmoid";
            case SOFTPLUS -> "softplus";
            case ABS -> "Rabs";
            case NEG -> "Ropp";
            case MAX -> "Rmax";
            case MIN -> "Rmin";
        };
    }

    @Override
    public String number(Rational value) {
        String numerator = value.signum() < 0 ? "(-" + value.numerator().negate() + ")" : value.numerator().toString();
        return value.isWhole() ? numerator : "(" + numerator + " / " + value.denominator() + ")";
    }

    @Override
    public String element(Real.Element element) {
        String applied = element.positions().isEmpty()
                ? element.name()
                : "(" + element.name() + element.positions().stream().map(p -> " " + index(p)).collect(Collectors.joining()) + ")";
        return element.kind() == Real.Kind.INTEGER ? "(IZR " + applied + ")" : applied;
    }

    @Override
    public String sum(String name, String size, String body) {
        return "(rsum " + size + " (fun " + name + " => " + body + "))";
    }

    @Override
    public String index(Index index) {
        return switch (index) {
            case Index.At(long number) -> number + "%nat";
            case Index.Of(String name) -> name;
        };
    }

    @Override
    public String relation(Relation relation) {
        return switch (relation) {
            case EQUAL -> "=";
            case LESS -> "<";
            case AT_MOST -> "<=";
            case GREATER -> ">";
            case AT_LEAST -> ">=";
        };
    }

    @Override
    public String and() {
        return "/\\";
    }

    @Override
    public String or() {
        return "\\/";
    }

    @Override
    public String not(String statement) {
        return "(~ " + statement + ")";
    }

    @Override
    public String truth(boolean value) {
        return value ? "True" : "False";
    }

    @Override
    public String implies() {
        return "->";
    }

    @Override
    public String eachPosition(String name, String size, String body) {
        return "(forall " + name + " : nat, (" + name + " < " + size + ")%nat -> " + body + ")";
    }

    @Override
    public String somePosition(String name, String size, String body) {
        return "(exists " + name + " : nat, (" + name + " < " + size + ")%nat /\\ " + body + ")";
    }

    @Override
    public String quantified(boolean each, String name, Real.Kind kind, int axes, String body) {
        return "(" + (each ? "forall " : "exists ") + name + " : " + "nat -> ".repeat(axes) + (kind == Real.Kind.REAL ? "R" : "Z") + ", "
                + body + ")";
    }

    @Override
    public String eachSize(String name, String body) {
        return "(forall " + name + " : nat, (0 < " + name + ")%nat -> " + body + ")";
    }

    @Override
    public String file(String theorem, String statement, Set<Real.Function> functions, boolean sums) {
        StringBuilder text = new StringBuilder("""
                From Coq Require Import Reals Lra Lia Psatz ZArith Classical.
                Open Scope R_scope.

                """);
        if (sums) {
            text.append("""
                    Fixpoint rsum (n : nat) (f : nat -> R) : R :=
                      match n with
                      | O => 0
                      | S m => rsum m f + f m
                      end.

                    Lemma rsum_over : forall n f c, rsum n (fun i => f i / c) = rsum n f / c.
                    Proof. intros n f c; induction n as [|n IH]; cbn; [|rewrite IH]; unfold Rdiv; ring. Qed.

                    Lemma rsum_positive : forall n f, (forall i, 0 < f i) -> (0 < n)%nat -> 0 < rsum n f.
                    Proof.
                      intros n f positive; induction n as [|n IH]; cbn; intros some; [lia|].
                      destruct n; cbn in *; [specialize (positive 0%nat); lra|].
                      specialize (IH ltac:(lia)); specialize (positive (S n)); lra.
                    Qed.

                    Lemma rsum_exp_positive : forall n f, (0 < n)%nat -> 0 < rsum n (fun i => exp (f i)).
                    Proof. intros; apply rsum_positive; [intros; apply exp_pos | assumption]. Qed.

                    Lemma rsum_at_least : forall n f i, (forall j, 0 < f j) -> (i < n)%nat -> f i <= rsum n f.
                    Proof.
                      intros n f i positive; induction n as [|n IH]; cbn; intros below; [lia|].
                      assert (0 <= rsum n f).
                      { clear IH below; induction n as [|n IH]; cbn; [lra|]. specialize (positive n); lra. }
                      destruct (Nat.eq_dec i n) as [->|other]; [lra|].
                      specialize (IH ltac:(lia)); specialize (positive n); lra.
                    Qed.

                    Lemma share_positive : forall a b, 0 < a -> 0 < b -> 0 < a / b.
                    Proof. intros; apply Rdiv_lt_0_compat; assumption. Qed.

                    Lemma share_at_most_1 : forall a b, a <= b -> 0 < b -> a / b <= 1.
                    Proof.
                      intros a b less positive; apply Rmult_le_reg_r with b; [assumption|].
                      unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
                    Qed.

                    """);
        }
        if (functions.contains(Real.Function.SIGMOID)) {
            text.append("""
                    Definition sigmoid (x : R) : R := 1 / (1 + exp (- x)).

                    Lemma sigmoid_bounds : forall x, 0 < sigmoid x < 1.
                    Proof.
                      intros x; unfold sigmoid; pose proof (exp_pos (- x)); split.
                      - apply Rdiv_lt_0_compat; lra.
                      - apply Rmult_lt_reg_r with (1 + exp (- x)); [lra|].
                        unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
                    Qed.

                    """);
        }
        if (functions.contains(Real.Function.SOFTPLUS)) {
            text.append("Definition softplus (x : R) : R := ln (1 + exp x).\n\n");
        }
        if (functions.contains(Real.Function.TANH)) {
            text.append("""
                    Lemma tanh_bounds : forall x, -1 < tanh x < 1.
                    Proof.
                      intros x; unfold tanh, sinh, cosh; pose proof (exp_pos x); pose proof (exp_pos (- x)).
                      replace ((exp x - exp (- x)) / 2 / ((exp x + exp (- x)) / 2)) with ((exp x - exp (- x)) / (exp x + exp (- x))) by (field; lra).
                      split; apply Rmult_lt_reg_r with (exp x + exp (- x)); try lra;
                        unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
                    Qed.

                    """);
        }
        text.append("Ltac facts :=\n  repeat match goal with\n");
        text.append("""
                  | |- context [exp ?t] => lazymatch goal with H : 0 < exp t |- _ => fail | _ => pose proof (exp_pos t) end
                  | |- context [Rabs _] => unfold Rabs
                  | |- context [Rmax _ _] => unfold Rmax
                  | |- context [Rmin _ _] => unfold Rmin
                  | |- context [Rcase_abs ?t] => destruct (Rcase_abs t)
                  | |- context [Rle_dec ?s ?t] => destruct (Rle_dec s t)
                """.indent(2).replaceAll("(?m)^    ", "  "));
        if (functions.contains(Real.Function.SIGMOID)) {
            text.append("  | |- context [sigmoid ?t] => pose proof (sigmoid_bounds t); generalize dependent (sigmoid t); intros\n");
        }
        if (functions.contains(Real.Function.TANH)) {
            text.append("  | |- context [tanh ?t] => pose proof (tanh_bounds t); generalize dependent (tanh t); intros\n");
        }
        text.append("  end.\n\n");
        text.append("""
                Ltac squares := match goal with
                  a : R, b : R |- _ => pose proof (Rle_0_sqr (a - b)); pose proof (Rle_0_sqr (a + b)); unfold Rsqr in *; nra
                  end.
                Ltac solved := first [ exact I | assumption | lra | nra | (field; repeat split; (assumption || lra || nra)) | squares ].
                """);
        text.append("""
                Ltac opened := intros; repeat match goal with
                  | |- _ /\\ _ => split
                  | |- ?P \\/ ?Q => destruct (classic P); [left; assumption | right]
                  end; intros.
                """);
        if (sums) {
            text.append("""
                    Ltac shares := first
                      [ (rewrite rsum_over; unfold Rdiv; apply Rinv_r; apply Rgt_not_eq; apply rsum_exp_positive; assumption)
                      | (apply Rle_ge; apply Rlt_le; apply share_positive; [apply exp_pos | apply rsum_exp_positive; assumption])
                      | (apply share_positive; [apply exp_pos | apply rsum_exp_positive; assumption])
                      | match goal with i : nat |- _ / rsum ?n ?f <= 1 =>
                          apply share_at_most_1;
                            [ apply (rsum_at_least n f i); [intros; apply exp_pos | assumption]
                            | apply rsum_exp_positive; assumption ]
                        end ].
                    """);
        }
        text.append("\nTheorem ").append(theorem).append(" :\n  ").append(statement).append(".\nProof.\n  opened; first [ solved")
                .append(sums ? " | shares" : "").append(" | (facts; solved) ].\nQed.\n");
        return text.toString();
    }
}
