/**
 * SMTInterpol, in child JVMs. The bundle holds its jar, unchanged; nothing is exported: it is reached through {@link axiom.api.verify.Prover}.
 */
package axiom.verify.smt.smtinterpol;
