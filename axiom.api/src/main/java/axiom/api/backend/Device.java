package axiom.api.backend;

/**
 * What a backend runs on.
 *
 * @param kind the class of hardware, for example {@code cpu}, {@code gpu} or {@code npu}
 * @param name the product's name as its driver says it
 * @param detail what distinguishes it, for example vector width, threads or driver version
 * @param memory the memory that tensors can take, in bytes; 0 if unknown
 */
public record Device(String kind, String name, String detail, long memory) {}
