package axiom.interop.onnx;

import static axiom.interop.onnx.Draft.BOOL;
import static axiom.interop.onnx.Draft.FLOAT;
import static axiom.interop.onnx.Draft.INT64;
import static axiom.interop.onnx.Draft.floats;
import static axiom.interop.onnx.Draft.real;
import static axiom.interop.onnx.Draft.text;
import static axiom.interop.onnx.Draft.whole;
import static axiom.interop.onnx.Draft.wholes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.ReferenceBackend;
import axiom.tck.format.Closeness;

/** Operators that are decomposed, and the forms that they had in older operator sets: they compute what ONNX Runtime computes. */
class OperatorsTest {

    private static final Closeness TOLERANCE = new Closeness(1e-4, 1e-5);
    private static final int SIZE_OF_A_NAME = 3;

    @TempDir
    Path folder;

    private static Draft unary(long opset, String operator, axiom.interop.onnx.internal.proto.AttributeProto... attributes) {
        return Draft.opset(opset).input("x", FLOAT, 2, 3, 4).node(operator, "x", "y", attributes).output("y", FLOAT);
    }

    private static Map<String, Draft> drafts() {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        drafts.put("Celu", unary(12, "Celu", real("alpha", 2)));
        drafts.put("ThresholdedRelu", unary(10, "ThresholdedRelu", real("alpha", 0.3f)));
        drafts.put("Shrink", unary(9, "Shrink", real("lambd", 0.2f), real("bias", 0.1f)));
        drafts.put("HardSwish", unary(14, "HardSwish"));
        drafts.put("Selu", unary(7, "Selu"));
        drafts.put("ReduceSumSquare", unary(13, "ReduceSumSquare", wholes("axes", 1, -1), whole("keepdims", 0)));
        drafts.put("ReduceLogSumExp of all", unary(13, "ReduceLogSumExp", whole("keepdims", 0)));
        drafts.put("ReduceLogSumExp", unary(13, "ReduceLogSumExp", wholes("axes", 1)));
        drafts.put("ReduceLogSumExp drops", unary(13, "ReduceLogSumExp", wholes("axes", -1, 0), whole("keepdims", 0)));
        drafts.put("ReduceL2", unary(13, "ReduceL2", wholes("axes", 0)));
        drafts.put("ReduceMax operand", unary(20, "ReduceMax").longs("unused", 0));
        drafts.put("ReduceMean axes operand",
                Draft.opset(18).input("x", FLOAT, 2, "n").longs("axes", -1).node("ReduceMean", "x axes", "y").output("y", FLOAT));
        drafts.put("ReduceProd nothing", Draft.opset(18).input("x", FLOAT, 2, 3).longs("axes").node("ReduceProd", "x axes", "y",
                whole("noop_with_empty_axes", 1)).output("y", FLOAT));
        drafts.put("Softmax rows", unary(12, "Softmax", whole("axis", 1)));
        drafts.put("Softmax all", unary(11, "Softmax", whole("axis", 0)));
        drafts.put("Softmax default of old", unary(9, "Softmax"));
        drafts.put("LogSoftmax rows", unary(12, "LogSoftmax", whole("axis", -2)));
        drafts.put("Clip attributes", unary(7, "Clip", real("min", -0.1f), real("max", 0.4f)));
        drafts.put("Clip upper only", Draft.opset(13).input("x", FLOAT, 5).initializer(floats("high", List.of(), 0.25f))
                .node("Clip", "x - high", "y").output("y", FLOAT));
        drafts.put("Slice attributes", unary(9, "Slice", wholes("starts", 1, -3), wholes("ends", 9, -1), wholes("axes", 0, 2)));
        drafts.put("Slice backwards", Draft.opset(13).input("x", FLOAT, 2, "n").longs("s", -1).longs("e", Long.MIN_VALUE).longs("a", 1)
                .longs("t", -2).node("Slice", "x s e a t", "y").output("y", FLOAT));
        drafts.put("Split attribute",
                Draft.opset(11).input("x", FLOAT, 2, 6).node("Split", "x", "y z", whole("axis", 1), wholes("split", 2, 4))
                        .output("y", FLOAT).output("z", FLOAT));
        drafts.put("Split uneven", Draft.opset(18).input("x", FLOAT, 7).node("Split", "x", "p q r", whole("num_outputs", 3))
                .output("p", FLOAT).output("q", FLOAT).output("r", FLOAT));
        drafts.put("Squeeze attribute", Draft.opset(11).input("x", FLOAT, 1, 3, 1).node("Squeeze", "x", "y", wholes("axes", 2))
                .output("y", FLOAT));
        drafts.put("Unsqueeze attribute", unary(11, "Unsqueeze", wholes("axes", 0, 4)));
        drafts.put("Pad attribute", unary(10, "Pad", text("mode", "reflect"), wholes("pads", 0, 1, 2, 0, 1, 1)));
        drafts.put("Pad value", Draft.opset(13).input("x", FLOAT, 2, "n").longs("p", 1, 0, 0, 2).initializer(floats("v", List.of(), 0.5f))
                .node("Pad", "x p v", "y").output("y", FLOAT));
        drafts.put("Tile", Draft.opset(13).input("x", FLOAT, 2, "n").longs("r", 3, 2).node("Tile", "x r", "y").output("y", FLOAT));
        drafts.put("Size", Draft.opset(13).input("x", FLOAT, 2, "n").node("Size", "x", "y").output("y", INT64));
        drafts.put("Mean", Draft.opset(13).input("x", FLOAT, 2, 3).input("b", FLOAT, 3).input("c", FLOAT, 2, 1).node("Mean", "x b c", "y")
                .output("y", FLOAT));
        drafts.put("Max of three", Draft.opset(13).input("x", FLOAT, 2, 3).input("b", FLOAT, 3).input("c", FLOAT, 2, 1)
                .node("Max", "x b c", "y").output("y", FLOAT));
        drafts.put("MeanVarianceNormalization",
                Draft.opset(13).input("x", FLOAT, 2, 3, 4, 5).node("MeanVarianceNormalization", "x", "y").output("y", FLOAT));
        drafts.put("GroupNormalization per group",
                Draft.opset(18).input("x", FLOAT, 2, 6, 3).initializer(floats("s", List.of(2L), 1.5f, -0.5f))
                        .initializer(floats("b", List.of(2L), 0.25f, 0.75f))
                        .node("GroupNormalization", "x s b", "y", whole("num_groups", 2))
                        .output("y", FLOAT));
        drafts.put("LayerNormalization statistics",
                Draft.opset(17).input("x", FLOAT, 2, 3, 4).input("s", FLOAT, 3, 4)
                        .node("LayerNormalization", "x s", "y m d", whole("axis", 1))
                        .output("y", FLOAT).output("m", FLOAT).output("d", FLOAT));
        drafts.put("TopK attribute", Draft.opset(9).input("x", FLOAT, 2, 5).node("TopK", "x", "y i", whole("k", 2)).output("y", FLOAT)
                .output("i", INT64));
        drafts.put("TopK smallest", Draft.opset(11).input("x", FLOAT, 2, 5).longs("k", 3).node("TopK", "x k", "y i", whole("largest", 0))
                .output("y", FLOAT).output("i", INT64));
        drafts.put("ArgMax last", Draft.opset(13).input("x", FLOAT, 2, 5).node("ArgMax", "x", "y", whole("axis", 1), whole("keepdims", 0),
                whole("select_last_index", 1)).output("y", INT64));
        drafts.put("ConstantOfShape", Draft.opset(13).input("x", FLOAT, 2, "n").node("Shape", "x", "s").node("ConstantOfShape", "s", "y")
                .output("y", FLOAT));
        drafts.put("flattening by Shape", Draft.opset(13).input("x", FLOAT, "n", 3, 4).longs("zero", 0).longs("minus", -1)
                .node("Shape", "x", "s").node("Gather", "s zero", "b").node("Concat", "b minus", "t", whole("axis", 0))
                .node("Reshape", "x t", "y").output("y", FLOAT));
        drafts.put("half the size", Draft.opset(13).input("x", FLOAT, 8).node("Shape", "x", "s").node("Cast", "s", "f", whole("to", FLOAT))
                .initializer(floats("half", List.of(1L), 0.4f)).node("Mul", "f half", "g").node("Floor", "g", "h")
                .node("Cast", "h", "k", whole("to", INT64)).longs("zero", 0).node("Slice", "x zero k", "y").output("y", FLOAT));
        drafts.put("IsInf", Draft.opset(13).input("x", FLOAT, 4).node("IsInf", "x", "y", whole("detect_negative", 0)).output("y", BOOL));
        drafts.put("PRelu",
                Draft.opset(13).input("x", FLOAT, 2, 3, 4).input("s", FLOAT, 3, 1).node("PRelu", "x s", "y").output("y", FLOAT));
        drafts.put("Gemm without C", Draft.opset(13).input("x", FLOAT, 2, "n").input("b", FLOAT, 4, "n")
                .node("Gemm", "x b", "y", whole("transB", 1), real("alpha", 0.5f)).output("y", FLOAT));
        drafts.put("ConvTranspose sizes", Draft.opset(11).input("x", FLOAT, 1, 2, 4).input("w", FLOAT, 2, 3, 3)
                .node("ConvTranspose", "x w", "y", wholes("strides", 2), wholes("output_shape", 8)).output("y", FLOAT));
        drafts.put("ConvTranspose same", Draft.opset(11).input("x", FLOAT, 1, 2, 4).input("w", FLOAT, 2, 3, 3)
                .node("ConvTranspose", "x w", "y", wholes("strides", 2), text("auto_pad", "SAME_UPPER")).output("y", FLOAT));
        drafts.put("Conv without kernel_shape", Draft.opset(11).input("x", FLOAT, 1, 4, 7).input("w", FLOAT, 6, 2, 3)
                .node("Conv", "x w", "y", whole("group", 2), wholes("pads", 1, 0)).output("y", FLOAT));
        drafts.put("BatchNormalization", Draft.opset(9).input("x", FLOAT, 2, 3, 4).input("s", FLOAT, 3).input("b", FLOAT, 3)
                .input("m", FLOAT, 3).initializer(floats("v", List.of(3L), 0.5f, 1, 2)).node("BatchNormalization", "x s b m v", "y")
                .output("y", FLOAT));
        drafts.put("Dropout", Draft.opset(12).input("x", FLOAT, 2, 3).node("Dropout", "x", "y").output("y", FLOAT));
        attention(drafts);
        return drafts;
    }

