/**
 * Short programs, each showing one thing.
 */
package axiom.examples;
