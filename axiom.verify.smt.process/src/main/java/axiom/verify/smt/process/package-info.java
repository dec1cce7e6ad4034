/**
 * SMT-LIB solvers that are installed on the machine: z3, cvc5, yices-smt2, mathsat, bitwuzla and opensmt, each run as a process of its own with limits. Nothing is
 * exported: they are reached through {@link axiom.api.verify.Prover}.
 */
package axiom.verify.smt.process;
