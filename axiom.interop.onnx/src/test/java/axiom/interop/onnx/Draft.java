package axiom.interop.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import axiom.interop.onnx.internal.proto.AttributeProto;
import axiom.interop.onnx.internal.proto.AttributeProto.AttributeType;
import axiom.interop.onnx.internal.proto.FunctionProto;
import axiom.interop.onnx.internal.proto.GraphProto;
import axiom.interop.onnx.internal.proto.ModelProto;
import axiom.interop.onnx.internal.proto.NodeProto;
import axiom.interop.onnx.internal.proto.OperatorSetIdProto;
import axiom.interop.onnx.internal.proto.TensorProto;
import axiom.interop.onnx.internal.proto.TensorShapeProto;
import axiom.interop.onnx.internal.proto.TypeProto;
import axiom.interop.onnx.internal.proto.ValueInfoProto;

/** A small ONNX model in the making. Element types are ONNX's numbers. */
final class Draft {

    static final int FLOAT = 1;
    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int BOOL = 9;

    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("draft");

    static Draft opset(long version) {
        Draft draft = new Draft();
        draft.model.addOpsetImport(set("", version));
        return draft;
    }

    private static OperatorSetIdProto set(String domain, long version) {
        return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
    }

    Draft domain(String domain, long version) {
        model.addOpsetImport(set(domain, version));
        return this;
    }

    /** Axes are numbers or names. */
    Draft input(String name, int type, Object... axes) {
        graph.addInput(info(name, type, axes));
        return this;
    }

    /** Without axes the shape is not said. */
    Draft output(String name, int type, Object... axes) {
        ValueInfoProto.Builder output = info(name, type, axes).toBuilder();
        if (axes.length == 0) {
            output.getTypeBuilder().getTensorTypeBuilder().clearShape();
        }
        graph.addOutput(output);
        return this;
    }

    private static ValueInfoProto info(String name, int type, Object... axes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object axis : axes) {
            shape.addDim(axis instanceof Number n
                    ? TensorShapeProto.Dimension.newBuilder().setDimValue(n.longValue())
                    : TensorShapeProto.Dimension.newBuilder().setDimParam(axis.toString()));
        }
        return ValueInfoProto.newBuilder().setName(name)
                .setType(TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(type).setShape(shape))).build();
    }

    Draft initializer(TensorProto.Builder tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    static TensorProto.Builder floats(String name, List<Long> dims, float... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT).addAllDims(dims);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor;
    }

    static TensorProto.Builder longs(String name, List<Long> dims, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(INT64).addAllDims(dims);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor;
    }

    /** An INT64 vector. */
    Draft longs(String name, long... values) {
        return initializer(longs(name, List.of((long) values.length), values));
    }

    /** Operands and results are lists of names, divided by blanks; {@code -} is an absent one. */
    Draft node(String operator, String in, String out, AttributeProto... attributes) {
        graph.addNode(make(operator, in, out, attributes));
        return this;
    }

    Draft node(NodeProto node) {
        graph.addNode(node);
        return this;
    }

    static NodeProto make(String operator, String in, String out, AttributeProto... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).addAllAttribute(List.of(attributes));
        node.setName(operator.toLowerCase(Locale.ROOT) + "_of_" + out.split(" ")[0]);
        names(in).forEach(node::addInput);
        names(out).forEach(node::addOutput);
        return node.build();
    }

    private static List<String> names(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(" ")).map(n -> n.equals("-") ? "" : n).toList();
    }

    Draft function(FunctionProto.Builder function) {
        model.addFunctions(function);
        return this;
    }

    /** Changes what the other methods cannot. */
    Draft graph(Consumer<GraphProto.Builder> change) {
        change.accept(graph);
        return this;
    }

    static FunctionProto.Builder function(String domain, String name, String in, String out, long opset) {
        return FunctionProto.newBuilder().setDomain(domain).setName(name).addAllInput(names(in)).addAllOutput(names(out))
                .addOpsetImport(set("", opset));
    }

    static AttributeProto whole(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.INT).setI(value).build();
    }

    static AttributeProto wholes(String name, long... values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto real(String name, float value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.FLOAT).setF(value).build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.STRING).setS(ByteString.copyFromUtf8(value)).build();
    }

    static AttributeProto tensor(String name, TensorProto.Builder value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeType.TENSOR).setT(value).build();
    }

    static AttributeProto reference(String name, AttributeType type, String to) {
        return AttributeProto.newBuilder().setName(name).setType(type).setRefAttrName(to).build();
    }

    byte[] bytes() {
        return model.clone().setGraph(graph).build().toByteArray();
    }

    Path write(Path folder) {
        try {
            return Files.write(folder.resolve("model.onnx"), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
