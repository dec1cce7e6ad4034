/**
 * The check of builder chains: it evaluates constant expressions of the program by calling the builders themselves on types alone, and finds the argument to
 * blame.
 */
package axiom.compiler.chain;
