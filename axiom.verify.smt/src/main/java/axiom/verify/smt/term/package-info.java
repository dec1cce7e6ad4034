/** A small typed language of terms and its canonical text in SMT-LIB 2.6. */
package axiom.verify.smt.term;
