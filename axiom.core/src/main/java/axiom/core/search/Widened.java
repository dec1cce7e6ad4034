package axiom.core.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Cast;
import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/**
 * A problem's graph for the reference interpreter, with double in place of exact arithmetic: everywhere under REAL, for the exact values under FLOAT32. All other
 * values are those of the reference interpreter in float32.
 */
final class Widened {

    private final Problem problem;
    private final GraphBuilder to = Graph.builder("search");
    private final Map<Value, Value> values = new HashMap<>();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private Widened(Problem problem) {
        this.problem = problem;
    }

    /** Compiles it; its inputs and outputs are those of the problem's graph, in order. */
    static Executable compile(Problem problem) {
        Widened widened = new Widened(problem);
        Graph graph = widened.graph();
        Arithmetic arithmetic = problem.semantics() == Semantics.REAL ? Arithmetic.DOUBLE : Arithmetic.FLOAT32;
        return new ReferenceBackend(arithmetic).compile(new Program(graph, widened.parameters));
    }

    private boolean isWide(Value value) {
        return value.type().dtype().isFloat() && (problem.semantics() == Semantics.REAL || problem.exact().contains(value));
    }

    private Graph graph() {
        Graph from = problem.graph();
        from.inputs().forEach(v -> values.put(v, to.input(v.name(), isWide(v) ? v.type().as(DType.FLOAT64) : v.type())));
        for (Value parameter : from.parameters()) {
            boolean literal = problem.literals().containsKey(parameter);
            TensorType type = literal || isWide(parameter) ? parameter.type().as(DType.FLOAT64) : parameter.type();
            values.put(parameter, to.parameter(parameter.name(), type));
            parameters.put(parameter.name(), literal
                    ? Tensor.of(type, problem.literals().get(parameter).doubleValue())
                    : converted(problem.parameters().get(parameter.name()), type));
        }
        for (Node node : from.nodes()) {
            List<Value> results = apply(node);
            for (int i = 0; i < results.size(); i++) {
                values.put(node.outputs().get(i), results.get(i));
            }
        }
        from.obligations().forEach(to::require);
        from.outputs().forEach((name, value) -> to.output(name, values.get(value)));
        return to.build();
    }

    private List<Value> apply(Node node) {
        boolean wide = node.outputs().stream().anyMatch(this::isWide);
        List<Value> operands = new ArrayList<>();
        boolean doubles = wide || node.inputs().stream().anyMatch(v -> values.get(v).type().dtype() == DType.FLOAT64);
        for (Value input : node.inputs()) {
            Value operand = values.get(input);
            DType dtype = operand.type().dtype();
            operands.add(doubles && dtype.isFloat() && dtype != DType.FLOAT64 ? to.add(new Cast(DType.FLOAT64), operand) : operand);
        }
        Op op = wide ? widened(node.op()) : node.op();
        return to.addAll(op, operands);
    }

    private static Op widened(Op op) {
        return switch (op) {
            case Cast(DType dtype) when dtype.isFloat() -> new Cast(DType.FLOAT64);
            case Constant(Tensor value) -> new Constant(converted(value, value.type().as(DType.FLOAT64)));
            case ConstantOfShape(Tensor value) -> new ConstantOfShape(converted(value, value.type().as(DType.FLOAT64)));
            default -> op;
        };
    }

    private static Tensor converted(Tensor tensor, TensorType type) {
        return tensor.type().equals(type) ? tensor : Tensor.of(type, tensor.toDoubles());
    }
}