    private static void attention(Map<String, Draft> drafts) {
        drafts.put("Attention of rank 4", Draft.opset(23).input("q", FLOAT, 2, 4, 3, 8).input("k", FLOAT, 2, 2, 5, 8)
                .input("v", FLOAT, 2, 2, 5, 6).node("Attention", "q k v", "y").output("y", FLOAT));
        drafts.put("Attention of rank 3", Draft.opset(23).input("q", FLOAT, 2, 3, 8).input("k", FLOAT, 2, 5, 8).input("v", FLOAT, 2, 5, 12)
                .input("mask", FLOAT, 3, 5)
                .node("Attention", "q k v mask", "y", whole("q_num_heads", 2), whole("kv_num_heads", 2), real("scale", 0.3f))
                .output("y", FLOAT));
        drafts.put("Attention causal", Draft.opset(23).input("q", FLOAT, 1, 2, 4, 8).input("k", FLOAT, 1, 2, 4, 8)
                .input("v", FLOAT, 1, 2, 4, 8).node("Attention", "q k v", "y", whole("is_causal", 1)).output("y", FLOAT));
    }

    @TestFactory
    Stream<DynamicTest> computeWhatOnnxRuntimeComputes() {
        return drafts().entrySet().stream().map(d -> dynamicTest(d.getKey(), () -> compare(d.getValue())));
    }

