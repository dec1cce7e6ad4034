package axiom.interop.onnx;

import static axiom.interop.onnx.Draft.FLOAT;
import static axiom.interop.onnx.Draft.INT64;
import static axiom.interop.onnx.Draft.floats;
import static axiom.interop.onnx.Draft.function;
import static axiom.interop.onnx.Draft.make;
import static axiom.interop.onnx.Draft.real;
import static axiom.interop.onnx.Draft.reference;
import static axiom.interop.onnx.Draft.text;
import static axiom.interop.onnx.Draft.whole;
import static axiom.interop.onnx.Draft.wholes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.format.ModelReader;
import axiom.api.format.ReadOptions;
import axiom.api.graph.Constant;
import axiom.api.graph.Node;
import axiom.api.graph.Unary;
import axiom.api.model.Model;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.interop.onnx.internal.proto.AttributeProto.AttributeType;

/** What becomes of names, dimensions, weights and functions. */
class LoweringTest {

    @TempDir
    Path folder;

    private Model read(Draft draft) {
        return read(draft, ReadOptions.DEFAULT);
    }

    private Model read(Draft draft, ReadOptions options) {
        return new OnnxReader().read(draft.write(folder), options);
    }

    @Test
    void dimensionsKeepTheirNamesOrGetOne() {
        Model model = read(Draft.opset(13).input("x", FLOAT, "batch", -1, "", 4, 0).input("x_1", FLOAT, "x_2").node("Relu", "x", "y")
                .output("y", FLOAT));
        assertEquals("float32(batch, x_1, x_2_2, 4, 0)", model.inputs().get("x").toString());
        assertEquals("float32(x_2)", model.inputs().get("x_1").toString());
    }

    @Test
    void boundDimensionsAreFixed() {
        Draft draft = Draft.opset(13).input("x", FLOAT, "n", 4).node("Relu", "x", "y").output("y", FLOAT);
        assertEquals(TensorType.of(DType.FLOAT32, 3, 4), read(draft, ReadOptions.DEFAULT.bind("n", 3)).outputs().get("y"));
    }

    @Test
    void boundInputsBecomeConstantsAndFixTheDimensionsThatTheyName() {
        Draft draft = Draft.opset(13).input("x", FLOAT, "n").input("b", FLOAT, "n").node("Add", "x b", "y").output("y", FLOAT);
        Model model = read(draft, ReadOptions.DEFAULT.bind("b", Tensor.vector(1, 2)));
        assertEquals("{x=float32(2)}", model.inputs().toString());
        assertTrue(model.graph().nodes().stream().anyMatch(n -> n.op() instanceof Constant));
    }

    @Test
    void shapesThatAreInputsAreBound() {
        Draft draft = Draft.opset(13).input("x", FLOAT, 6).input("shape", INT64, 2).node("Reshape", "x shape", "y").output("y", FLOAT);
        Model model = read(draft, ReadOptions.DEFAULT.bind("shape", Tensor.of(Shape.of(2), 2L, -1L)));
        assertEquals(TensorType.of(DType.FLOAT32, 2, 3), model.outputs().get("y"));
    }

    @Test
    void weightsAreParametersAndShapesAreNot() {
        Model model = read(Draft.opset(13).input("x", FLOAT, "n", 6).initializer(floats("weights", List.of(6L, 1L), 1, 2, 3, 4, 5, 6))
                .initializer(floats("unused", List.of(1L), 1)).initializer(floats("low", List.of(), 0)).longs("shape", -1)
                .node("MatMul", "x weights", "product").node("Clip", "product low", "clipped").node("Reshape", "clipped shape", "y")
                .output("y", FLOAT));
        assertEquals(Set.of("weights"), model.parameters().keySet());
        assertEquals("float32(n)", model.outputs().get("y").toString());
    }

    @Test
    void initializersThatAreInputsTooAreParametersUnlessBound() {
        Draft draft = Draft.opset(8).input("x", FLOAT, 2).input("w", FLOAT, 2).initializer(floats("w", List.of(2L), 1, 2))
                .node("Mul", "x w", "y").output("y", FLOAT);
        assertEquals(Set.of("x"), read(draft).inputs().keySet());
        assertEquals(Set.of("w"), read(draft).parameters().keySet());
        Model bound = read(draft, ReadOptions.DEFAULT.bind("w", Tensor.vector(3, 4)));
        assertEquals(Set.of("x"), bound.inputs().keySet());
        assertEquals(Set.of(), bound.parameters().keySet());
    }

