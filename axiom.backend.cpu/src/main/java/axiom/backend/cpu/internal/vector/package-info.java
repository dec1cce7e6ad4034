/** Inner loops with the Vector API. Only {@code VectorKernels} is named elsewhere, and only after the API was found to be there. */
package axiom.backend.cpu.internal.vector;
