package axiom.interop.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import axiom.api.format.ReadOptions;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.interop.onnx.internal.node.Canvas;
import axiom.interop.onnx.internal.node.Item;
import axiom.interop.onnx.internal.op.Catalog;
import axiom.interop.onnx.internal.proto.GraphProto;
import axiom.interop.onnx.internal.proto.ModelProto;
import axiom.interop.onnx.internal.proto.TensorProto;
import axiom.interop.onnx.internal.proto.ValueInfoProto;
import axiom.interop.onnx.internal.wire.Source;
import axiom.interop.onnx.internal.wire.TensorData;

/** Makes a model of a parsed file. One object reads one file; not thread-safe. */
public final class ModelReading {

    private final Source source;
    private final ModelProto model;
    private final GraphProto graph;
    private final ReadOptions options;
    private final TensorData data;
    private final Canvas canvas;
    private final Scope scope;

    private ModelReading(Source source, ModelProto model, ReadOptions options) {
        this.source = source;
        this.model = model;
        this.graph = model.getGraph();
        this.options = options;
        this.data = new TensorData(source, options.maxBytes());
        this.canvas = new Canvas(source, data, graph.getName(), names());
        this.scope = new Scope(graph.getNodeList());
    }

    /**
     * Makes the model.
     *
     * @param catalog the operators that can be read
     * @param source the file
     * @param model its message
     * @param options what to fix while reading
     * @return the model
     */
    public static Model read(Catalog catalog, Source source, ModelProto model, ReadOptions options) {
        if (!model.hasGraph()) {
            throw source.fail("the file holds no graph", "export the model again");
        }
        try {
            return new ModelReading(source, model, options).read(catalog);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // names that clash with generated ones, for example
            throw source.fail("the graph cannot be built: " + e.getMessage(), "", "export the model again", e);
        }
    }

    private Model read(Catalog catalog) {
        Opsets opsets = Opsets.of(source, "", model.getOpsetImportList());
        Functions functions = new Functions(source, model);
        Survey.require(source, catalog, functions, model, opsets);
        if (graph.getSparseInitializerCount() > 0) {
            throw source.fail("initializer '" + graph.getSparseInitializer(0).getValues().getName() + "' is sparse",
                    "export the model with dense initializers");
        }
        inputs(initializers());
        new Nodes(catalog, functions, canvas).add(graph.getNodeList(), scope, opsets);
        outputs();
        return new Model(name(), canvas.build(), canvas.parameters(), List.of(), provenance(opsets));
    }

    /** Every name that the file uses at its top. */
    private Set<String> names() {
        Set<String> names = new HashSet<>();
        graph.getInputList().forEach(i -> names.add(i.getName()));
        graph.getInitializerList().forEach(i -> names.add(i.getName()));
        graph.getNodeList().forEach(n -> {
            names.add(n.getName());
            names.addAll(n.getOutputList());
        });
        return names;
    }

    private Map<String, TensorProto> initializers() {
        Map<String, TensorProto> initializers = new LinkedHashMap<>();
        for (TensorProto initializer : graph.getInitializerList()) {
            if (initializer.getName().isEmpty() || initializers.put(initializer.getName(), initializer) != null) {
                throw source.fail("initializer '" + initializer.getName() + "' is declared twice or has no name", "export the model again");
            }
        }
        return initializers;
    }

    /** An initializer that is an input too, as all are before version 4 of the format, is that input's default: it becomes a parameter. */
    private void inputs(Map<String, TensorProto> initializers) {
        List<ValueInfoProto> free = new ArrayList<>();
        for (ValueInfoProto input : graph.getInputList()) {
            if (!initializers.containsKey(input.getName()) || options.inputs().containsKey(input.getName())) {
                free.add(input);
            } else {
                requireSame(input, initializers.get(input.getName()));
            }
        }
        new Inputs(source, free, options).types().forEach((name, type) -> {
            initializers.remove(name);
            Tensor bound = options.inputs().get(name);
            scope.define(name, Optional.of(bound == null ? canvas.input(name, type) : canvas.tensor(name, bound, false)));
        });
        initializers.forEach((name, proto) -> {
            String where = "initializer '" + name + "'";
            scope.define(name, Optional.of(canvas.tensor(name, data.read(proto, where), true)));
        });
    }

    private void requireSame(ValueInfoProto input, TensorProto initializer) {
        String where = "input '" + input.getName() + "'";
        TensorType type = data.type(initializer, where);
        DType declared = Inputs.elementType(source, where, input.getType());
        if (declared != type.dtype()) {
            throw source.fail("the input is " + declared + "; its initializer is " + type, where, "export the model again");
        }
    }

    private void outputs() {
        if (graph.getOutputCount() == 0) {
            throw source.fail("the graph has no output", "export the model with its outputs");
        }
        Set<String> seen = new HashSet<>();
        for (ValueInfoProto output : graph.getOutputList()) {
            String where = "output '" + output.getName() + "'";
            if (!seen.add(output.getName()) || output.getName().isEmpty()) {
                throw source.fail("the output is declared twice or has no name", where, "export the model again");
            }
            Item item = scope.find(output.getName(), problem -> source.fail(problem, where, "export the model again"))
                    .orElseThrow(() -> source.fail("the output is an absent operand", where, "export the model again"));
            Value value = canvas.output(output.getName(), item);
            if (output.hasType()) {
                DType declared = Inputs.elementType(source, where, output.getType());
                if (declared != value.type().dtype()) {
                    throw source.fail("the output is declared as " + declared + "; the graph computes " + value.type(), where,
                            "export the model again");
                }
            }
        }
    }

    private String name() {
        String file = String.valueOf(source.file().getFileName());
        int end = file.lastIndexOf('.');
        return end > 0 ? file.substring(0, end) : file;
    }

    private Provenance provenance(Opsets opsets) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("file", String.valueOf(source.file().getFileName()));
        details.put("ir_version", Long.toString(model.getIrVersion()));
        details.put("opset", opsets.version("").isPresent() ? Long.toString(opsets.version("").getAsLong()) : "none");
        details.put("producer", (model.getProducerName() + " " + model.getProducerVersion()).strip());
        details.put("graph", graph.getName());
        return new Provenance("onnx", details);
    }
}
