/**
 * Files with declarations: where they are, what is wrong with them, and how they are changed without touching anything else.
 */
package axiom.cli.declaration;
