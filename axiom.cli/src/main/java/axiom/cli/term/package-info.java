/**
 * What the commands write: text, tables, colour, JSON.
 */
package axiom.cli.term;
