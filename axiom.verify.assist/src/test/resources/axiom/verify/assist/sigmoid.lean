import Mathlib

open scoped BigOperators

namespace Axiom

/-! Facts about real numbers that proofs by steps use. -/

theorem as_zero (a b : ℝ) (same : a = b) (h : b = 0) : a = 0 := by rw [same]; exact h

theorem as_at_least (a b : ℝ) (same : a = b) (h : b ≥ 0) : a ≥ 0 := by rw [same]; exact h

theorem as_positive (a b : ℝ) (same : a = b) (h : b > 0) : a > 0 := by rw [same]; exact h

theorem as_not_zero (a b : ℝ) (same : a = b) (h : ¬ b = 0) : ¬ a = 0 := by rw [same]; exact h

theorem positive_at_least (a : ℝ) (h : a > 0) : a ≥ 0 := by linarith

theorem positive_not_zero (a : ℝ) (h : a > 0) : ¬ a = 0 := by intro none; linarith

theorem zero_at_least (a : ℝ) (h : a = 0) : a ≥ 0 := by linarith

theorem have_zero (a b : ℝ) (same : b = a) (refuted : ¬ b = 0 → False) : a = 0 := by
  by_contra other
  exact refuted (by rw [same]; exact other)

theorem have_not_zero (a b : ℝ) (same : b = a) (refuted : b = 0 → False) : ¬ a = 0 := by
  intro none
  exact refuted (by rw [same]; exact none)

theorem have_at_least (a b : ℝ) (same : b = -a) (refuted : b > 0 → False) : a ≥ 0 := by
  by_contra other
  exact refuted (by linarith [not_le.mp other])

theorem have_positive (a b : ℝ) (same : b = -a) (refuted : b ≥ 0 → False) : a > 0 := by
  by_contra other
  exact refuted (by linarith [not_lt.mp other])

theorem sides (a b : ℝ) (same : b = -a) : a ≥ 0 ∨ b > 0 := by
  by_cases h : 0 ≤ a
  · exact Or.inl h
  · exact Or.inr (by linarith [not_le.mp h])

theorem sides_strict (a b : ℝ) (same : b = -a) (other : ¬ a = 0) : a > 0 ∨ b > 0 := by
  rcases lt_trichotomy a 0 with h | h | h
  · exact Or.inr (by linarith)
  · exact absurd h other
  · exact Or.inl h

theorem square_at_least (a : ℝ) : a * a ≥ 0 := mul_self_nonneg a

theorem product_at_least (a b : ℝ) (h : a ≥ 0) (k : b ≥ 0) : a * b ≥ 0 := mul_nonneg h k

theorem product_positive (a b : ℝ) (h : a > 0) (k : b > 0) : a * b > 0 := mul_pos h k

theorem product_zero_left (a b : ℝ) (h : a = 0) : a * b = 0 := by rw [h, zero_mul]

theorem product_zero_right (a b : ℝ) (h : b = 0) : a * b = 0 := by rw [h, mul_zero]

theorem product_not_zero (a b : ℝ) (h : ¬ a = 0) (k : ¬ b = 0) : ¬ a * b = 0 := mul_ne_zero h k

theorem factor_not_zero (p a b : ℝ) (same : p = a * b) (other : ¬ p = 0) : ¬ a = 0 := by
  intro none
  exact other (by rw [same, none, zero_mul])

theorem power_not_zero (a : ℝ) (n : ℕ) (h : ¬ a = 0) : ¬ a ^ n = 0 := pow_ne_zero n h

theorem power_positive (a : ℝ) (n : ℕ) (h : a > 0) : a ^ n > 0 := pow_pos h n

theorem even_power_positive (a : ℝ) (n : ℕ) (h : ¬ a = 0) : a ^ n * a ^ n > 0 :=
  lt_of_le_of_ne (mul_self_nonneg (a ^ n)) (Ne.symm (mul_ne_zero (pow_ne_zero n h) (pow_ne_zero n h)))

theorem inverse_at_least (a : ℝ) (h : a ≥ 0) : a⁻¹ ≥ 0 := inv_nonneg.mpr h

