package axiom.backend.cpu;

import java.util.concurrent.atomic.AtomicBoolean;

import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.scalar.ScalarKernels;
import axiom.backend.cpu.internal.vector.VectorKernels;

/** Finds the best loops that this JVM offers. Classes that name the Vector API are loaded only where it is there. */
final class KernelChoice {

    private static final System.Logger LOG = System.getLogger("axiom.backend.cpu");
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private KernelChoice() {}

    static Kernels best() {
        if (Boolean.getBoolean("axiom.cpu.scalar")) {
            return ScalarKernels.create();
        }
        try {
            return VectorKernels.create();
        } catch (NoClassDefFoundError _) {
            if (SAID.compareAndSet(false, true)) {
                LOG.log(System.Logger.Level.WARNING,
                        "[axiom.cpu] the Vector API is not there, so plain Java loops are used, which are several"
                                + " times slower; help: start java with --add-modules jdk.incubator.vector");
            }
            return ScalarKernels.create();
        }
    }
}
