/**
 * cvc5, through its own Java interface, in child JVMs. The bundle holds its jar and its native library; nothing is exported: it is reached through
 * {@link axiom.api.verify.Prover}.
 */
package axiom.verify.smt.cvc5;
