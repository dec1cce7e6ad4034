package axiom.api.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/**
 * The bytes that a model's digest is taken of: lines of UTF-8 in the order of the graph, values by number; each tensor as its type and its little-endian
 * elements.
 */
final class CanonicalBytes {

    private final MessageDigest sha;
    private final Map<Value, Integer> numbers = new IdentityHashMap<>();

    private CanonicalBytes(MessageDigest sha) {
        this.sha = sha;
    }

    static String digest(Model model) {
        try {
            CanonicalBytes bytes = new CanonicalBytes(MessageDigest.getInstance("SHA-256"));
            bytes.write(model);
            return "sha256:" + HexFormat.of().formatHex(bytes.sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("[axiom.model] this Java runtime lacks SHA-256, which every one must have", e);
        }
    }

    private void write(Model model) {
        Graph graph = model.graph();
        line("axiom.model 1");
        for (Value input : graph.inputs()) {
            line("input " + number(input) + " " + quote(input.name()) + " " + input.type());
        }
        for (Value parameter : graph.parameters()) {
            line("parameter " + number(parameter) + " " + quote(parameter.name()));
            model.parameters().get(parameter.name()).digest(sha);
        }
        for (Node node : graph.nodes()) {
            line("node " + node.inputs().stream().map(this::number).toList() + " " + node.outputs().stream().map(this::number).toList());
            op(node.op());
        }
        graph.outputs().forEach((output, value) -> line("output " + quote(output) + " " + number(value)));
        List<String> promises = model.contracts().stream().map(c -> c.kind() + " " + c.property().canonical()).toList();
        promises.forEach(p -> line("contract " + p));
        // a promise about an inner value is about the one of that name
        graph.nodes().stream().flatMap(n -> n.outputs().stream()).filter(v -> !graph.outputs().containsKey(v.name()))
                .filter(v -> promises.stream().anyMatch(p -> p.contains(" " + quote(v.name()) + ")(")))
                .forEach(v -> line("inner " + quote(v.name()) + " " + number(v)));
    }

    private void op(Op op) {
        switch (op) {
            case Constant(Tensor value) -> {
                line("Constant");
                value.digest(sha);
            }
            case ConstantOfShape(Tensor value) -> {
                line("ConstantOfShape");
                value.digest(sha);
            }
            // the other operators' attributes are numbers, enumerations and lists of them, which records print canonically
            default -> line(op.toString());
        }
    }

    private int number(Value value) {
        return numbers.computeIfAbsent(value, _ -> numbers.size());
    }

    private static String quote(String name) {
        return name.length() + ":" + name;
    }

    private void line(String text) {
        sha.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
