package axiom.core.exact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Problem;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** One execution of a problem's graph in float32 at a point, by the reference interpreter; values that the problem computes exactly are computed from it exactly. */
final class Execution {

    private static final ReferenceBackend REFERENCE = new ReferenceBackend(Arithmetic.FLOAT32);

    private final Problem problem;
    private final Map<String, Dim> sizes;
    private final int bits;
    private final Map<Value, Field> fields = new HashMap<>();
    private final Map<Value, Tensor> tensors = new HashMap<>();
    private String reason = "";

    Execution(Problem problem, Map<Value, Box> boxes, Map<String, Dim> sizes, int bits) {
        this.problem = problem;
        this.sizes = sizes;
        this.bits = bits;
        boxes.forEach((variable, box) -> fields.put(variable, box.field()));
        for (Value parameter : problem.graph().parameters()) {
            if (problem.literals().containsKey(parameter)) {
                fields.put(parameter, Field.scalar(Cell.of(Interval.of(Bound.of(problem.literals().get(parameter))))));
            } else {
                put(parameter, problem.parameters().get(parameter.name()));
            }
        }
    }

    private void put(Value value, Tensor tensor) {
        tensors.put(value, tensor);
    }

    /** Made of a tensor when it is asked for: most values are operands of float32 operators only. */
    private Field field(Value value) {
        return fields.computeIfAbsent(value, v -> Box.of(tensors.get(v)).field());
    }

    /** Why an exact value is missing; empty if none is. */
    String reason() {
        return reason;
    }

    /**
     * Computes some values and all that they need.
     *
     * @return the values that are asked for
     * @throws IllegalArgumentException if a variable that they need has no value
     */
    Map<Value, Field> run(Set<Value> wanted) {
        Set<Value> needed = new HashSet<>(wanted);
        for (Node node : problem.graph().nodes().reversed()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                needed.addAll(node.inputs());
            }
        }
        for (Value input : problem.graph().inputs()) {
            if (needed.contains(input) && !fields.containsKey(input)) {
                throw new IllegalArgumentException(
                        "'" + input.name() + "' is quantified inside of the claim, and an execution needs its value");
            }
        }
        for (Node node : problem.graph().nodes()) {
            if (node.outputs().stream().anyMatch(needed::contains)) {
                if (node.outputs().stream().anyMatch(problem.exact()::contains)) {
                    exactly(node);
                } else {
                    List<Tensor> results = REFERENCE.evaluate(node.op(), node.inputs().stream().map(this::tensor).toList());
                    for (int i = 0; i < results.size(); i++) {
                        put(node.outputs().get(i), results.get(i));
                    }
                }
            }
        }
        Map<Value, Field> results = new HashMap<>();
        wanted.forEach(value -> results.put(value, field(value)));
        return results;
    }

    private void exactly(Node node) {
        List<Field> operands = new ArrayList<>();
        for (Value input : node.inputs()) {
            boolean ordinary = input.type().dtype().isFloat() && !problem.exact().contains(input) && !problem.literals().containsKey(input);
            operands.add(ordinary ? field(input).map(Cell::exact) : field(input));
        }
        List<TensorType> results = node.outputs().stream().map(this::type).toList();
        Site site = new Site(node, node.inputs().stream().map(this::type).toList(), results,
                Operators.rules(results.getFirst(), true, bits), true,
                Map.of(), Map.of());
        List<Field> computed = Operators.enclose(site, operands);
        for (int i = 0; i < computed.size(); i++) {
            Value value = node.outputs().get(i);
            TensorType type = results.get(i);
            Field field = value.known().map(known -> new Field(Field.sizes(type),
                    known.stream().map(e -> Claims.size(e.bind(sizes))).toArray(Cell[]::new))).orElse(computed.get(i));
            fields.put(value, field);
            for (Cell cell : field.cells()) {
                if (cell.undefined() && reason.isEmpty()) {
                    reason = Reasons.of(node);
                }
            }
        }
    }

    private TensorType type(Value value) {
        return value.type().bind(sizes);
    }

    /** A value as a tensor; a whole number that was computed exactly goes into float32 operators as an index. */
    private Tensor tensor(Value value) {
        return tensors.computeIfAbsent(value, v -> {
            Tensor tensor = Tensor.allocate(type(v));
            Cell[] cells = fields.get(v).cells();
            for (int i = 0; i < cells.length; i++) {
                if (!cells[i].isPoint()) {
                    throw new IllegalArgumentException("'" + v.name() + "' is not known exactly");
                }
                if (v.type().dtype().isFloat()) {
                    tensor.set(i, cells[i].range().low().toDouble());
                } else {
                    tensor.set(i, cells[i].range().low().floor().longValueExact());
                }
            }
            return tensor;
        });
    }
}
