package axiom.core.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;

/**
 * A segment as a program of its own.
 *
 * @param program what its provider compiles
 * @param inputs the values of the whole graph that its inputs stand for, in order
 * @param outputs the values of the whole graph that its outputs stand for, in order
 */
record Subgraph(Program program, List<Value> inputs, List<Value> outputs) {

    /**
     * Cuts out some nodes.
     *
     * @param nodes ascending
     * @param wanted the values that someone outside needs
     */
    static Subgraph of(Program whole, Dataflow flow, String name, List<Integer> nodes, Set<Value> wanted) {
        Cut cut = new Cut(whole, flow, name);
        nodes.forEach(cut::copy);
        List<Value> outputs = nodes.stream().flatMap(i -> flow.node(i).outputs().stream()).filter(wanted::contains).toList();
        cut.carryNames();
        outputs.forEach(v -> cut.builder.output(v.name(), cut.local(v)));
        return new Subgraph(new Program(cut.builder.build(), cut.parameters, whole.numerics(), Map.of()), List.copyOf(cut.inputs), outputs);
    }

    private static final class Cut {

        private final Program whole;
        private final Dataflow flow;
        private final GraphBuilder builder;
        private final Map<Value, Value> locals = new HashMap<>();
        private final Set<Value> inputs = new LinkedHashSet<>();
        private final Map<String, Tensor> parameters = new LinkedHashMap<>();
        private final Set<String> names = new HashSet<>();

        Cut(Program whole, Dataflow flow, String name) {
            this.whole = whole;
            this.flow = flow;
            this.builder = Graph.builder(name);
        }

        void copy(int index) {
            Node node = flow.node(index);
            List<Value> operands = new ArrayList<>();
            for (Value operand : node.inputs()) {
                operands.add(local(operand));
            }
            List<Value> results = builder.in(node.path(), () -> builder.addAll(node.op(), operands, node.name(),
                    node.outputs().stream().map(Value::name).toList()));
            for (int i = 0; i < results.size(); i++) {
                Value result = node.outputs().get(i);
                locals.put(result, results.get(i));
                names.addAll(result.shape().names());
                result.known().ifPresent(elements -> elements.stream().map(Dim::names).forEach(names::addAll));
            }
        }

        /** The value inside the segment: made there, repeated there, or handed in. */
        Value local(Value value) {
            Value known = locals.get(value);
            if (known != null) {
                return known;
            }
            OptionalInt producer = flow.producer(value);
            if (producer.isPresent() && flow.floats(producer.getAsInt())) {
                copy(producer.getAsInt());
                return locals.get(value);
            }
            if (producer.isEmpty() && flow.graph().parameters().contains(value)) {
                parameters.put(value.name(), whole.parameters().get(value.name()));
                locals.put(value, builder.parameter(value.name(), value.type()));
            } else {
                inputs.add(value);
                names.addAll(value.shape().names());
                locals.put(value, builder.input(value.name(), value.type()));
            }
            return locals.get(value);
        }

        /** Hands in what else tells the size of a name: shapes inside may use names that no shape at the border says alone. */
        void carryNames() {
            inputs.forEach(this::strike);
            for (Value input : flow.graph().inputs()) {
                if (!inputs.contains(input) && input.shape().dims().stream().anyMatch(d -> d.name().filter(names::contains).isPresent())) {
                    inputs.add(input);
                    locals.put(input, builder.input(input.name(), input.type()));
                    strike(input);
                }
            }
        }

        private void strike(Value input) {
            input.shape().dims().forEach(d -> d.name().ifPresent(names::remove));
        }
    }
}
