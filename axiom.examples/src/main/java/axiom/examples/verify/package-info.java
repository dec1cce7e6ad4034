/** What a model promises: verified before it is used, and watched while it runs. */
package axiom.examples.verify;
