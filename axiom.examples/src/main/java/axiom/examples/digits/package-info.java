/**
 * A digit classifier: its data, its declaration, its training and its weights.
 */
package axiom.examples.digits;
