/**
 * The subcommands, each a thin skin over the services.
 */
package axiom.cli.command;
