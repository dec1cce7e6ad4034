package axiom.interop.onnx.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.api.format.FormatException;
import axiom.api.graph.ShapeError;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Canvas;
import axiom.interop.onnx.internal.node.Item;
import axiom.interop.onnx.internal.node.Place;
import axiom.interop.onnx.internal.node.Site;
import axiom.interop.onnx.internal.op.Catalog;
import axiom.interop.onnx.internal.proto.AttributeProto;
import axiom.interop.onnx.internal.proto.FunctionProto;
import axiom.interop.onnx.internal.proto.NodeProto;

/** Adds the nodes of the file to the graph, one after the other; calls of functions are replaced by the functions' nodes. Not thread-safe. */
final class Nodes {

    private static final Pattern MESSAGE = Pattern.compile("(?:\\[[a-z.]+\\] )?(.*?)(?:; help: (.*))?", Pattern.DOTALL);
    private static final int MAX_CALLS = 32;
    /** Functions that call functions can grow exponentially; the largest real models have some ten thousand nodes. */
    private static final int MAX_NODES = 250_000;

    private final Catalog catalog;
    private final Functions functions;
    private final Canvas canvas;
    private final List<String> calls = new ArrayList<>();
    private int count;

    Nodes(Catalog catalog, Functions functions, Canvas canvas) {
        this.catalog = catalog;
        this.functions = functions;
        this.canvas = canvas;
    }

    /**
     * Adds nodes.
     *
     * @param nodes the nodes
     * @param scope the names they use and define
     * @param opsets the operator sets
     */
    void add(List<NodeProto> nodes, Scope scope, Opsets opsets) {
        nodes.forEach(node -> add(node, scope, opsets, Map.of()));
    }

    private void add(NodeProto node, Scope scope, Opsets opsets, Map<String, AttributeProto> actual) {
        // a call has the version of its function's domain, which nobody reads
        int opset = (int) opsets.version(node.getDomain()).orElse(1);
        Place place = Place.of(node, opset, calls);
        if (++count > MAX_NODES) {
            throw fail(place, "the graph has more than " + MAX_NODES + " nodes, those of functions included",
                    "export the model with fewer");
        }
        if (node.getOutputCount() == 0) {
            throw fail(place, "the node has no result", "export the model again");
        }
        Attributes attributes = new Attributes(node.getAttributeList(), actual,
                problem -> fail(place, place.operator() + ": " + problem, "export the model again"));
        List<Optional<Item>> operands = new ArrayList<>();
        for (String input : node.getInputList()) {
            operands.add(scope.find(input, problem -> fail(place, problem, "export the model again")));
        }
        while (!operands.isEmpty() && operands.getLast().isEmpty()) {
            operands.removeLast();
        }
        Optional<FunctionProto> function = functions.find(node);
        List<Optional<Item>> results = function.isPresent()
                ? call(function.get(), place, attributes, operands)
                : operator(place, new Site(canvas, place, attributes, operands, names(node)), attributes);
        for (int i = 0; i < node.getOutputCount(); i++) {
            String name = node.getOutput(i);
            if (!name.isEmpty() && (i >= results.size() || !scope.define(name, results.get(i)))) {
                throw fail(place, i >= results.size() ? "the node has no result " + i : "'" + name + "' is defined twice",
                        "export the model again");
            }
        }
    }

    private List<String> names(NodeProto node) {
        if (calls.isEmpty()) {
            return node.getOutputList();
        }
        String prefix = String.join("/", calls) + "/";
        return node.getOutputList().stream().map(name -> name.isEmpty() ? "" : canvas.fresh(prefix + name)).toList();
    }

    private List<Optional<Item>> operator(Place place, Site site, Attributes attributes) {
        try {
            catalog.find(place.operator(), place.opset()).orElseThrow().apply(site);
            attributes.requireAllRead();
            return site.results();
        } catch (ShapeError e) {
            throw canvas.source().fail(e.problem(), place.toString(), e.fix(), e);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException | IndexOutOfBoundsException e) {
            throw refused(place, e);
        }
    }

    /** What a record of the vocabulary refuses, in the form {@code [area] problem; help: advice}. */
    private FormatException refused(Place place, RuntimeException e) {
        Matcher message = MESSAGE.matcher(String.valueOf(e.getMessage()));
        boolean parts = message.matches();
        return canvas.source().fail(place.operator() + ": " + (parts ? message.group(1) : e.getMessage()), place.toString(),
                parts && message.group(2) != null ? message.group(2) : "export the model again", e);
    }

    private List<Optional<Item>> call(FunctionProto function, Place place, Attributes attributes, List<Optional<Item>> operands) {
        if (calls.size() >= MAX_CALLS) {
            throw fail(place, "functions call functions more than " + MAX_CALLS + " deep", "a function must not call itself");
        }
        attributes.ignore(Functions.declared(function).toArray(String[]::new));
        attributes.requireAllRead();
        if (operands.size() > function.getInputCount()) {
            throw fail(place, "the node has " + operands.size() + " operands; the function takes " + function.getInputCount(),
                    "export the model again");
        }
        Scope body = new Scope(function.getNodeList());
        for (int i = 0; i < function.getInputCount(); i++) {
            body.define(function.getInput(i), i < operands.size() ? operands.get(i) : Optional.empty());
        }
        Opsets opsets = Opsets.of(canvas.source(), place.toString(), function.getOpsetImportList());
        Map<String, AttributeProto> actual = Functions.actual(function, attributes.all());
        calls.add(place.path().substring(place.path().lastIndexOf('/') + 1));
        function.getNodeList().forEach(node -> add(node, body, opsets, actual));
        calls.removeLast();
        List<Optional<Item>> results = new ArrayList<>();
        for (String output : function.getOutputList()) {
            results.add(body.find(output, problem -> fail(place, problem, "export the model again")));
        }
        return results;
    }

    private FormatException fail(Place place, String problem, String help) {
        return canvas.source().fail(problem, place.toString(), help);
    }
}
