/** Benchmarks: what is measured, and how. */
package axiom.bench;
