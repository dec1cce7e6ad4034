package axiom.backend.cpu.internal.plan;

import java.util.Arrays;
import java.util.List;

import axiom.api.graph.Convolution;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.backend.cpu.internal.kernel.Panels;
import axiom.backend.cpu.internal.kernel.Taps;
import axiom.backend.cpu.internal.step.ChannelsLast;
import axiom.backend.cpu.internal.step.Posts;
import axiom.backend.cpu.internal.step.ProductStep;
import axiom.backend.cpu.internal.step.ScatterStep;

/** Plans transposed convolutions: a product gives every pixel's contribution to its surroundings, which are then added up. */
final class TransposedConvolutions {

    private TransposedConvolutions() {}

    static void plan(Planner planner, Node node, Convolution.ConvTranspose op) {
        Value weights = node.inputs().get(1);
        int[] w = planner.sizes(weights);
        int groups = op.group();
        int each = w[0] / groups;
        int outputs = w[1];
        int[] kernel = Windows.three(op.window().kernel(), 1);
        int window = kernel[0] * kernel[1] * kernel[2];
        Planner.Last x = planner.last(node.inputs().get(0));
        ChannelsLast from = x.layout();
        Panels panels = Panels.of(each, window * outputs, planner.kernels().tiles());
        int packed = Filters.transposed(planner, weights, groups, each, outputs, window, panels);
        int n = groups * window * outputs;
        int products = planner.scratch((long) from.batch() * from.pixels() * n, "the products of '" + node.name() + "'");
        int[] images = new int[from.batch()];
        Arrays.setAll(images, i -> from.origin() + i * from.imageStride());
        ProductStep.Side left = new ProductStep.Side(x.buffer(), images, each, from.pixelOffsets());
        ProductStep.Side right = new ProductStep.Side(products, Matrices.steps(from.batch(), from.pixels() * n), window * outputs,
                Matrices.steps(from.pixels(), n));
        planner.emit("ConvTranspose products " + each * groups + "->" + outputs * groups,
                new ProductStep(new ProductStep.Factors(planner.kernels().tiles(), left, Taps.dense(each), packed,
                        Matrices.steps(from.batch(), 0), panels.size(), new float[groups * panels.padded()], groups, panels, Posts.NONE),
                        right,
                        planner.threads()),
                List.of(x.buffer(), packed), List.of(products));
        Planner.Last y = planner.defineLast(node.output());
        long[] spatial = Arrays.stream(planner.sizes(node.inputs().get(0))).skip(2).asLongStream().toArray();
        long[] cuts = op.cuts(spatial);
        List<Integer> begins = Arrays.stream(cuts).limit(spatial.length).mapToObj(Math::toIntExact).toList();
        int bias = node.inputs().size() > 2 ? planner.plain(node.inputs().get(2)) : planner.fixed(new float[outputs * groups]);
        planner.emit("ConvTranspose sums " + y.layout(),
                new ScatterStep(planner.kernels().rowwise(), products, from, groups, bias, y.layout(), y.buffer(), kernel,
                        Windows.three(op.window().strides(), 1), Windows.three(op.window().dilations(), 1), Windows.three(begins, 0)),
                List.of(products, bias), List.of(y.buffer()));
    }
}
