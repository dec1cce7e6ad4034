/**
 * The tour: the main job on real input, explained as it goes.
 */
package axiom.cli.tour;
