package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Binary;
import axiom.api.graph.Gemm;
import axiom.api.graph.MatMul;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.kernel.Pairing;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.step.ChannelsLast;
import axiom.backend.cpu.internal.step.Grid;
import axiom.backend.cpu.internal.step.MapStep;
import axiom.backend.cpu.internal.step.PackStep;
import axiom.backend.cpu.internal.step.Posts;
import axiom.backend.cpu.internal.step.ProductStep;

/** Plans matrix products. */
final class Matrices {

    /** The packed right operands of a product: a buffer, and where the operand of each image begins. */
    private record Right(int buffer, int[] images, Panels panels) {}

    private Matrices() {}

    static void matMul(Planner planner, Node node, MatMul op) {
        int[] a = planner.sizes(node.inputs().get(0));
        int[] b = planner.sizes(node.inputs().get(1));
        int m = a.length == 1 ? 1 : a[a.length - 2];
        int k = a[a.length - 1];
        int n = b.length == 1 ? 1 : b[b.length - 1];
        int[] batchA = Arrays.copyOf(a, Math.max(0, a.length - 2));
        int[] batchB = Arrays.copyOf(b, Math.max(0, b.length - 2));
        int[] result = planner.sizes(node.output());
        int vectors = (a.length == 1 ? 1 : 0) + (b.length == 1 ? 1 : 0);
        int[] batch = Arrays.copyOf(result, result.length - 2 + vectors);
        int count = product(batch);
        boolean joined = product(batchB) == 1 && product(batchA) == count;
        int[] imagesA = joined ? new int[]{0} : offsets(batchA, batch, m * k);
        int[] matrixB = joined ? new int[]{0} : offsets(batchB, batch, 1);
        int rows = joined ? count * m : m;
        int[] imagesC = new int[imagesA.length];
        Arrays.setAll(imagesC, i -> i * m * n);
        Right right = right(planner, node.inputs().get(1), k, n, n, 1, product(batchB), matrixB);
        float[] start = new float[right.panels().padded()];
        boolean matrix = b.length > 1;
        Fusion fusion = new Fusion(planner, node.output(), matrix ? result.length - 1 : -1, start);
        if (matrix) {
            fusion.follow(v -> new Fusion.Other(planner.plain(v), 0, m * n, steps(rows, n)));
        }
        int x = planner.plain(node.inputs().get(0));
        ProductStep.Side left = new ProductStep.Side(x, imagesA, 0, steps(rows, k));
        emit(planner, node, left, Taps.dense(k), right, start, imagesC, rows, n, fusion);
    }

    static void gemm(Planner planner, Node node, Gemm op) {
        Value a = node.inputs().get(0);
        Value b = node.inputs().get(1);
        int[] result = planner.sizes(node.output());
        int m = result[0];
        int n = result[1];
        int k = planner.sizes(a)[op.transposeA() ? 0 : 1];
        Optional<Planner.Last> image = op.transposeA() || planner.constant(b).isEmpty() ? Optional.empty() : planner.image(a);
        int rowStride = op.transposeB() ? 1 : n;
        int columnStride = op.transposeB() ? k : 1;
        Right right = image.map(i -> forImage(planner, b, i.layout(), n, rowStride, columnStride))
                .orElseGet(() -> right(planner, b, k, n, rowStride, columnStride, 1, new int[]{0}));
        float[] start = new float[right.panels().padded()];
        Fusion fusion = new Fusion(planner, node.output(), 1, start);
        float alpha = (float) op.alpha();
        if (alpha != 1) {
            var loops = planner.kernels().elementwise();
            fusion.first(Posts.unary((x, xo, y, yo, c) -> loops.affine(x, xo, alpha, -0f, y, yo, c)), "alpha");
        }
        if (node.inputs().size() > 2 && op.beta() != 0) {
            addend(planner, node.inputs().get(2), (float) op.beta(), alpha == 1, start, fusion, m, n);
        }
        fusion.follow(v -> new Fusion.Other(planner.plain(v), 0, 0, steps(m, n)));
        int x = image.map(Planner.Last::buffer).orElseGet(() -> planner.plain(a));
        // a transposed operand is read where it is, one factor at a time
        ProductStep.Side left = new ProductStep.Side(x, new int[]{0}, 0, op.transposeA() ? steps(m, 1) : steps(m, k));
        Taps taps = op.transposeA() ? Taps.of(steps(k, m), 1) : Taps.dense(k);
        emit(planner, node, left, taps, right, start, new int[]{0}, m, n, fusion);
    }

