package axiom.backend.cpu;

import java.util.Optional;

import axiom.backend.cpu.internal.kernel.Kernels;

/** Known answers for the loops. */
final class SelfTest {

    private SelfTest() {}

    static Optional<String> run(Kernels kernels) {
        return Optional.empty();
    }
}
