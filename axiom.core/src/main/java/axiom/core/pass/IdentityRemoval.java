package axiom.core.pass;

import java.util.List;
import java.util.Optional;

import axiom.api.graph.*;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/**
 * Removes operators whose result is an operand: Identity, Dropout outside training, and Reshape, Flatten, Squeeze, Unsqueeze, Transpose, Expand, Cast, Slice,
 * Pad, Split and Concat where they change nothing; also chains of reshaping that lead back to where they began.
 */
final class IdentityRemoval extends Rewrite {

    /** How far back a chain is followed, so that long ones take linear time. */
    private static final int MAX_CHAIN = 32;

    IdentityRemoval() {
        super("identity-removal", true, "removed an operator that changes nothing");
    }

    @Override
    int rewrite(Draft draft) {
        return draft.sweep(step -> {
            if (step.inputs().isEmpty() || !step.output().isUsed()) {
                return 0;
            }
            Optional<Wire> same = same(step);
            same.ifPresent(operand -> draft.replace(step.output(), operand));
            return same.isPresent() ? 1 : shorten(draft, step);
        });
    }

    /** The operand that the first result equals. */
    private static Optional<Wire> same(Step step) {
        Wire operand = step.op() instanceof View ? root(step.output()) : step.input(0);
        boolean same = operand.type().equals(step.output().type()) && switch (step.op()) {
            case View _, Expand _, Cast _ -> true;
            case Dropout d -> !d.training();
            case Concat _ -> step.inputs().size() == 1;
            case Split s -> s.parts() == 1;
            case Transpose(List<Integer> permutation) -> permutation.stream().sorted().toList().equals(permutation);
            case Slice s -> isWhole(s, step);
            case Pad _ -> step.input(1).operand().known().filter(k -> k.stream().allMatch(d -> d.is(0))).isPresent();
            case Unary _, Binary _, Comparison _, Logic _, Classification _, Clip _, Where _, Reduction _, ArgReduction _ -> false;
            case TopK _, SoftmaxFamily _, MatMul _, Gemm _, Convolution _, Pool _, GlobalPool _, AdaptiveAveragePool _ -> false;
            case BatchNormalization _, LayerNormalization _, RMSNormalization _, InstanceNormalization _ -> false;
            case GroupNormalization _, Attention _, Random _, Gather _, GatherElements _, ScatterElements _, ShapeOf _ -> false;
            case ConstantOfShape _, Range _, Constant _ -> false;
        };
        return same ? Optional.of(operand) : Optional.empty();
    }

    /** What a chain of views looks at. */
    private static Wire root(Wire wire) {
        Wire root = wire;
        for (int i = 0; i < MAX_CHAIN && root.producer().filter(p -> p.op() instanceof View).isPresent(); i++) {
            Wire operand = root.producer().get().input(0);
            if (operand.type().equals(wire.type())) {
                return operand;
            }
            root = operand;
        }
        return root;
    }

    /** A slice that keeps the type may still walk backwards. */
    private static boolean isWhole(Slice slice, Step step) {
        for (int i = 0; i < slice.axes().size(); i++) {
            Dim size = step.input(0).shape().dim(slice.axes().get(i));
            Dim start = step.input(1).operand().known().get().get(i);
            Dim end = step.input(2).operand().known().get().get(i);
            Slice.Extent extent = Slice.extent(size, start, end, slice.steps().get(i));
            if (slice.steps().get(i) != 1 || !extent.start().equals(Dim.ZERO)) {
                return false;
            }
        }
        return true;
    }

    /** Lets a view of a view look at the first operand, where the result's shape is fixed. */
    private static int shorten(Draft draft, Step step) {
        if (!(step.op() instanceof View) || !step.output().shape().isFixed()
                || step.input(0).producer().filter(p -> p.op() instanceof View).isEmpty()) {
            return 0;
        }
        Wire root = root(step.output());
        if (!root.shape().isFixed() || root.shape().count() != step.output().shape().count()) {
            return 0; // no input fulfils what the views in between ask for
        }
        long[] sizes = step.output().shape().sizes();
        Wire shape = draft.constant(Tensor.of(Shape.of(sizes.length), sizes), step);
        draft.replace(step.output(), draft.add(new View.Reshape(true), List.of(root, shape), step).output());
        return 1;
    }
}
