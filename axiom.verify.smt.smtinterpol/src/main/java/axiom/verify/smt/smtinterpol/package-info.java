/** SMTInterpol. */
package axiom.verify.smt.smtinterpol;
