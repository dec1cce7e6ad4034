/** The steps that plans are made of, a class for each way to compute. */
package axiom.backend.cpu.internal.step;