    private static void addend(Planner planner, Value c, float beta, boolean first, float[] start, Fusion fusion, int m, int n) {
        int[] sizes = planner.sizes(c);
        boolean row = sizes.length == 0 || product(sizes) == sizes[sizes.length - 1];
        Optional<Tensor> constant = planner.constant(c);
        if (row && first && constant.isPresent()) {
            Tensor t = constant.get();
            for (int i = 0; i < n; i++) {
                start[i] = beta * (float) t.at(t.count() == 1 ? 0 : i);
            }
            return;
        }
        int stretched = planner.stretched(c, new int[]{m, n});
        if (beta != 1) {
            int scaled = planner.scratch((long) m * n, "beta·C");
            var loops = planner.kernels().elementwise();
            planner.emit("beta·C",
                    new MapStep((x, xo, y, yo, k) -> loops.affine(x, xo, beta, -0f, y, yo, k), stretched, scaled, m * n, 100),
                    List.of(stretched), List.of(scaled));
            stretched = scaled;
        }
        fusion.first(
                Posts.binary(planner.kernels().elementwise().binary(new Binary.Add(), Pairing.BOTH), stretched, 0, 0, steps(m, n), false),
                "C",
                stretched);
    }

    private static void emit(Planner planner, Node node, ProductStep.Side left, Taps taps, Right right, float[] start, int[] imagesC,
            int rows,
            int n, Fusion fusion) {
        int y = planner.define(fusion.result());
        ProductStep.Side c = new ProductStep.Side(y, imagesC, 0, steps(rows, n));
        ProductStep.Factors factors = new ProductStep.Factors(planner.kernels().tiles(), left, taps, right.buffer(), right.images(), 0,
                start,
                1, right.panels(), fusion.posts());
        ProductStep step = new ProductStep(factors, c, planner.threads());
        List<Integer> reads = new ArrayList<>(List.of(left.buffer(), right.buffer()));
        reads.addAll(fusion.reads());
        planner.emit(node.op().name() + fusion.text() + " " + imagesC.length + " x (" + rows + ", " + taps.count() + ") · (" + taps.count()
                + ", " + n + "), panels of " + right.panels().panel(), step, reads, List.of(y));
    }

    private static Right right(Planner planner, Value b, int k, int n, int rowStride, int columnStride, int matrices, int[] matrixOfImage) {
        Panels panels = Panels.of(k, n, planner.kernels().tiles());
        int size = Buffers.checked((long) matrices * panels.size(), "packed '" + b.name() + "'");
        int[] bases = new int[matrices];
        Arrays.setAll(bases, i -> i * k * n);
        int[] images = Arrays.stream(matrixOfImage).map(i -> i * panels.size()).toArray();
        Optional<Tensor> constant = planner.constant(b);
        if (constant.isPresent()) {
            float[] packed = planner.weights().form(b, List.of("right", k, n, rowStride), () -> {
                float[] from = constant.get().toFloats();
                float[] to = new float[size];
                for (int i = 0; i < matrices; i++) {
                    panels.pack(from, bases[i], rowStride, columnStride, to, i * panels.size(), 0, panels.count());
                }
                return to;
            });
            return new Right(planner.fixed(packed), images, panels);
        }
        int x = planner.plain(b);
        int packed = planner.scratch(size, "packed '" + b.name() + "'");
        planner.emit("pack '" + b.name() + "'", new PackStep(panels, x, bases, rowStride, columnStride, packed), List.of(x),
                List.of(packed));
        return new Right(packed, images, panels);
    }

    /** A constant right operand whose rows are put in the order in which a channels-last image has its elements. */
    private static Right forImage(Planner planner, Value b, ChannelsLast layout, int n, int rowStride, int columnStride) {
        int pixels = layout.pixels();
        int channels = layout.channels();
        Panels panels = Panels.of(pixels * channels, n, planner.kernels().tiles());
        float[] packed = planner.weights().form(b, List.of("image", pixels, channels, n, rowStride), () -> {
            float[] from = planner.constant(b).orElseThrow().toFloats();
            float[] ordered = new float[from.length];
            for (int row = 0; row < pixels * channels; row++) {
                int source = (row % channels * pixels + row / channels) * rowStride;
                for (int column = 0; column < n; column++) {
                    ordered[row * n + column] = from[source + column * columnStride];
                }
            }
            float[] to = new float[panels.size()];
            panels.pack(ordered, 0, n, 1, to, 0, 0, panels.count());
            return to;
        });
        return new Right(planner.fixed(packed), new int[]{0}, panels);
    }

    /** Where the matrix of each image of a batch is. */
    private static int[] offsets(int[] sizes, int[] batch, int matrix) {
        Grid grid = Grid.of(batch, Grid.stretched(sizes, batch));
        int[] offsets = new int[product(batch)];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (grid.offset(0, i / grid.run()) + i % grid.run() * grid.stride(0)) * matrix;
        }
        return offsets;
    }

    /** 0, step, 2·step, … */
    static int[] steps(int count, int step) {
        int[] steps = new int[count];
        Arrays.setAll(steps, i -> i * step);
        return steps;
    }

    static int product(int[] sizes) {
        return Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    }
}
