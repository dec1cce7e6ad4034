
Ltac shares := first
  [ (rewrite rsum_over; unfold Rdiv; apply Rinv_r; apply Rgt_not_eq; apply rsum_exp_positive; assumption)
  | (apply Rle_ge; apply Rlt_le; apply share_positive; [apply exp_pos | apply rsum_exp_positive; assumption])
  | (apply share_positive; [apply exp_pos | apply rsum_exp_positive; assumption])
  | (apply share_at_most_1; [apply rsum_exp_member; assumption | apply rsum_exp_positive; assumption]) ].
