package axiom.backend.cpu.internal.kernel;

/**
 * A set of inner loops.
 *
 * @param description the instructions they use, for people
 * @param lanes how many elements one instruction treats
 * @param elementwise loops over elements
 * @param rowwise loops over rows
 * @param tiles matrix products
 */
public record Kernels(String description, int lanes, Elementwise elementwise, Rowwise rowwise, Tiles tiles) {}
