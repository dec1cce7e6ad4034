package axiom.api.backend;

import java.util.List;

import axiom.api.graph.Op;
import axiom.api.tensor.TensorType;

/**
 * An accelerator. Bundles register it as an OSGi service, or declare it for {@code ServiceLoader}; then it has a public no-argument constructor.
 *
 * <p>Selection: among the usable backends that support an operator, the runtime prefers the highest {@code service.ranking} (with {@code ServiceLoader}, the
 * highest {@link #ranking()}).
 *
 * <p>A backend probes native libraries when it is activated, not at the first call, and checks itself against known results before it says that it is usable.
 * All methods may be called from several threads.
 */
public interface Backend {

    /**
     * A short unique name.
     *
     * @return lower-case letters, digits and dashes, for example {@code cpu}
     */
    String name();

    /**
     * The {@linkplain axiom.api.graph.OpLevel operator level} this backend was built for. It is never handed a newer operator.
     *
     * @return the value of {@code OpLevel.CURRENT} at compile time
     */
    int level();

    /**
     * The preference among backends outside OSGi.
     *
     * @return higher is preferred; 0 for an ordinary one
     */
    default int ranking() {
        return 0;
    }

    /**
     * Whether the hardware can be used now.
     *
     * @return the status, at once; expensive probing is done at activation
     */
    DeviceStatus status();

    /**
     * Whether an operator can be run.
     *
     * @param op an operator of this level or below
     * @param operands the types of its operands; shapes may have names
     * @param numerics how exact the execution must be
     * @return yes, or no with a reason
     */
    Support supports(Op op, List<TensorType> operands, NumericsProfile numerics);

    /**
     * Compiles a program, all of whose operators are supported.
     *
     * @param program what to compile
     * @return the executable, which the caller closes
     * @throws BackendException if it cannot
     */
    Executable compile(Program program);
}
