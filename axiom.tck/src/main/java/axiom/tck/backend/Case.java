package axiom.tck.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Op;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * One operator with its operands.
 *
 * @param op the operator
 * @param given its operands, in order
 * @param named whether inputs are declared with named instead of fixed sizes
 */
record Case(Op op, List<Given> given, boolean named) {

    /** How an operand reaches the operator. */
    enum Role {
        /** With every run. */
        INPUT,
        /** Once, when it is compiled. */
        PARAMETER,
        /** As part of the graph, which shape rules can look into. */
        CONSTANT
    }

    /** An operand. */
    record Given(Tensor tensor, Role role) {}

    Case {
        given = List.copyOf(given);
    }

    static Case of(Op op, Tensor... inputs) {
        Case made = new Case(op, List.of(), false);
        for (Tensor input : inputs) {
            made = made.with(input, Role.INPUT);
        }
        return made;
    }

    /** This case with one more operand that is a constant. */
    Case constant(Tensor tensor) {
        return with(tensor, Role.CONSTANT);
    }

    private Case with(Tensor tensor, Role role) {
        List<Given> more = new ArrayList<>(given);
        more.add(new Given(tensor, role));
        return new Case(op, more, named);
    }

    /** The same operands in the other ways that they can reach the operator. */
    List<Case> variants() {
        List<Case> variants = new ArrayList<>(List.of(this));
        boolean plain = given.stream().anyMatch(g -> g.tensor().dtype() == DType.FLOAT32);
        if (plain && given.stream().filter(g -> g.role() == Role.INPUT).count() > 1) {
            List<Given> resident = new ArrayList<>();
            for (Given g : given) {
                boolean first = resident.isEmpty();
                resident.add(g.role() == Role.INPUT && !first ? new Given(g.tensor(), Role.PARAMETER) : g);
            }
            variants.add(new Case(op, resident, false));
        }
        if (plain && given.stream().anyMatch(g -> !name(g.tensor().shape()).isFixed())) {
            Case dynamic = new Case(op, given, true);
            if (dynamic.isWellTyped()) {
                variants.add(dynamic);
            }
        }
        return variants;
    }

    /** Some rules must know sizes that others leave open. */
    private boolean isWellTyped() {
        try {
            program();
            return true;
        } catch (ShapeError _) {
            return false;
        }
    }

    /** The shape with each size from 2 on replaced by a name, the same for equal sizes. */
    private static Shape name(Shape shape) {
        return new Shape(shape.dims().stream().map(d -> d.size() > 1 ? Dim.named("n" + d.size()) : d).toList());
    }

    /** A graph of this operator alone. */
    Program program() {
        GraphBuilder builder = Graph.builder(op.name());
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        List<Value> operands = new ArrayList<>();
        for (Given g : given) {
            String name = "x" + operands.size();
            TensorType type = g.tensor().type();
            operands.add(switch (g.role()) {
                case INPUT -> builder.input(name, named ? type.as(name(type.shape())) : type);
                case PARAMETER -> {
                    parameters.put(name, g.tensor());
                    yield builder.parameter(name, type);
                }
                case CONSTANT -> builder.constant(g.tensor());
            });
        }
        List<Value> results = builder.addAll(op, operands);
        for (int i = 0; i < results.size(); i++) {
            builder.output("result" + i, results.get(i));
        }
        return new Program(builder.build(), parameters);
    }

    /** What every run is given. */
    List<Tensor> inputs() {
        return given.stream().filter(g -> g.role() == Role.INPUT).map(Given::tensor).toList();
    }

    /** All operands. */
    List<Tensor> operands() {
        return given.stream().map(Given::tensor).toList();
    }

    /** The declared types of all operands. */
    List<TensorType> types() {
        return given.stream().map(g -> named && g.role() == Role.INPUT ? g.tensor().type().as(name(g.tensor().shape())) : g.tensor().type())
                .toList();
    }

    /** The attributes and operands, for people. */
    @Override
    public String toString() {
        String operands = given.stream()
                .map(g -> (g.role() == Role.CONSTANT && g.tensor().count() < 10 ? g.tensor().toString() : g.tensor().type().toString())
                        + Optional.of(g.role()).filter(r -> r == Role.PARAMETER).map(_ -> " parameter").orElse(""))
                .collect(Collectors.joining(", "));
        return op + " on " + operands + (named ? ", sizes named" : "");
    }
}
