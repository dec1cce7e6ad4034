theorem rsum_zero (n : ℕ) (f : ℕ → ℝ) (h : ∀ i : ℕ, i < n → f i = 0) : (∑ i ∈ Finset.range n, f i) = 0 :=
  Finset.sum_eq_zero (fun i hi => h i (Finset.mem_range.mp hi))

theorem rsum_at_least (n : ℕ) (f : ℕ → ℝ) (h : ∀ i : ℕ, i < n → f i ≥ 0) : (∑ i ∈ Finset.range n, f i) ≥ 0 :=
  Finset.sum_nonneg (fun i hi => h i (Finset.mem_range.mp hi))

theorem rsum_positive (n : ℕ) (f : ℕ → ℝ) (size : 0 < n) (h : ∀ i : ℕ, i < n → f i > 0) :
    (∑ i ∈ Finset.range n, f i) > 0 :=
  Finset.sum_pos (fun i hi => h i (Finset.mem_range.mp hi)) (Finset.nonempty_range_iff.mpr (by omega))

theorem rsum_member_as (n : ℕ) (f : ℕ → ℝ) (i : ℕ) (b : ℝ) (same : b = f i) (below : i < n)
    (h : ∀ j : ℕ, j < n → f j ≥ 0) : (∑ j ∈ Finset.range n, f j) - b ≥ 0 := by
  have least : f i ≤ ∑ j ∈ Finset.range n, f j :=
    Finset.single_le_sum (fun j hj => h j (Finset.mem_range.mp hj)) (Finset.mem_range.mpr below)
  rw [same]
  exact sub_nonneg.mpr least

theorem rsum_size (n : ℕ) (size : 0 < n) : (∑ _i ∈ Finset.range n, (1 : ℝ)) - 1 ≥ 0 :=
  rsum_member_as n (fun _ => (1 : ℝ)) 0 1 rfl size (fun _ _ => zero_le_one)

