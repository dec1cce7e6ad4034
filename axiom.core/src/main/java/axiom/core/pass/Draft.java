package axiom.core.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.ToIntFunction;

import axiom.api.backend.Program;
import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Obligation;
import axiom.api.graph.Op;
import axiom.api.graph.Operand;
import axiom.api.graph.Operands;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/**
 * A program while passes work on it: steps in topological order, and wires that know their consumers. Types of new steps come from the operators' own rules,
 * and {@link #program()} builds the graph anew, so a pass cannot make an ill-typed one. The equalities of sizes that the original graph asks for stay, whatever
 * becomes of the operators that asked.
 */
final class Draft {

    /** How much larger all constants together may become by being evaluated. */
    private static final long MAX_GROWTH = 64L << 20;

    private final Program origin;
    private final List<Wire> inputs = new ArrayList<>();
    private final SequencedMap<Wire, Tensor> parameters = new LinkedHashMap<>();
    private final SequencedMap<String, Wire> outputs = new LinkedHashMap<>();
    private final Set<Obligation> obligations = new LinkedHashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, Integer> suffixes = new HashMap<>();
    private final Set<String> updated;
    private List<Step> steps = new ArrayList<>();
    private long growth;

    Draft(Program program) {
        origin = program;
        updated = Set.copyOf(program.updates().values());
        Graph graph = program.graph();
        Map<Value, Wire> wires = new HashMap<>();
        for (Value input : graph.inputs()) {
            Wire wire = new Wire(input.name(), input.operand(), Optional.empty());
            wires.put(input, wire);
            inputs.add(wire);
            names.add(input.name());
        }
        for (Value parameter : graph.parameters()) {
            Wire wire = new Wire(parameter.name(), parameter.operand(), Optional.empty());
            wires.put(parameter, wire);
            parameters.put(wire, program.parameters().get(parameter.name()));
            names.add(parameter.name());
        }
        for (Node node : graph.nodes()) {
            Step step = new Step(node.name(), node.path(), node.op());
            step.become(node.op(), node.inputs().stream().map(wires::get).toList());
            names.add(node.name());
            for (Value value : node.outputs()) {
                step.output(value.name(), value.operand());
                wires.put(value, step.outputs().getLast());
                names.add(value.name());
            }
            steps.add(step);
        }
        graph.outputs().forEach((output, value) -> {
            outputs.put(output, wires.get(value));
            wires.get(value).outputs().add(output);
        });
        obligations.addAll(graph.obligations());
    }

    List<Step> steps() {
        return steps;
    }

    /** The tensor that a wire is on every run, if it is a constant or a parameter that is never updated. */
    Optional<Tensor> constant(Wire wire) {
        Tensor parameter = parameters.get(wire);
        if (parameter != null) {
            return updated.contains(wire.name()) ? Optional.empty() : Optional.of(parameter);
        }
        return wire.producer().map(Step::op).filter(Constant.class::isInstance).map(op -> ((Constant) op).value());
    }

    /** Visits each step once, in order. What the visitor adds comes before the step. Returns the sum of what the visitor returns. */
    int sweep(ToIntFunction<Step> visitor) {
        List<Step> before = steps;
        steps = new ArrayList<>();
        int count = 0;
        for (Step step : before) {
            if (!step.isRemoved()) {
                count += visitor.applyAsInt(step);
                steps.add(step);
            }
        }
        steps.removeIf(Step::isRemoved);
        return count;
    }

    /**
     * Adds an operator.
     *
     * @param like a step whose place in the layers it takes over
     */
    Step add(Op op, List<Wire> operands, Step like) {
        Operands in = new Operands(op.name(), operands.stream().map(Wire::operand).toList());
        List<Operand> results = op.infer(in);
        obligations.addAll(in.obligations());
        Step step = new Step(fresh(like.name()), like.path(), op);
        results.forEach(r -> step.output(results.size() == 1 ? step.name() : fresh(step.name()), r));
        step.become(op, operands);
        steps.add(step);
        return step;
    }

    /** Applies the shape rule of a step again, whose operands may be better known by now. */
    void infer(Step step) {
        try {
            List<Operand> results = step.op().infer(new Operands(step.op().name(), step.inputs().stream().map(Wire::operand).toList()));
            for (int i = 0; i < results.size(); i++) {
                step.outputs().get(i).learn(results.get(i));
            }
        } catch (ShapeError | ArithmeticException _) {
            // it fails on every input; the run will say so
        }
    }

    Wire constant(Tensor value, Step like) {
        return add(new Constant(value), List.of(), like).output();
    }

    Wire parameter(String name, Tensor value) {
        Wire wire = new Wire(fresh(name), Operand.of(value.type()), Optional.empty());
        parameters.put(wire, value);
        return wire;
    }

    private String fresh(String base) {
        String stem = base.replaceFirst("~\\d+$", "");
        String name = stem;
        while (!names.add(name)) {
            name = stem + "~" + suffixes.merge(stem, 1, Integer::sum);
        }
        return name;
    }

    /** Lets all consumers of one wire use another one of the same type; the producer goes if nothing else needs it. */
    void replace(Wire old, Wire now) {
        if (!old.type().equals(now.type())) {
            throw new IllegalStateException("[axiom.pass] '" + old + "' cannot be replaced by '" + now + "' of another type");
        }
        for (Step user : List.copyOf(old.users())) {
            user.become(user.op(), user.inputs().stream().map(w -> w == old ? now : w).toList());
        }
        for (String output : old.outputs()) {
            outputs.put(output, now);
            now.outputs().add(output);
        }
        old.outputs().clear();
        old.producer().filter(p -> !p.isUsed()).ifPresent(Step::remove);
    }

    /** Whether constants may grow by so many bytes; if so, they did. */
    boolean grow(long bytes) {
        if (bytes > MAX_GROWTH - growth) {
            return false;
        }
        growth += Math.max(0, bytes);
        return true;
    }

    /** Drops parameters that nothing uses and no update replaces. */
    int dropParameters() {
        int before = parameters.size();
        parameters.keySet().removeIf(w -> !w.isUsed() && !updated.contains(w.name()));
        return before - parameters.size();
    }

    /**
     * The program as it is now.
     *
     * @throws ShapeError if an operator turned out to fail on every input, as soon as its operands were known
     */
    Program program() {
        Graph graph = origin.graph();
        GraphBuilder to = Graph.builder(graph.name());
        Map<Wire, Value> values = new HashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        inputs.forEach(w -> values.put(w, to.input(w.name(), w.type())));
        parameters.forEach((w, tensor) -> {
            values.put(w, to.parameter(w.name(), w.type()));
            tensors.put(w.name(), tensor);
        });
        for (Step step : steps) {
            List<Value> operands = step.inputs().stream().map(values::get).toList();
            List<String> results = step.outputs().stream().map(Wire::name).toList();
            List<Value> made = step.path().isEmpty()
                    ? to.addAll(step.op(), operands, step.name(), results)
                    : to.in(step.path(), () -> to.addAll(step.op(), operands, step.name(), results));
            for (int i = 0; i < made.size(); i++) {
                values.put(step.outputs().get(i), made.get(i));
            }
        }
        outputs.forEach((output, wire) -> {
            if (!values.get(wire).type().equals(graph.outputs().get(output).type())) {
                throw new IllegalStateException("[axiom.pass] output '" + output + "' became " + values.get(wire).type());
            }
            to.output(output, values.get(wire));
        });
        obligations.forEach(to::require);
        return new Program(to.build(), tensors, origin.numerics(), origin.updates());
    }
}
