package axiom.interop.onnx;

import static axiom.interop.onnx.Draft.FLOAT;
import static axiom.interop.onnx.Draft.INT64;
import static axiom.interop.onnx.Draft.STRING;
import static axiom.interop.onnx.Draft.floats;
import static axiom.interop.onnx.Draft.function;
import static axiom.interop.onnx.Draft.make;
import static axiom.interop.onnx.Draft.real;
import static axiom.interop.onnx.Draft.text;
import static axiom.interop.onnx.Draft.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import com.google.protobuf.ByteString;
import axiom.api.format.FormatException;
import axiom.api.format.ReadOptions;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.interop.onnx.internal.proto.SparseTensorProto;
import axiom.interop.onnx.internal.proto.TensorProto;
import axiom.interop.onnx.internal.proto.TypeProto;
import axiom.interop.onnx.internal.proto.ValueInfoProto;

/**
 * What people are told about a file that cannot be read: one golden file per mistake, in {@code messages/}. With {@code -Daxiom.golden=FOLDER} the messages are
 * written there instead of being compared.
 */
class MessagesTest {

    private static final String WRITE = System.getProperty("axiom.golden", "");

    @TempDir
    Path folder;

    private static Draft relu() {
        return Draft.opset(13).input("x", FLOAT, "n", 4).node("Relu", "x", "y").output("y", FLOAT);
    }

    private static Draft with(TensorProto.Builder tensor) {
        return Draft.opset(13).input("x", FLOAT, 2).initializer(tensor).node("Add", "x " + tensor.getName(), "y").output("y", FLOAT);
    }

