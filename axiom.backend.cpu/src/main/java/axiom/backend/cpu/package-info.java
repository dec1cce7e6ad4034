/** The CPU backend. Nothing is exported: it is reached through {@code axiom.api.backend.Backend}. */
package axiom.backend.cpu;
