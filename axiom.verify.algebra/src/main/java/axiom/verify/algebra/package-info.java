/** Proves identities and inequalities by exact algebra. Its evidence is a derivation that the judge replays. */
package axiom.verify.algebra;
