/** Numbers that depend on variables: polynomials over atoms, in the normal form that derivations speak of. */
package axiom.verify.algebra.internal.term;
