/** Solvers of the machine as child processes. */
package axiom.verify.smt.process;
