/** x */
package axiom.core.check.algebra;
