/**
 * Checks trees of splits, evidence of the format {@code axiom.splits/1}: it shows that a claim is true by cutting the ranges of its variables into boxes on each of
 * which interval arithmetic alone decides.
 *
 * <p>The bytes are ASCII lines, each ended by a line feed. The first is {@code axiom.splits/1}. Then, for each part of the claim, one tree in pre-order:
 *
 * <pre>
 * .          a leaf
 * v e p      a split of element e of variable v at the number p; the tree of the lower half follows, then that of the upper half
 * </pre>
 *
 * <p>The parts of a claim are found by moving ¬ inwards and ∀ and ∧ outwards: ∀x ∈ D. (A ∧ B) has the parts ∀x ∈ D. A and ∀x ∈ D. B, in this order, and A ∨ ∀x ∈ D.
 * B is ∀x ∈ D. (A ∨ B). Variable v is the v-th quantified one of the part, from 0, from outside to inside; element e counts its elements in row-major order. The
 * number is {@code m} or {@code mpe}, integers in decimal, meaning m or m·2^e. Of real numbers the halves are x ≤ p and x ≥ p; of binary32, binary64 and integers, x
 * ≤ p and the next number above. Variables whose shape is open cannot be split, as one representative element stands for all.
 *
 * <p>The checker trusts nothing but the cuts: the box to begin with is all numbers of each variable's type, each leaf is narrowed by the part's own literals
 * {@code variable relation constant or variable}, and on what is left either a domain must be false or the body true for
 * {@link axiom.core.exact.Evaluator}.
 */
package axiom.core.check.bounds;
