/**
 * Rigorous arithmetic: intervals with exact ends, enclosures of functions to any precision, the values of a problem's graph over boxes of its variables, and the
 * replay of counterexamples. What it says is a theorem of the semantics, never an approximation of one. Below 1.0: its shape may still change.
 */
package axiom.core.exact;
