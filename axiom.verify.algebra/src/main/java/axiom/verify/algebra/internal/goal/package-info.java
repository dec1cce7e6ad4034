/** From problems to what must be refuted: elements of values as polynomials, and the cases of a claim's negation. */
package axiom.verify.algebra.internal.goal;
