/**
 * The checker of derivations in exact algebra, and their format.
 *
 * <h2>What is refuted</h2>
 * A claim ∀x. ∀y. … B, whose body has no quantifiers, is true if there is no point at which the domains hold and B is not true. What is not true is false or has
 * no value, so the negation is pushed down to the predicates in Kleene's logic, and becomes a tree of conjunctions, disjunctions and comparisons of numbers with
 * 0. A predicate on values whose computation has conditions C₁, …, Cₖ (divisors are not 0, arguments of roots not negative, of logarithms positive, positions
 * exist, at all positions, in the order of the graph's nodes) and that compares elements e₁, …, eₘ is not true if ¬C₁, or C₁ ∧ ¬C₂, …, or C₁ ∧ … ∧ Cₖ ∧ (¬e₁ ∨
 * … ∨ ¬eₘ); it is not false if ¬C₁, or …, or C₁ ∧ … ∧ Cₖ ∧ e₁ ∧ … ∧ eₘ. A conjunction or disjunction of one part is that part. Elements are taken one by one along axes of a
 * fixed size of at most 16 as long as there are no more than 128; along any other axis, one index stands for all positions.
 *
 * <h2>Numbers</h2>
 * are polynomials with rational coefficients over atoms: elements of variables, and functions of polynomials. Each function is total: 1/0 and the root of a negative
 * number are 0, and the logarithm of a number that is not positive is some number. Nothing about such values is ever used to show a claim, since conditions are cases
 * of their own. Normal forms: e^(Σ c·m) is a product of powers of e^(m/d); 1/p is taken apart into factors of p that all terms have, a number and one inverse;
 * relu(p) is an atom for that one of p and −p whose leading coefficient is positive, from which |p|, max and min are made; factors that do not depend on the index stand
 * before a sum. Sigmoid, tanh, softmax and so on are what they are by definition.
 *
 * <h2>Numbers of float32</h2>
 * An element is the number that it is, and ±2^1000 if it is ±∞: so large that arithmetic keeps it apart from finite numbers. What each operator gives is what {@link axiom.api.verify.Accuracy} promises:
 * <ul>
 * <li>Operators that do not round are as over the reals, and keep the order.
 * <li>Sums, differences, products, quotients and roots are ○ of the exact result, where ○ is rounding to the nearest number, ties to even: a function like others, of which
 * is used that it never decreases where its argument grows, is odd, leaves the numbers of float32 alone, and gives 0 only for what is smaller than they are.
 * A polynomial is a number of float32 if it is one whatever its atoms are: ±an element, ±○(p), a truth value, one of relu(q) = 0 or q put into it. So x + 0, 1·x and x − x are what
 * they are over the reals, and equal arguments give equal results, wherever they are computed.
 * <li>Sigmoid, tanh, exp and other functions are atoms, one for each element of each result, of which only the range is known: two of the same operand may differ.
 * <li>An addition or subtraction that may use a product without rounding it before (fused), or a sum with one, is refused, unless a factor is 0, 1 or −1. So are sums over axes.
 * </ul>
 * That a result is no NaN and does not depend on the sign of a zero is a condition of the operator: no ∞ − ∞, 0·∞, ∞/∞, no divisor 0, no root of a negative number. Where infinite
 * elements would be compared with exact numbers, or taken into exact arithmetic, that they are finite is one, too. What is to be exact is real arithmetic.
 *
 * <h2>Text</h2>
 * UTF-8 lines: {@code axiom.algebra/1}, then steps. Each fact gets a number, from 0: first those that are assumed, in the order of the tree, then those of steps.
 * Disjunctions are numbered on their own, as are positions that are known to exist ({@code f0}, {@code f1}, …), in the order in which they come up. A block ends with
 * {@code close}, {@code cases}, {@code split} or {@code ne}; the blocks of the cases follow one after the other, and what they assume, derive and number is forgotten at
 * their ends.
 *
 * <p>A term is written with operators last: numbers {@code -1/3}, elements {@code v2[f0,3]} (value 2 of the graph: inputs, then parameters, then results of nodes), {@code +},
 * {@code *}, {@code exp log sqrt inv relu step floor sin cos erf round}; {@code bind:b1:v2.0} begins with an index {@code b1} along axis 0 of value 2, and {@code sum:b1} or
 * {@code max:b1} ends with it. A position is {@code 3}, {@code f0}, a bound index, or {@code s1:v2.0}: what integer variable 1 says, along that axis. F and G are facts, T is a
 * term, p the number of fact F and q that of G, and r is relu(T).
 *
 * <table>
 * <caption>Steps</caption>
 * <tr><th>step</th><th>gives</th></tr>
 * <tr><td>{@code one}, {@code sq T}, {@code exp T}, {@code expge T}</td><td>1 &gt; 0; T² ≥ 0; e^T &gt; 0; e^T ≥ 1 + T</td></tr>
 * <tr><td>{@code relu0 T}, {@code relup T}, {@code reluz T}</td><td>r ≥ 0; r − T ≥ 0; r·(r − T) = 0</td></tr>
 * <tr><td>{@code relupos F}, {@code reluneg F}</td><td>from p ≥ 0: relu(p) = p; relu(−p) = 0</td></tr>
 * <tr><td>{@code sqrt0 T}, {@code root F}</td><td>√T ≥ 0; from p ≥ 0: √p² = p</td></tr>
 * <tr><td>{@code trig T}, {@code erfmost T}, {@code erfleast T}</td><td>sin² + cos² = 1; erf &lt; 1; erf &gt; −1</td></tr>
 * <tr><td>{@code floormost T}, {@code floorleast T}</td><td>T − ⌊T⌋ ≥ 0; ⌊T⌋ + 1 − T &gt; 0</td></tr>
 * <tr><td>{@code step T}, {@code bool T}</td><td>s² = s for the step (1 for T ≥ 0, otherwise 0), or for a truth value</td></tr>
 * <tr><td>{@code step1 F}, {@code step0 F}</td><td>from p ≥ 0: step(p) = 1; from p &gt; 0: step(−p) = 0</td></tr>
 * <tr><td>{@code most T}, {@code least T}</td><td>in float32, the bounds of an atom's type</td></tr>
 * <tr><td>{@code round F T}, {@code unround F T | U}</td><td>from p ≥ 0 or p = 0: ○(T + p) compares with ○(T) so; from ○(T) − ○(U) &gt; 0 or ≠ 0: T − U does</td></tr>
 * <tr><td>{@code grid F T}</td><td>from ○(T) = 0 or ≥ 0: T does, if it is a sum of numbers of float32</td></tr>
 * <tr><td>{@code next F}</td><td>from p ≥ c or p &gt; c for a number c, if p is one of float32: p is at least the next number of float32</td></tr>
 * <tr><td>{@code double F G}, {@code sterbenz F G}</td><td>from 2^k·p + m ≥ 0 and m − 2^k·p ≥ 0, with the largest number m: ○(2^k·p) = 2^k·p; from 2y − x ≥ 0 and 2x − y ≥ 0: ○(x −
 * y) = x − y; for numbers p, x and y of float32</td></tr>
 * <tr><td>{@code size v2.0}</td><td>an axis has at least 1 position</td></tr>
 * <tr><td>{@code mul F G}, {@code lin c F d G …}, {@code times F T}</td><td>products; combinations c·p + d·q …, in which only equations, or the only fact p ≠ 0, may have
 * negative factors; multiples of an equation</td></tr>
 * <tr><td>{@code unit F}, {@code inv F}, {@code factor F T}</td><td>from p ≠ 0: p·(1/p) = 1; 1/p compares as p does; the atom T ≠ 0, of which all terms of p ≠ 0 are multiples</td></tr>
 * <tr><td>{@code clear F G}</td><td>F times the power of q ≠ 0 that leaves no 1/q in it; q &gt; 0, or an even power, if F is an inequality</td></tr>
 * <tr><td>{@code expexp F T}, {@code loglog F G}</td><td>e^(T+p) − e^T compares as p does; from q &gt; 0 and p ≥ 0, so does ln(q+p) − ln q</td></tr>
 * <tr><td>{@code logmost F}, {@code logleast F}, {@code explog F}</td><td>from p &gt; 0: p − 1 ≥ ln p; ln p ≥ 1 − 1/p; e^(ln p) = p</td></tr>
 * <tr><td>{@code int F}</td><td>p ≥ 0 or p &gt; 0 as an inequality of whole numbers, if all atoms are</td></tr>
 * <tr><td>{@code inst F i j …}</td><td>a fact that holds at all positions, at these; {@code _} leaves one open</td></tr>
 * <tr><td>{@code sum F}, {@code member F i}</td><td>the sum over all positions compares as p does everywhere; it is at least p at one of them if p ≥ 0 everywhere</td></tr>
 * <tr><td>{@code largest i T}, {@code attained T}</td><td>of a term with one index left open: the largest is at least that at i; it is that at a position that gets the next
 * number</td></tr>
 * <tr><td>{@code have v2.0 >= T}</td><td>a block follows that refutes the opposite at a position with the next number; then T ≥ 0 at all positions of that axis. {@code -} instead
 * of the axis: no position</td></tr>
 * <tr><td>{@code close F}</td><td>ends a block: p is a number that does not compare with 0 as F says</td></tr>
 * <tr><td>{@code cases 0}</td><td>ends a block: one follows for each part of disjunction 0</td></tr>
 * <tr><td>{@code split T}, {@code ne F}</td><td>ends a block: two follow, with T ≥ 0 and −T &gt; 0; with p &gt; 0 and −p &gt; 0, from p ≠ 0</td></tr>
 * </table>
 *
 * <p>Everything that a step gives is computed from what it is given; the text never says what holds. Below 1.0: its shape may still change.
 */
package axiom.core.check.algebra;
