package axiom.interop.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Range;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/** Constants, and what is computed from shapes. */
final class Constants {

    private static final int LONGEST = 1 << 20;

    private Constants() {}

    static void add(Catalog c) {
        c.add("Constant", 1, Constants::constant);
        c.add("ConstantOfShape", 9, Constants::ofShape);
        c.add("Shape", 1, s -> s.result(shape(s), s.in(0)));
        c.add("Size", 1, Constants::size);
        c.add("Range", 11, Constants::range);
    }

    private static ShapeOf shape(Site s) {
        return new ShapeOf(s.attributes().integer("start", 0), s.attributes().integer("end", Integer.MAX_VALUE));
    }

    private static void constant(Site s) {
        Attributes a = s.attributes();
        for (String refused : new String[]{"value_string", "value_strings", "sparse_value"}) {
            if (a.has(refused)) {
                throw s.fail("attribute '" + refused + "' is not supported", "use a dense tensor of numbers");
            }
        }
        List<Tensor> given = new ArrayList<>();
        s.tensor("value").ifPresent(given::add);
        if (a.has("value_float")) {
            given.add(Tensor.scalar((float) a.real("value_float", 0)));
        }
        if (a.has("value_int")) {
            given.add(Tensor.of(Shape.SCALAR, a.whole("value_int", 0)));
        }
        a.wholes("value_ints").ifPresent(v -> given.add(Tensor.of(Shape.of(v.size()), v.stream().mapToLong(Long::longValue).toArray())));
        a.reals("value_floats").ifPresent(v -> given.add(
                Tensor.of(TensorType.of(DType.FLOAT32, v.size()), v.stream().mapToDouble(Float::doubleValue).toArray())));
        if (given.size() != 1) {
            throw s.fail("has " + given.size() + " values", "give it exactly one");
        }
        s.give(given.getFirst());
    }

    private static void ofShape(Site s) {
        Tensor value = s.tensor("value").orElse(Tensor.of(Shape.of(1), 0f));
        if (value.count() != 1) {
            throw s.fail("attribute 'value' is " + value.type(), "give it one element");
        }
        s.result(new ConstantOfShape(value), s.known(0, "the shape"));
    }

    /** The only axis of the flattened operand. */
    private static void size(Site s) {
        Value flat = s.emit(new View.Reshape(false), s.in(0), s.vector(List.of(-1)));
        s.result(new View.Squeeze(List.of(0)), s.emit(new ShapeOf(0, 1), flat));
    }

    /** Whole numbers may be named sizes; other numbers must be known, and become a constant. */
    private static void range(Site s) {
        if (s.in(0).type().dtype().isInteger()) {
            s.result(new Range(), s.known(0, "where the range starts"), s.known(1, "where the range ends"), s.known(2, "the step"));
            return;
        }
        double first = s.number(0, "where the range starts");
        double step = s.number(2, "the step");
        double count = Math.max(0, Math.ceil((s.number(1, "where the range ends") - first) / step));
        if (!(count <= LONGEST)) {
            throw s.fail("makes " + count + " elements", "use a step that leads from start to end in at most " + LONGEST + " steps");
        }
        double[] values = new double[(int) count];
        java.util.Arrays.setAll(values, i -> first + i * step);
        s.give(Tensor.of(TensorType.of(s.in(0).type().dtype(), values.length), values));
    }
}
