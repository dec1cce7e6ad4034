package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Clip;
import axiom.api.graph.Node;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.backend.cpu.internal.kernel.BinaryKernel;
import axiom.backend.cpu.internal.kernel.Elementwise;
import axiom.backend.cpu.internal.kernel.Pairing;
import axiom.backend.cpu.internal.step.Post;
import axiom.backend.cpu.internal.step.Posts;

/**
 * Follows the result of a product or convolution through the operators that can be done to its blocks while they are in the cache: activations, additions of
 * values that are there already, scales and shifts of channels.
 */
final class Fusion {

    /** Where an operand of the result's shape lies. */
    record Other(int buffer, int origin, int imageStride, int[] rows) {}

    /** Finds such an operand. */
    interface Residuals {
        Other find(Value value);
    }

    private final Planner planner;
    private final int channelAxis;
    private final float[] start;
    private final List<Post> posts = new ArrayList<>();
    private final List<Integer> reads = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Value result;

    /**
     * Starts at a result.
     *
     * @param channelAxis the axis of the result that is the columns of the product
     * @param start what sums start from: an addition that follows at once goes there
     */
    Fusion(Planner planner, Value result, int channelAxis, float[] start) {
        this.planner = planner;
        this.result = result;
        this.channelAxis = channelAxis;
        this.start = start;
    }

    /** Does something first that is no node. */
    void first(Post post, String name, int... buffers) {
        posts.add(post);
        names.add(name);
        for (int buffer : buffers) {
            reads.add(buffer);
        }
    }

    /** Takes in all nodes that fit. */
    Fusion follow(Residuals residuals) {
        for (Optional<Node> node = planner.onlyReader(result); node.isPresent(); node = planner.onlyReader(result)) {
            Node n = node.get();
            boolean fits = planner.allFloat(n) && n.output().shape().equals(result.shape()) && take(n, residuals);
            if (!fits) {
                break;
            }
            planner.markDone(n);
            names.add(n.op().name());
            result = n.output();
        }
        return this;
    }

    private boolean take(Node node, Residuals residuals) {
        Elementwise loops = planner.kernels().elementwise();
        if (node.op() instanceof Unary u) {
            return posts.add(Posts.unary(loops.unary(u)));
        }
        return node.op() instanceof Clip && clip(node, loops)
                || node.op() instanceof BatchNormalization n && !n.training() && normalize(node, n, loops)
                || node.op() instanceof Binary b && binary(node, b, residuals, loops);
    }

    private boolean clip(Node node, Elementwise loops) {
        Optional<Tensor> low = planner.constant(node.inputs().get(1));
        Optional<Tensor> high = planner.constant(node.inputs().get(2));
        if (node.inputs().getFirst() != result || low.isEmpty() || high.isEmpty()) {
            return false;
        }
        return posts.add(Posts.unary(loops.clip((float) low.get().at(0), (float) high.get().at(0))));
    }

    private boolean normalize(Node node, BatchNormalization op, Elementwise loops) {
        Optional<float[][]> affine = channelAxis == 1 ? Norms.affine(planner, node, op) : Optional.empty();
        return node.inputs().getFirst() == result && affine.isPresent()
                && posts.add(Posts.affine(loops, affine.get()[0], affine.get()[1]));
    }

    private boolean binary(Node node, Binary op, Residuals residuals, Elementwise loops) {
        boolean swapped = node.inputs().get(1) == result;
        Value other = node.inputs().get(swapped ? 0 : 1);
        if (other == result || !planner.isReady(other)) {
            return false;
        }
        int count = planner.count(other);
        Optional<Tensor> constant = planner.constant(other);
        if (count == 1 && constant.isPresent()) {
            BinaryKernel kernel = loops.binary(op, swapped ? Pairing.RIGHT : Pairing.LEFT);
            float[] number = constant.get().toFloats();
            return posts.add(Posts.unary(swapped
                    ? (x, xo, y, yo, n) -> kernel.apply(number, 0, x, xo, y, yo, n)
                    : (x, xo, y, yo, n) -> kernel.apply(x, xo, number, 0, y, yo, n)));
        }
        if (isPerChannel(other)) {
            if (op instanceof Binary.Add && constant.isPresent() && posts.isEmpty()) {
                for (int i = 0; i < count; i++) {
                    start[i] += (float) constant.get().at(i);
                }
                return true;
            }
            int buffer = planner.plain(other);
            reads.add(buffer);
            return posts.add(Posts.columns(loops.binary(op, Pairing.BOTH), buffer, swapped));
        }
        if (other.shape().equals(result.shape())) {
            Other place = residuals.find(other);
            reads.add(place.buffer());
            return posts.add(Posts.binary(loops.binary(op, Pairing.BOTH), place.buffer(), place.origin(), place.imageStride(), place.rows(),
                    swapped));
        }
        return false;
    }

    /** Whether a value has one element for each column, and the broadcast puts it there. */
    private boolean isPerChannel(Value other) {
        int[] wanted = planner.sizes(result);
        int[] sizes = planner.sizes(other);
        int shift = wanted.length - sizes.length;
        for (int axis = 0; axis < sizes.length; axis++) {
            int expected = axis + shift == channelAxis ? wanted[channelAxis] : 1;
            if (sizes[axis] != expected) {
                return false;
            }
        }
        return channelAxis >= shift && start.length >= wanted[channelAxis];
    }

    /** The last value that was taken in. */
    Value result() {
        return result;
    }

    Post[] posts() {
        return posts.toArray(Post[]::new);
    }

    /** The buffers that the post-operations read. */
    List<Integer> reads() {
        return reads;
    }

    /** What was fused, for people. */
    String text() {
        return names.isEmpty() ? "" : " + " + String.join(" + ", names);
    }
}