    @Test
    void namesAreKept() {
        Model model = read(Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "hidden").node("Neg", "hidden", "y").output("y", FLOAT));
        assertEquals(List.of("relu_of_hidden", "neg_of_y"), model.graph().nodes().stream().map(Node::name).toList());
        assertEquals("hidden", model.graph().nodes().getFirst().output().name());
        assertEquals("onnx", model.provenance().source());
        assertEquals("13", model.provenance().details().get("opset"));
    }

    @Test
    void generatedNamesGiveWayToThoseOfTheFile() {
        Model model = read(
                Draft.opset(12).input("x", FLOAT, 2).initializer(floats("celu_of_y/Relu", List.of(2L), 1, 2)).node("Celu", "x", "y")
                        .node("Add", "y celu_of_y/Relu", "z").output("z", FLOAT));
        assertEquals(Set.of("celu_of_y/Relu"), model.parameters().keySet());
    }

    @Test
    void functionsAreInlinedWithTheirAttributes() {
        Draft draft = Draft.opset(13).domain("f", 1)
                .function(function("f", "Leak", "a", "b", 13).addAttribute("slope")
                        .addNode(make("LeakyRelu", "a", "b", reference("alpha", AttributeType.FLOAT, "slope"))))
                .function(function("f", "Twice", "a", "c", 13).addAttributeProto(real("s", 0.25f))
                        .addNode(make("Leak", "a", "b", reference("slope", AttributeType.FLOAT, "s")).toBuilder().setDomain("f"))
                        .addNode(make("Leak", "b", "c").toBuilder().setDomain("f")))
                .input("x", FLOAT, 2).node(make("Twice", "x", "p").toBuilder().setDomain("f").build())
                .node(make("Twice", "p", "y", real("s", 0.5f)).toBuilder().setDomain("f").build()).output("y", FLOAT);
        List<Unary.LeakyRelu> leaks = read(draft).graph().nodes().stream().map(n -> (Unary.LeakyRelu) n.op()).toList();
        // an attribute that a call leaves out has the function's default, or else the operator's
        assertEquals(List.of(0.25, (double) 0.01f, 0.5, (double) 0.01f), leaks.stream().map(Unary.LeakyRelu::alpha).toList());
        assertEquals("twice_of_p/leak_of_b/leakyrelu_of_b", read(draft).graph().nodes().getFirst().name());
    }

    @Test
    void absentOperandsOfACallAreAbsentInTheFunction() {
        Draft draft = Draft.opset(13).domain("f", 1)
                .function(function("f", "Bound", "a low high", "b", 13).addNode(make("Clip", "a low high", "b")))
                .initializer(floats("one", List.of(), 1)).input("x", FLOAT, 2)
                .node(make("Bound", "x - one", "y").toBuilder().setDomain("f").build()).output("y", FLOAT);
        assertEquals("float32(2)", read(draft).outputs().get("y").toString());
    }

    @Test
    void anOutputMayBeAnInputOrAnInitializer() {
        Model model = read(
                Draft.opset(13).input("x", FLOAT, 2).initializer(floats("w", List.of(1L), 1)).output("x", FLOAT).output("w", FLOAT));
        assertEquals(List.of("x", "w"), List.copyOf(model.outputs().keySet()));
    }

    @Test
    void oldBroadcastStretchesFromAnAxis() {
        Draft draft = Draft.opset(6).input("x", FLOAT, 2, 3, 4).input("b", FLOAT, 3)
                .node("Add", "x b", "y", whole("broadcast", 1), whole("axis", 1)).output("y", FLOAT);
        assertEquals(TensorType.of(DType.FLOAT32, 2, 3, 4), read(draft).outputs().get("y"));
    }

    @Test
    void oldFilesWriteElementTypesAsText() {
        Draft draft = Draft.opset(6).input("x", FLOAT, 2).node("Cast", "x", "y", text("to", "INT64")).output("y", INT64);
        assertEquals(DType.INT64, read(draft).outputs().get("y").dtype());
    }

    @Test
    void rangesOfFloatsAreFolded() {
        Draft draft = Draft.opset(13).initializer(floats("a", List.of(), 1)).initializer(floats("b", List.of(), 2))
                .initializer(floats("d", List.of(), 0.25f)).node("Range", "a b d", "y").output("y", FLOAT);
        assertEquals(TensorType.of(DType.FLOAT32, 4), read(draft).outputs().get("y"));
    }

    @Test
    void theDigestDoesNotDependOnNames() {
        Draft draft = Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "hidden").node("Neg", "hidden", "y").output("y", FLOAT);
        Draft other = Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "inner").node("Neg", "inner", "y").output("y", FLOAT);
        assertEquals(read(draft).digest(), read(other).digest());
    }

    @Test
    void acceptsByNameOrFirstBytes() throws java.io.IOException {
        OnnxReader reader = new OnnxReader();
        Path model = Draft.opset(13).input("x", FLOAT, 2).node("Relu", "x", "y").output("y", FLOAT).write(folder);
        assertTrue(reader.accepts(model));
        assertTrue(reader.accepts(Files.copy(model, folder.resolve("nameless"))));
        assertFalse(reader.accepts(Files.writeString(folder.resolve("note.txt"), "08 is a number")));
        assertFalse(reader.accepts(folder.resolve("absent")));
    }

    @Test
    void isFoundOnTheClassPath() {
        assertTrue(ServiceLoader.load(ModelReader.class).stream().anyMatch(p -> p.get().format().equals("onnx")));
    }

    @Test
    void poolsWithColumnMajorPositionsAreRead() {
        Draft draft = Draft.opset(12).input("x", FLOAT, 1, 1, 4, 4).node("MaxPool", "x", "y i", wholes("kernel_shape", 2, 2),
                wholes("strides", 2, 2), whole("storage_order", 1)).output("y", FLOAT).output("i", INT64);
        assertEquals(TensorType.of(DType.INT64, 1, 1, 2, 2), read(draft).outputs().get("i"));
    }
}
