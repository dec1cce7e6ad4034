/** Terms of SMT-LIB, the encoding of problems in them, and how solvers are asked. */
package axiom.verify.smt;