theorem inverse_positive (a : ℝ) (h : a > 0) : a⁻¹ > 0 := inv_pos.mpr h

theorem inverse_not_zero (a : ℝ) (h : ¬ a = 0) : ¬ a⁻¹ = 0 := inv_ne_zero h

theorem inverse_times (a : ℝ) (h : ¬ a = 0) : a * a⁻¹ - 1 = 0 := by rw [mul_inv_cancel₀ h, sub_self]

theorem relu_at_least (a : ℝ) : max 0 a ≥ 0 := le_max_left 0 a

theorem relu_at_least_argument (a : ℝ) : max 0 a - a ≥ 0 := sub_nonneg.mpr (le_max_right 0 a)

theorem relu_one_side (a : ℝ) : max 0 a * (max 0 a - a) = 0 := by
  rcases le_total a 0 with h | h
  · rw [max_eq_left h, zero_mul]
  · rw [max_eq_right h, sub_self, mul_zero]

theorem relu_of_positive (a : ℝ) (h : a ≥ 0) : max 0 a - a = 0 := by rw [max_eq_right h, sub_self]

theorem relu_of_negative (a : ℝ) (h : a ≥ 0) : max 0 (-a) = 0 := max_eq_left (neg_nonpos.mpr h)

theorem exp_positive (a : ℝ) : Real.exp a > 0 := Real.exp_pos a

theorem exp_at_least (a : ℝ) : Real.exp a - 1 - a ≥ 0 := by linarith [Real.add_one_le_exp a]

theorem exp_order (a b : ℝ) (h : b > 0) : Real.exp (a + b) - Real.exp a > 0 :=
  sub_pos.mpr (Real.exp_lt_exp.mpr (by linarith))

theorem exp_order_at_least (a b : ℝ) (h : b ≥ 0) : Real.exp (a + b) - Real.exp a ≥ 0 :=
  sub_nonneg.mpr (Real.exp_le_exp.mpr (by linarith))

theorem exp_order_zero (a b : ℝ) (h : b = 0) : Real.exp (a + b) - Real.exp a = 0 := by
  rw [h, add_zero, sub_self]

theorem exp_order_not_zero (a b : ℝ) (h : ¬ b = 0) : ¬ Real.exp (a + b) - Real.exp a = 0 := by
  intro none
  have same : a + b = a := Real.exp_injective (sub_eq_zero.mp none)
  exact h (by linarith)

theorem ln_order (a b : ℝ) (positive : a > 0) (h : b > 0) : Real.log (a + b) - Real.log a > 0 :=
  sub_pos.mpr (Real.log_lt_log positive (by linarith))

theorem ln_order_at_least (a b : ℝ) (positive : a > 0) (h : b ≥ 0) : Real.log (a + b) - Real.log a ≥ 0 :=
  sub_nonneg.mpr (Real.log_le_log positive (by linarith))

theorem ln_order_zero (a b : ℝ) (_positive : a > 0) (h : b = 0) : Real.log (a + b) - Real.log a = 0 := by
  rw [h, add_zero, sub_self]

theorem exp_of_ln (a : ℝ) (h : a > 0) : Real.exp (Real.log a) - a = 0 := by rw [Real.exp_log h, sub_self]

theorem ln_at_most (a : ℝ) (h : a > 0) : a - 1 - Real.log a ≥ 0 := by
  linarith [Real.log_le_sub_one_of_pos h]

theorem ln_at_least (a : ℝ) (h : a > 0) : Real.log a - 1 + a⁻¹ ≥ 0 := by
  linarith [Real.one_sub_inv_le_log_of_pos h]

theorem root_at_least (a : ℝ) : Real.sqrt a ≥ 0 := Real.sqrt_nonneg a

theorem root_squared (a : ℝ) (h : a ≥ 0) : Real.sqrt a * Real.sqrt a - a = 0 := by
  rw [Real.mul_self_sqrt h, sub_self]

theorem sine_and_cosine (a : ℝ) : Real.sin a * Real.sin a + Real.cos a * Real.cos a - 1 = 0 := by
  linear_combination Real.sin_sq_add_cos_sq a

