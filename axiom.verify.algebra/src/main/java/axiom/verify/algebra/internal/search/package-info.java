/** The search for derivations, and how they are written down. */
package axiom.verify.algebra.internal.search;