    private static Map<String, Draft> mistakes() {
        Map<String, Draft> m = new LinkedHashMap<>();
        m.put("unsupported-operators",
                Draft.opset(13).domain("com.acme", 1).input("x", FLOAT, 4).node("Det", "x", "a").node("Det", "a", "b")
                        .node("LSTM", "b", "c")
                        .node(make("Fancy", "c", "d").toBuilder().setDomain("com.acme").build()).node("If", "d", "e").node("Gelu", "e", "y")
                        .output("y", FLOAT));
        m.put("upsample", Draft.opset(9).input("x", FLOAT, 1, 1, 2, 2).initializer(floats("s", List.of(4L), 1, 1, 2, 2))
                .node("Upsample", "x s", "y").output("y", FLOAT));
        m.put("element-type", Draft.opset(13).input("x", 4, 3).node("Add", "x x", "y").output("y", 4));
        m.put("cast-type", Draft.opset(19).input("x", FLOAT, 3).node("Cast", "x", "y", whole("to", 17)).output("y", 17));
        m.put("sequence", Draft.opset(13).graph(g -> g.addInput(ValueInfoProto.newBuilder().setName("x")
                .setType(TypeProto.newBuilder().setSequenceType(ByteString.EMPTY)))).node("Identity", "x", "y").output("y", FLOAT));
        m.put("no-rank", relu().graph(g -> g.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().clearShape()));
        m.put("string-tensor", with(TensorProto.newBuilder().setName("w").setDataType(STRING).addDims(1).addStringData(ByteString.EMPTY)));
        m.put("sparse-initializer", relu().graph(g -> g.addSparseInitializer(
                SparseTensorProto.newBuilder().setValues(floats("w", List.of(1L), 1)))));
        m.put("too-few-elements", with(floats("w", List.of(2L, 2L), 1, 2, 3)));
        m.put("raw-size",
                with(TensorProto.newBuilder().setName("w").setDataType(FLOAT).addDims(2).setRawData(ByteString.copyFrom(new byte[7]))));
        m.put("two-forms", with(floats("w", List.of(1L), 1).addInt64Data(2)));
        m.put("negative-axis", with(floats("w", List.of(-2L), 1, 2)));
        m.put("overflow", with(floats("w", List.of(1L << 40, 1L << 40))));
        m.put("int8-range", with(TensorProto.newBuilder().setName("w").setDataType(3).addDims(1).addInt32Data(200)));
        m.put("duplicate-initializer", with(floats("w", List.of(2L), 1, 2)).initializer(floats("w", List.of(2L), 1, 2)));
        m.put("unsorted", Draft.opset(13).input("x", FLOAT, 2).node("Relu", "z", "y").node("Neg", "x", "z").output("y", FLOAT));
        m.put("circle", Draft.opset(13).input("x", FLOAT, 2).node("Add", "x z", "y").node("Neg", "y", "z").output("y", FLOAT));
        m.put("unknown-name", Draft.opset(13).input("x", FLOAT, 2).node("Add", "x z", "y").output("y", FLOAT));
        m.put("defined-twice", Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "y").node("Neg", "x", "y").output("y", FLOAT));
        m.put("dangling-output", relu().output("z", FLOAT));
        m.put("no-output", Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "y"));
        m.put("output-type", Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "y").output("y", INT64));
        m.put("old-opset", Draft.opset(3).input("x", FLOAT, 2).node("Relu", "x", "y").output("y", FLOAT));
        m.put("new-opset", Draft.opset(99).input("x", FLOAT, 2).node("Relu", "x", "y").output("y", FLOAT));
        m.put("shape-input",
                Draft.opset(13).input("x", FLOAT, 6).input("shape", INT64, 2).node("Reshape", "x shape", "y").output("y", FLOAT));
        m.put("shape-from-data",
                Draft.opset(13).input("x", FLOAT, 6).node("ArgMax", "x", "k").node("TopK", "x k", "y i").output("y", FLOAT));
        m.put("shapes-do-not-fit",
                Draft.opset(13).input("x", FLOAT, 2, 3).input("w", FLOAT, 4, 5).node("MatMul", "x w", "y").output("y", FLOAT));
        m.put("bad-window", Draft.opset(13).input("x", FLOAT, 1, 1, 5).node("MaxPool", "x", "y", Draft.wholes("kernel_shape", 0))
                .output("y", FLOAT));
        m.put("unknown-attribute", Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "y", whole("slope", 1)).output("y", FLOAT));
        m.put("attribute-type",
                Draft.opset(13).input("x", FLOAT, 2).node("LeakyRelu", "x", "y", text("alpha", "0.1")).output("y", FLOAT));
        m.put("attribute-twice", Draft.opset(13).input("x", FLOAT, 2).node("LeakyRelu", "x", "y", real("alpha", 1), real("alpha", 2))
                .output("y", FLOAT));
        m.put("attribute-range",
                Draft.opset(13).input("x", FLOAT, 2).node("Softmax", "x", "y", whole("axis", 1L << 40)).output("y", FLOAT));
        m.put("missing-operand", Draft.opset(13).input("x", FLOAT, 2).node("Add", "x", "y").output("y", FLOAT));
        m.put("no-result", Draft.opset(13).input("x", FLOAT, 2)
                .node(make("Relu", "x", "y").toBuilder().clearOutput().build()).output("x", FLOAT));
        m.put("missing-result", Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "y z").output("y", FLOAT));
        m.put("recursive-function",
                Draft.opset(13).domain("f", 1).function(function("f", "Again", "a", "b", 13).addNode(call("Again", "a", "b")))
                        .input("x", FLOAT, 2).node(call("Again", "x", "y")).output("y", FLOAT));
        m.put("function-bomb", bomb());
        m.put("growing-sizes", growing());
        m.put("nested-sizes", nestedSizes());
        m.put("function-operands",
                Draft.opset(13).domain("f", 1).function(function("f", "One", "a", "b", 13).addNode(make("Relu", "a", "b")))
                        .input("x", FLOAT, 2).node(call("One", "x x", "y")).output("y", FLOAT));
        return m;
    }

    private static axiom.interop.onnx.internal.proto.NodeProto call(String function, String in, String out) {
        return make(function, in, out).toBuilder().setDomain("f").build();
    }

    /** Each function calls the one before twice. */
    private static Draft bomb() {
        Draft draft = Draft.opset(13).domain("f", 1).input("x", FLOAT, 2);
        draft.function(function("f", "F0", "a", "b", 13).addNode(make("Relu", "a", "m")).addNode(make("Relu", "m", "b")));
        for (int i = 1; i < 22; i++) {
            String inner = "F" + (i - 1);
            draft.function(function("f", "F" + i, "a", "b", 13).addNode(call(inner, "a", "m")).addNode(call(inner, "m", "b")));
        }
        return draft.node(call("F21", "x", "y")).output("y", FLOAT);
    }

    /** Squares a computed size again and again. */
    private static Draft growing() {
        Draft draft = Draft.opset(13).input("x", FLOAT, "a", "b").longs("one", 1).node("Shape", "x", "s0");
        for (int i = 1; i < 40; i++) {
            draft.node("Add", "s" + (i - 1) + " one", "t" + i).node("Mul", "t" + i + " t" + i, "s" + i);
        }
        return draft.node("ConstantOfShape", "s39", "y").output("y", FLOAT);
    }

    /** Cuts an axis of unknown size again and again. */
    private static Draft nestedSizes() {
        Draft draft = Draft.opset(13).input("x", FLOAT, "a").longs("end", 1000).longs("start", 1).node("Relu", "x", "v0");
        for (int i = 1; i < 3000; i++) {
            draft.node("Slice", "v" + (i - 1) + " start end", "v" + i);
        }
        return draft.node("Relu", "v2999", "y").output("y", FLOAT);
    }

    @TestFactory
    Stream<DynamicTest> models() {
        return mistakes().entrySet().stream()
                .map(m -> dynamicTest(m.getKey(), () -> require(m.getKey(), m.getValue(), ReadOptions.DEFAULT)));
    }

    @TestFactory
    Stream<DynamicTest> options() {
        Draft relu = relu();
        return Stream.of(
                dynamicTest("unknown-input", () -> require("unknown-input", relu, ReadOptions.DEFAULT.bind("q", Tensor.scalar(1)))),
                dynamicTest("unknown-dimension", () -> require("unknown-dimension", relu, ReadOptions.DEFAULT.bind("batch", 1))),
                dynamicTest("negative-dimension", () -> require("negative-dimension", relu, ReadOptions.DEFAULT.bind("n", -1))),
                dynamicTest("misfit",
                        () -> require("misfit", relu, ReadOptions.DEFAULT.bind("x", Tensor.of(Shape.of(1, 5), new float[5])))),
                dynamicTest("budget",
                        () -> require("budget", with(floats("w", List.of(2L), 1, 2)), new ReadOptions(Map.of(), Map.of(), 7))));
    }

    @TestFactory
    Stream<DynamicTest> files() {
        return Stream.of(
                dynamicTest("no-file", () -> require("no-file", folder.resolve("absent.onnx"), ReadOptions.DEFAULT)),
                dynamicTest("folder", () -> require("folder", Files.createDirectories(folder.resolve("folder.onnx")), ReadOptions.DEFAULT)),
                dynamicTest("empty", () -> require("empty", file(new byte[0]), ReadOptions.DEFAULT)),
                dynamicTest("no-onnx",
                        () -> require("no-onnx", file("version https://git-lfs".getBytes(StandardCharsets.UTF_8)), ReadOptions.DEFAULT)),
                dynamicTest("truncated", () -> require("truncated", file(Arrays.copyOf(relu().bytes(), 40)), ReadOptions.DEFAULT)),
                dynamicTest("no-graph", () -> require("no-graph", file(new byte[]{8, 7}), ReadOptions.DEFAULT)),
                dynamicTest("nested", () -> require("nested", file(nested()), ReadOptions.DEFAULT)));
    }

    @Test
    void everyGoldenFileIsUsed() throws IOException {
        Path golden = Path.of("src/test/resources/axiom/interop/onnx/messages");
        try (Stream<Path> files = Files.list(golden)) {
            long used = models().count() + options().count() + files().count() + ExternalDataTest.MESSAGES;
            assertEquals(used, files.count());
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("model.onnx"), bytes);
    }

    /** A subgraph in an attribute of a node of a subgraph, many times. */
    private static byte[] nested() {
        byte[] inner = new byte[0];
        for (int depth = 0; depth < 60; depth++) {
            // graph.node, node.attribute, attribute.g
            inner = field(1, field(5, field(6, inner)));
        }
        return field(7, inner);
    }

    private static byte[] field(int number, byte[] content) {
        ByteString length = ByteString.EMPTY;
        int rest = content.length;
        do {
            length = length.concat(ByteString.copyFrom(new byte[]{(byte) (rest & 0x7F | (rest > 0x7F ? 0x80 : 0))}));
            rest >>>= 7;
        } while (rest > 0);
        return ByteString.copyFrom(new byte[]{(byte) (number << 3 | 2)}).concat(length).concat(ByteString.copyFrom(content)).toByteArray();
    }

    private void require(String name, Draft draft, ReadOptions options) throws IOException {
        require(name, draft.write(folder), options);
    }

    static void require(String name, Path file, ReadOptions options) throws IOException {
        String message = assertThrows(FormatException.class, () -> new OnnxReader().read(file, options)).getMessage() + "\n";
        assertTrue(message.startsWith("[axiom.onnx] ") && message.contains("\n  at ") && message.contains("\n  help: "), message);
        if (!WRITE.isEmpty()) {
            Files.writeString(Path.of(WRITE).resolve(name + ".txt"), message);
            return;
        }
        try (InputStream in = MessagesTest.class.getResourceAsStream("messages/" + name + ".txt")) {
            assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), message);
        }
    }
}
