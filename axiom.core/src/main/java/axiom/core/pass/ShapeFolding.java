package axiom.core.pass;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import axiom.api.graph.*;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * Makes constants of values whose elements the shape rules know as numbers, such as the sizes of fixed axes and what is computed from them. Values in which a
 * name occurs stay.
 *
 * <p>Shape rules compute with unbounded integers and take sizes as not negative; where the element type would wrap, or a quotient of names would be rounded
 * otherwise, their word is not taken.
 */
final class ShapeFolding extends Rewrite {

    ShapeFolding() {
        super("shape-folding", true, "replaced a shape computation by its result");
    }

    @Override
    int rewrite(Draft draft) {
        Set<Wire> doubtful = new HashSet<>();
        return draft.sweep(step -> {
            if (step.outputs().stream().anyMatch(ShapeFolding::mayBecomeKnown)) {
                draft.infer(step);
            }
            boolean exact = step.inputs().stream().noneMatch(doubtful::contains) && isExact(step);
            int folded = 0;
            for (Wire result : step.outputs()) {
                if (result.operand().known().isEmpty()) {
                    continue;
                }
                if (!exact) {
                    doubtful.add(result);
                } else if (!(step.op() instanceof Constant) && result.isUsed() && isFixed(result)) {
                    draft.replace(result, draft.constant(tensor(result), step));
                    folded++;
                }
            }
            return folded;
        });
    }

    private static boolean mayBecomeKnown(Wire wire) {
        return !wire.type().dtype().isFloat() && wire.shape().rank() <= 1 && wire.operand().known().isEmpty();
    }

    private static boolean isFixed(Wire wire) {
        return wire.operand().known().get().stream().allMatch(Dim::isFixed);
    }

    private static Tensor tensor(Wire wire) {
        Tensor tensor = Tensor.allocate(wire.type());
        List<Dim> elements = wire.operand().known().get();
        for (int i = 0; i < elements.size(); i++) {
            tensor.set(i, elements.get(i).size());
        }
        return tensor.readOnly();
    }

    private static boolean isExact(Step step) {
        boolean rule = switch (step.op()) {
            // elements are moved, or are sizes
            case View _, Cast _, Concat _, Slice _, Split _, Gather _, ConstantOfShape _, ShapeOf _, Constant _, Where _ -> true;
            case Binary.Div _, Range _ -> step.inputs().stream().allMatch(ShapeFolding::isKnownFixed);
            // a 64-bit product of sizes does not wrap, for there is no tensor so large; a narrower one might
            case Binary _, Unary _, Comparison _ ->
                step.inputs().stream().allMatch(w -> w.type().dtype() == DType.INT64 || isKnownFixed(w));
            case Logic _, Classification _, Clip _, Reduction _, ArgReduction _, TopK _, SoftmaxFamily _, MatMul _, Gemm _ -> false;
            case Convolution _, Pool _, GlobalPool _, AdaptiveAveragePool _, BatchNormalization _, LayerNormalization _ -> false;
            case RMSNormalization _, InstanceNormalization _, GroupNormalization _, Attention _, Dropout _, Random _ -> false;
            case Transpose _, Expand _, Pad _, GatherElements _, ScatterElements _ -> false;
        };
        return rule && step.outputs().stream().allMatch(ShapeFolding::isInRange);
    }

    private static boolean isKnownFixed(Wire wire) {
        return wire.operand().known().isPresent() && isFixed(wire);
    }

    private static boolean isInRange(Wire wire) {
        return wire.operand().known().stream().flatMap(List::stream).allMatch(d -> !d.isFixed() || fits(wire.type(), d.size()));
    }

    private static boolean fits(TensorType type, long element) {
        return switch (type.dtype()) {
            case BOOL -> element == 0 || element == 1;
            case INT8 -> element == (byte) element;
            case UINT8 -> element == (element & 0xff);
            case INT32 -> element == (int) element;
            case INT64 -> true;
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> false;
        };
    }
}
