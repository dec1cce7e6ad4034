/** cvc5. */
package axiom.verify.smt.cvc5;
