/** Proves properties by propagating bounds and splitting domains. Its evidence is the tree of splits, which the judge replays. */
package axiom.verify.bounds;
