/**
 * The {@code axiom} command.
 */
package axiom.cli;
