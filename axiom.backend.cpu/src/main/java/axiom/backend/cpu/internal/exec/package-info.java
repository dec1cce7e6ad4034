/** Running: what one call holds, what a step is, and the threads that share its work. */
package axiom.backend.cpu.internal.exec;
