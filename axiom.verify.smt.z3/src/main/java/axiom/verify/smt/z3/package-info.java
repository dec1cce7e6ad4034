/** Z3 through its C library. */
package axiom.verify.smt.z3;
