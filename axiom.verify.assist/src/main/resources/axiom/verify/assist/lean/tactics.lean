/-- Two ways to write one number. -/
macro "ax_same" : tactic => `(tactic| first
  | ring
  | (field_simp; ring)
  | (field_simp; done)
  | (simp only [Real.exp_zero, Real.exp_neg, Real.exp_add, Real.exp_sub, Real.log_one, Real.log_exp]; field_simp; ring)
  | (simp only [Real.exp_zero, Real.exp_neg, Real.exp_add, Real.exp_sub, Real.log_one, Real.log_exp]; ring)
  | (simp only [← Real.exp_neg, ← Real.exp_nat_mul, ← Real.exp_add]; push_cast; ring_nf; done)
  | (simp only [DEFINITIONS, Real.exp_neg]; field_simp; ring)
  | (simp only [DEFINITIONS, Real.exp_neg]; field_simp; done)
  | (simp only [max_def, min_def, abs_eq_max_neg]; split_ifs <;> linarith)
  | (simp only [max_def, min_def, abs_eq_max_neg]; split_ifs <;> nlinarith)
  | (simp only [sub_eq_add_neg, Finset.sum_add_distrib, Finset.sum_neg_distrib, ← Finset.sum_div, ← Finset.mul_sum]; ring)
  | (simp only [sub_eq_add_neg, Finset.sum_add_distrib, Finset.sum_neg_distrib, ← Finset.sum_div, ← Finset.mul_sum]; field_simp; ring))

