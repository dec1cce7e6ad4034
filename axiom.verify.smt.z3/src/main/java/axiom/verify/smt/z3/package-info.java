/**
 * Z3, through the C API of its native library, in child JVMs. The bundle holds the library; nothing is exported: it is reached through
 * {@link axiom.api.verify.Prover}.
 */
package axiom.verify.smt.z3;
