/** Inner loops in plain Java, for a JVM without the Vector API. They are also what the vector loops are checked against at activation. */
package axiom.backend.cpu.internal.scalar;