theorem and_then {P Q : Prop} (h : P) (k : P → Q) : P ∧ Q := ⟨h, k h⟩

noncomputable def sigmoid (x : ℝ) : ℝ := 1 / (1 + Real.exp (-x))

/-- Two ways to write one number. -/
macro "ax_same" : tactic => `(tactic| first
  | ring
  | (field_simp; ring)
  | (field_simp; done)
  | (simp only [Real.exp_zero, Real.exp_neg, Real.exp_add, Real.exp_sub, Real.log_one, Real.log_exp]; field_simp; ring)
  | (simp only [Real.exp_zero, Real.exp_neg, Real.exp_add, Real.exp_sub, Real.log_one, Real.log_exp]; ring)
  | (simp only [← Real.exp_neg, ← Real.exp_nat_mul, ← Real.exp_add]; push_cast; ring_nf; done)
  | (simp only [Real.tanh_eq_sinh_div_cosh, Real.sinh_eq, Real.cosh_eq, Axiom.sigmoid, Real.exp_neg]; field_simp; ring)
  | (simp only [Real.tanh_eq_sinh_div_cosh, Real.sinh_eq, Real.cosh_eq, Axiom.sigmoid, Real.exp_neg]; field_simp; done)
  | (simp only [max_def, min_def, abs_eq_max_neg]; split_ifs <;> linarith)
  | (simp only [max_def, min_def, abs_eq_max_neg]; split_ifs <;> nlinarith)
  | (simp only [sub_eq_add_neg, Finset.sum_add_distrib, Finset.sum_neg_distrib, ← Finset.sum_div, ← Finset.mul_sum]; ring)
  | (simp only [sub_eq_add_neg, Finset.sum_add_distrib, Finset.sum_neg_distrib, ← Finset.sum_div, ← Finset.mul_sum]; field_simp; ring))

end Axiom

theorem goal :
    (∀ x0 : ℝ, ((Axiom.sigmoid x0) < (1 : ℝ))) := by
  have refuted : (∀ x0 : ℝ, ((True ∧ ((((-1) : ℝ) + ((Real.exp x0) * ((((1 : ℝ) + (Real.exp x0)))⁻¹))) ≥ (0 : ℝ))) → False)) := by
    rintro x0 ⟨_, h0⟩
    have h1 : ((1 : ℝ) > (0 : ℝ)) := by norm_num
    have h2 : ((Real.exp x0) > (0 : ℝ)) := Axiom.as_positive _ (Real.exp x0) (by ax_same) (Axiom.exp_positive x0)
    have h3 : (((1 : ℝ) + (Real.exp x0)) > (0 : ℝ)) := by linarith [h1, h2]
    have h4 : (((-1) : ℝ) ≥ (0 : ℝ)) := Axiom.as_at_least _ ((((-1) : ℝ) + ((Real.exp x0) * ((((1 : ℝ) + (Real.exp x0)))⁻¹))) * (((1 : ℝ) + (Real.exp x0)) ^ 1)) (by have other : ((1 : ℝ) + (Real.exp x0)) ≠ 0 := (Axiom.positive_not_zero ((1 : ℝ) + (Real.exp x0)) h3); ax_same) (Axiom.product_at_least (((-1) : ℝ) + ((Real.exp x0) * ((((1 : ℝ) + (Real.exp x0)))⁻¹))) (((1 : ℝ) + (Real.exp x0)) ^ 1) h0 (Axiom.positive_at_least (((1 : ℝ) + (Real.exp x0)) ^ 1) (Axiom.power_positive ((1 : ℝ) + (Real.exp x0)) 1 h3)))
    linarith [h4]
  intro x0
  by_contra no
  refine refuted x0 ?_
  exact ⟨by trivial, by first | linarith | (have same : (((-1) : ℝ) + ((Real.exp x0) * ((((1 : ℝ) + (Real.exp x0)))⁻¹))) = ((Axiom.sigmoid x0) - (1 : ℝ)) := (by ax_same); linarith)⟩
