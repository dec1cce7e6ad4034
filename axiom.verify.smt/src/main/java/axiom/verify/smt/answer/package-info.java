/** Reads what solvers print. */
package axiom.verify.smt.answer;
