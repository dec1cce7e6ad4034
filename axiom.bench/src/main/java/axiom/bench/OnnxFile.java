package axiom.bench;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

import axiom.api.backend.Program;
import axiom.api.graph.Binary;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Pool;
import axiom.api.graph.Unary;
import axiom.api.graph.View;
import axiom.api.graph.Window;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Writes the workloads as ONNX, so that other engines run the same models. Knows the operators of the workloads only. */
public final class OnnxFile {

    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private OnnxFile() {}

    /**
     * A model file.
     *
     * @param program the program
     * @return its bytes
     */
    public static byte[] of(Program program) {
        Graph graph = program.graph();
        OnnxFile body = new OnnxFile();
        graph.nodes().forEach(n -> body.message(1, node(n)));
        body.text(2, graph.name());
        program.parameters().forEach((name, tensor) -> body.message(5, tensor(name, tensor)));
        graph.inputs().forEach(v -> body.message(11, value(v.name(), v.type())));
        graph.outputs().forEach((_, v) -> body.message(12, value(v.name(), v.type())));
        OnnxFile model = new OnnxFile();
        model.number(1, 8);
        model.message(7, body);
        OnnxFile opset = new OnnxFile();
        opset.text(1, "");
        opset.number(2, 17);
        model.message(8, opset);
        return model.bytes.toByteArray();
    }

    private static OnnxFile node(Node node) {
        OnnxFile file = new OnnxFile();
        node.inputs().forEach(v -> file.text(1, v.name()));
        node.outputs().forEach(v -> file.text(2, v.name()));
        file.text(3, node.name());
        file.text(4, node.op().name());
        attributes(file, node.op());
        return file;
    }

    private static void attributes(OnnxFile file, Op op) {
        switch (op) {
            case Gemm g -> {
                file.message(5, attribute("alpha", (float) g.alpha()));
                file.message(5, attribute("beta", (float) g.beta()));
                file.message(5, attribute("transA", g.transposeA() ? 1 : 0));
                file.message(5, attribute("transB", g.transposeB() ? 1 : 0));
            }
            case Convolution.Conv(Window window, int group) -> {
                window(file, window);
                file.message(5, attribute("group", group));
                file.message(5, attribute("dilations", window.dilations()));
            }
            case Pool.MaxPool pool -> window(file, pool.window());
            case View.Flatten(int axis) -> file.message(5, attribute("axis", axis));
            case Unary.Relu _, Binary.Add _ -> {}
            default -> throw new IllegalArgumentException("[axiom.bench] no workload uses " + op.name());
        }
    }

    private static void window(OnnxFile file, Window window) {
        file.message(5, attribute("kernel_shape", window.kernel()));
        file.message(5, attribute("strides", window.strides()));
        file.message(5, attribute("pads", window.pads()));
    }

    private static OnnxFile attribute(String name, float value) {
        OnnxFile file = new OnnxFile();
        file.text(1, name);
        file.tag(2, 5);
        int bits = Float.floatToRawIntBits(value);
        for (int i = 0; i < 4; i++) {
            file.bytes.write(bits >>> 8 * i);
        }
        file.number(20, ATTRIBUTE_FLOAT);
        return file;
    }

    private static OnnxFile attribute(String name, int value) {
        OnnxFile file = new OnnxFile();
        file.text(1, name);
        file.number(3, value);
        file.number(20, ATTRIBUTE_INT);
        return file;
    }

    private static OnnxFile attribute(String name, List<Integer> values) {
        OnnxFile file = new OnnxFile();
        file.text(1, name);
        values.forEach(v -> file.number(8, v));
        file.number(20, ATTRIBUTE_INTS);
        return file;
    }

    private static OnnxFile tensor(String name, Tensor tensor) {
        OnnxFile file = new OnnxFile();
        for (Dim dim : tensor.shape().dims()) {
            file.number(1, dim.size());
        }
        file.number(2, FLOAT);
        file.text(8, name);
        file.raw(9, tensor.segment().toArray(ValueLayout.JAVA_BYTE));
        return file;
    }

    private static OnnxFile value(String name, TensorType type) {
        OnnxFile shape = new OnnxFile();
        for (Dim dim : type.shape().dims()) {
            OnnxFile size = new OnnxFile();
            size.number(1, dim.size());
            shape.message(1, size);
        }
        OnnxFile tensor = new OnnxFile();
        tensor.number(1, FLOAT);
        tensor.message(2, shape);
        OnnxFile wrapper = new OnnxFile();
        wrapper.message(1, tensor);
        OnnxFile file = new OnnxFile();
        file.text(1, name);
        file.message(2, wrapper);
        return file;
    }

    private void tag(int field, int wire) {
        varint((long) field << 3 | wire);
    }

    private void number(int field, long value) {
        tag(field, 0);
        varint(value);
    }

    private void text(int field, String value) {
        raw(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private void message(int field, OnnxFile file) {
        raw(field, file.bytes.toByteArray());
    }

    private void raw(int field, byte[] value) {
        tag(field, 2);
        varint(value.length);
        bytes.writeBytes(value);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