    private void compare(Draft draft) throws OrtException {
        Model model = new OnnxReader().read(draft.write(folder), ReadOptions.DEFAULT);
        Random random = new Random(7);
        List<Tensor> inputs = new ArrayList<>();
        model.inputs().values().forEach(t -> inputs.add(sample(t, random)));
        List<Tensor> actual;
        try (Executable executable = new ReferenceBackend().compile(new Program(model.graph(), model.parameters()))) {
            actual = executable.run(inputs);
        }
        List<Tensor> expected = expected(draft, model, inputs);
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            TOLERANCE.require(expected.get(i), actual.get(i), "output " + i);
        }
    }

    private static Tensor sample(TensorType type, Random random) {
        Shape shape = new Shape(type.shape().dims().stream().map(d -> d.isFixed() ? d : Dim.of(SIZE_OF_A_NAME)).toList());
        float[] values = new float[(int) shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.of(shape, values);
    }

    private static List<Tensor> expected(Draft draft, Model model, List<Tensor> inputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> feed = new LinkedHashMap<>();
        try (OrtSession session = environment.createSession(draft.bytes())) {
            List<String> names = List.copyOf(model.inputs().keySet());
            for (int i = 0; i < names.size(); i++) {
                FloatBuffer values = FloatBuffer.wrap(inputs.get(i).toFloats());
                feed.put(names.get(i), OnnxTensor.createTensor(environment, values, inputs.get(i).shape().sizes()));
            }
            List<Tensor> results = new ArrayList<>();
            try (OrtSession.Result result = session.run(feed)) {
                for (String output : model.outputs().keySet()) {
                    results.add(tensor(result.get(output).orElseThrow()));
                }
            }
            return results;
        } finally {
            feed.values().forEach(OnnxTensor::close);
        }
    }

    private static Tensor tensor(OnnxValue value) throws OrtException {
        OnnxTensor tensor = (OnnxTensor) value;
        Shape shape = Shape.of(tensor.getInfo().getShape());
        return switch (tensor.getInfo().type) {
            case FLOAT -> {
                FloatBuffer buffer = tensor.getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                yield Tensor.of(shape, values);
            }
            case INT64 -> {
                LongBuffer buffer = tensor.getLongBuffer();
                long[] values = new long[buffer.remaining()];
                buffer.get(values);
                yield Tensor.of(shape, values);
            }
            case BOOL -> {
                double[] values = new double[(int) shape.count()];
                java.nio.ByteBuffer buffer = tensor.getByteBuffer();
                java.util.Arrays.setAll(values, i -> buffer.get(i));
                yield Tensor.of(new TensorType(DType.BOOL, shape), values);
            }
            default -> throw new IllegalStateException("no such result is expected: " + tensor.getInfo());
        };
    }
}
