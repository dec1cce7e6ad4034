/** What the inner loops offer, whatever they are made of. */
package axiom.backend.cpu.internal.kernel;
