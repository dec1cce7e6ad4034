package axiom.core.runtime;

import java.util.List;

import axiom.api.backend.BackendException;
import axiom.api.tensor.Tensor;

/** What goes wrong with memory through nobody's code. */
final class Memory {

    private static final Thread ANYONE = Thread.ofPlatform().inheritInheritableThreadLocals(false).unstarted(() -> {});

    private Memory() {}

    static BackendException exhausted(String model, OutOfMemoryError error) {
        String message = String.valueOf(error.getMessage());
        return new BackendException(message.startsWith("[axiom.memory]")
                ? message
                : "[axiom.memory] no room to run '" + model + "': " + message
                        + "\n  help: raise -Xmx or -XX:MaxDirectMemorySize, or use a smaller batch",
                error);
    }

    /**
     * Requires memory that a backend can read from any thread.
     *
     * @throws IllegalStateException if the caller closed it during the call
     * @throws IllegalArgumentException if it belongs to one thread
     */
    static void requireUsable(List<Tensor> tensors, String what) {
        for (int i = 0; i < tensors.size(); i++) {
            if (!tensors.get(i).segment().scope().isAlive()) {
                throw new IllegalStateException("[axiom.session] the memory of " + what + " " + i
                        + " was closed before the run ended\n  help: close its arena after the run");
            }
            if (!tensors.get(i).segment().isAccessibleBy(ANYONE)) {
                throw new IllegalArgumentException("[axiom.session] the memory of " + what + " " + i
                        + " belongs to one thread\n  help: use Tensor.allocate(type), or an arena from Arena.ofShared()");
            }
        }
    }
}
