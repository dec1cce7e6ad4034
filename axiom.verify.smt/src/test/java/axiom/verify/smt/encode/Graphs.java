package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;
import axiom.verify.smt.Formulas;
import axiom.verify.smt.term.Term;

/** Graphs whose values are computed twice: by the reference interpreter, and by what the encoding's terms are at the same point. */
final class Graphs {

    private final Graph graph;
    private final Semantics semantics;
    private final Encoder encoder;
    private final List<Value> values;

    private Graphs(Graph graph, Semantics semantics) {
        this.graph = graph;
        this.semantics = semantics;
        this.values = List.copyOf(graph.outputs().values());
        Goal goal = new Goal(Formulas.real("1 == 1").goal().property(), Map.of(), semantics);
        Claim claim = new Claim.All(values.stream().<Claim>map(Claim.Finite::new).toList());
        this.encoder = Encoder.of(new Problem(goal, graph, Map.of(), Map.of(), Set.of(), claim));
    }

    /** A graph whose outputs are some values. */
    static Graphs of(GraphBuilder builder, Semantics semantics, List<Value> outputs) {
        for (int i = 0; i < outputs.size(); i++) {
            builder.output("o" + i, outputs.get(i));
        }
        return new Graphs(builder.build(), semantics);
    }

    List<Value> values() {
        return values;
    }

    Encoder encoder() {
        return encoder;
    }

    /** Inputs that sums and products of doubles say exactly, with zeros and equal ones among them. */
    List<Tensor> dyadics(Random random) {
        return tensors(random, r -> (r.nextInt(25) - 12) / 4.0);
    }

    /** Inputs in all orders of magnitude, without zeros. */
    List<Tensor> floats(Random random) {
        return tensors(random, r -> {
            float value = switch (r.nextInt(4)) {
                case 0 -> Float.intBitsToFloat(r.nextInt());
                case 1 -> (r.nextInt(25) - 12) / 4f;
                default -> (float) r.nextGaussian();
            };
            return Float.isFinite(value) && value != 0 ? value : 1;
        });
    }

    private interface Draw {
        double from(Random random);
    }

    private List<Tensor> tensors(Random random, Draw draw) {
        List<Tensor> tensors = new ArrayList<>();
        for (Value input : graph.inputs()) {
            Tensor tensor = Tensor.allocate(input.type());
            for (int i = 0; i < tensor.count(); i++) {
                if (input.type().dtype() == DType.BOOL) {
                    tensor.set(i, (long) random.nextInt(2));
                } else if (input.type().dtype().isInteger()) {
                    tensor.set(i, (long) random.nextInt(7) - 3);
                } else {
                    tensor.set(i, draw.from(random));
                }
            }
            tensors.add(tensor);
        }
        return tensors;
    }

    Map<Value, Tensor> reference(List<Tensor> inputs) {
        Arithmetic arithmetic = semantics == Semantics.REAL ? Arithmetic.DOUBLE : Arithmetic.FLOAT32;
        try (Executable executable = new ReferenceBackend(arithmetic).compile(new Program(graph, Map.of()))) {
            List<Tensor> outputs = executable.run(inputs);
            Map<Value, Tensor> results = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                results.put(values.get(i), outputs.get(i));
            }
            return results;
        }
    }

    Evaluation at(List<Tensor> inputs, Predicate<Term.Symbol> choices) {
        Map<Term.Symbol, Object> variables = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            List<Term.Symbol> symbols = encoder.values().symbols(graph.inputs().get(i));
            for (int j = 0; j < symbols.size(); j++) {
                variables.put(symbols.get(j), switch (symbols.get(j).sort()) {
                    case BOOL -> inputs.get(i).longAt(j) != 0;
                    case INT, REAL -> inputs.get(i).at(j);
                    case FLOAT32 -> (float) inputs.get(i).at(j);
                });
            }
        }
        return new Evaluation(encoder.symbols(), variables, choices);
    }
}
