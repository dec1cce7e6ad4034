package axiom.interop.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import axiom.api.format.ReadOptions;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.interop.onnx.internal.proto.TensorShapeProto.Dimension;
import axiom.interop.onnx.internal.proto.TypeProto;
import axiom.interop.onnx.internal.proto.ValueInfoProto;
import axiom.interop.onnx.internal.wire.ElementTypes;
import axiom.interop.onnx.internal.wire.Source;

/**
 * The types of a graph's inputs. A named dimension keeps its name; one without a name, or negative, which some exporters write for the same, gets a name of
 * its own such as {@code input_0}. Sizes come from the options and from inputs that are bound.
 */
final class Inputs {

    private final Source source;
    private final ReadOptions options;
    private final Map<String, TensorType> types = new LinkedHashMap<>();
    private final Map<String, Dim> sizes = new LinkedHashMap<>();

    /**
     * Reads the types.
     *
     * @param source the file
     * @param inputs the inputs that are no initializers
     * @param options what is bound
     */
    Inputs(Source source, List<ValueInfoProto> inputs, ReadOptions options) {
        this.source = source;
        this.options = options;
        Set<String> names = new HashSet<>();
        inputs.forEach(i -> i.getType().getTensorType().getShape().getDimList().forEach(d -> names.add(d.getDimParam())));
        for (ValueInfoProto input : inputs) {
            if (input.getName().isEmpty() || types.put(input.getName(), type(input, names)) != null) {
                throw source.fail("input '" + input.getName() + "' is declared twice or has no name", "export the model again");
            }
        }
        bindNames();
        options.inputs().forEach(this::bindInput);
        types.replaceAll((_, type) -> type.bind(sizes));
        options.inputs().forEach((name, tensor) -> requireFit(name, tensor.type()));
    }

    /**
     * The types.
     *
     * @return by name, in order; bound inputs included
     */
    Map<String, TensorType> types() {
        return types;
    }

    private TensorType type(ValueInfoProto input, Set<String> names) {
        String where = "input '" + input.getName() + "'";
        DType dtype = elementType(source, where, input.getType());
        TypeProto.Tensor tensor = input.getType().getTensorType();
        if (!tensor.hasShape()) {
            throw source.fail("the number of axes is not said", where, "run ONNX's shape inference, or export the model with shapes");
        }
        List<Dim> dims = new ArrayList<>();
        for (Dimension dim : tensor.getShape().getDimList()) {
            if (!dim.getDimParam().isBlank()) {
                dims.add(Dim.named(dim.getDimParam()));
            } else if (dim.hasDimValue() && dim.getDimValue() >= 0) {
                dims.add(Dim.of(dim.getDimValue()));
            } else {
                dims.add(Dim.named(fresh(input.getName() + "_" + dims.size(), names)));
            }
        }
        return new TensorType(dtype, new Shape(dims));
    }

    private static String fresh(String base, Set<String> names) {
        String name = base;
        for (int i = 2; !names.add(name); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /** The element type of an input or output, which must be a tensor. */
    static DType elementType(Source source, String where, TypeProto type) {
        String kind = type.hasSequenceType()
                ? "a sequence"
                : type.hasMapType()
                        ? "a map"
                        : type.hasOptionalType()
                                ? "an optional value"
                                : type.hasSparseTensorType() ? "a sparse tensor" : type.hasOpaqueType() ? "an opaque value" : "";
        if (!kind.isEmpty() || !type.hasTensorType()) {
            throw source.fail((kind.isEmpty() ? "a value without a type" : kind) + " is not supported", where,
                    "only dense tensors are supported");
        }
        int code = type.getTensorType().getElemType();
        return ElementTypes.of(code).orElseThrow(
                () -> source.fail(ElementTypes.refusal(code), where, ElementTypes.help()));
    }

    private void bindNames() {
        Set<String> known = new TreeSet<>();
        types.values().forEach(t -> known.addAll(t.shape().names()));
        options.dims().forEach((name, size) -> {
            if (!known.contains(name)) {
                throw source.fail("there is no dimension '" + name + "' to bind",
                        known.isEmpty() ? "all sizes are fixed" : "the dimensions are " + known);
            }
            if (size < 0) {
                throw source.fail("dimension '" + name + "' is bound to " + size, "sizes are at least 0");
            }
            sizes.put(name, Dim.of(size));
        });
    }

    /** A bound input fixes the sizes that its declared type names. */
    private void bindInput(String name, Tensor tensor) {
        TensorType type = types.get(name);
        if (type == null) {
            throw source.fail("there is no input '" + name + "' to bind", "the inputs are " + types.keySet());
        }
        if (type.shape().rank() != tensor.shape().rank()) {
            throw misfit(name, type, tensor.type());
        }
        for (int axis = 0; axis < type.shape().rank(); axis++) {
            Dim actual = tensor.shape().dim(axis);
            type.shape().dim(axis).name().ifPresent(n -> sizes.putIfAbsent(n, actual));
        }
    }

    private void requireFit(String name, TensorType given) {
        if (!types.get(name).equals(given)) {
            throw misfit(name, types.get(name), given);
        }
    }

    private RuntimeException misfit(String name, TensorType wanted, TensorType given) {
        return source.fail("input '" + name + "' is " + wanted + "; it is bound to " + given, "bind it to a tensor of its type");
    }
}
