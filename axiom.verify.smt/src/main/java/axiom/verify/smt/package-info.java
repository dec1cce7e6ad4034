/** The engine that puts problems to solvers. */
package axiom.verify.smt;
