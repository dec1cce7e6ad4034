package axiom.backend.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import axiom.api.backend.BackendException;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Program;
import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Unary;
import axiom.api.tensor.TensorType;
import axiom.backend.cpu.internal.kernel.BinaryKernel;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.kernel.Pairing;
import axiom.backend.cpu.internal.kernel.Product;
import axiom.backend.cpu.internal.kernel.Tiles;
import axiom.backend.cpu.internal.kernel.UnaryKernel;
import axiom.backend.cpu.internal.scalar.ScalarKernels;

class SelfTestTest {

    @Test
    void soundLoopsPass() {
        assertEquals(Optional.empty(), SelfTest.run(ScalarKernels.create()));
        assertEquals(Optional.empty(), SelfTest.run(KernelChoice.best()));
    }

    @Test
    void oneWrongFunctionMakesTheBackendFaulty() {
        Kernels sound = ScalarKernels.create();
        Elementwise wrong = new Elementwise() {

            @Override
            public UnaryKernel unary(Unary op) {
                UnaryKernel right = sound.elementwise().unary(op);
                return op instanceof Unary.Tanh ? (x, xo, y, yo, n) -> {
                    right.apply(x, xo, y, yo, n);
                    y[yo + n - 1] *= 1.0001f;
                } : right;
            }

            @Override
            public BinaryKernel binary(Binary op, Pairing pairing) {
                return sound.elementwise().binary(op, pairing);
            }

            @Override
            public UnaryKernel clip(float low, float high) {
                return sound.elementwise().clip(low, high);
            }

            @Override
            public void affine(float[] x, int xo, float[] scale, int so, float[] shift, int ho, float[] y, int yo, int n) {
                sound.elementwise().affine(x, xo, scale, so, shift, ho, y, yo, n);
            }

            @Override
            public void affine(float[] x, int xo, float scale, float shift, float[] y, int yo, int n) {
                sound.elementwise().affine(x, xo, scale, shift, y, yo, n);
            }
        };
        requireFaulty(new Kernels("broken", 1, wrong, sound.rowwise(), sound.tiles()), "Tanh");
    }

    @Test
    void aProductThatWritesTooMuchMakesTheBackendFaulty() {
        Kernels sound = ScalarKernels.create();
        Tiles wrong = new Tiles() {

            @Override
            public int panel() {
                return sound.tiles().panel();
            }

            @Override
            public int narrow() {
                return sound.tiles().narrow();
            }

            @Override
            public int rows() {
                return sound.tiles().rows();
            }

            @Override
            public void multiply(Product p, int fromRow, int toRow, int fromPanel, int toPanel) {
                sound.tiles().multiply(p, fromRow, toRow, fromPanel, toPanel);
                p.c[p.cBase + p.cRows[toRow - 1] + p.columns] = 0;
            }
        };
        requireFaulty(new Kernels("broken", 1, sound.elementwise(), sound.rowwise(), wrong), "beyond a row");
    }

    private static void requireFaulty(Kernels kernels, String reason) {
        try (CpuBackend backend = new CpuBackend(kernels, 1)) {
            DeviceStatus status = backend.status();
            assertEquals(DeviceStatus.State.FAULTY, status.state());
            assertTrue(status.reason().contains(reason), status.reason());
            assertTrue(!status.remedy().isEmpty(), "a remedy");
            GraphBuilder builder = Graph.builder("identity");
            builder.output("y", builder.add(new Unary.Relu(), builder.input("x", TensorType.float32(1))));
            Program program = new Program(builder.build(), Map.of());
            BackendException refusal = assertThrows(BackendException.class, () -> backend.compile(program));
            assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
        }
    }
}
