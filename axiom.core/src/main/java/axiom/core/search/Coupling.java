package axiom.core.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import axiom.api.backend.BackendException;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;

/** Lets the other elements follow one that was changed, where hypotheses are equations. For one thread. */
final class Coupling {

    private static final int TRIES = 3;

    private final Problem problem;
    private final List<List<Literal>> ways;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    private Map<String, TensorType> types = Map.of();
    private Optional<Evaluation> evaluation = Optional.empty();
    private List<Repair> repairs = List.of();

    Coupling(Problem problem) {
        this.problem = problem;
        this.ways = Literal.ways(Prenex.of(problem.claim()).open(), false);
    }

    /** States in which equations hold again, if they did not. */
    List<Minimiser.State> follow(Minimiser.State state) {
        if (!state.types().equals(types)) {
            prepare(state.types());
        }
        List<Minimiser.State> followed = new ArrayList<>();
        for (Repair repair : repairs) {
            for (int i = 0; i < TRIES; i++) {
                followed.add(state(repair.apply(point(state, evaluation.orElseThrow().space())), state));
            }
        }
        return followed;
    }

    private void prepare(Map<String, TensorType> wanted) {
        close();
        types = wanted;
        repairs = List.of();
        try {
            Evaluation prepared = new Evaluation(problem, sizes(wanted));
            evaluation = Optional.of(prepared);
            repairs = ways.stream().map(way -> new Repair(problem, prepared, way, random)).filter(Repair::couples).toList();
        } catch (IllegalArgumentException | BackendException _) {
            // other variables have sizes that these do not tell
            repairs = List.of();
        }
    }

    private Map<String, Dim> sizes(Map<String, TensorType> wanted) {
        Map<String, Dim> sizes = new HashMap<>();
        for (Value variable : problem.graph().inputs()) {
            Shape shape = wanted.containsKey(variable.name()) ? wanted.get(variable.name()).shape() : Shape.SCALAR;
            for (int axis = 0; axis < shape.rank(); axis++) {
                Dim size = shape.dim(axis);
                variable.shape().dim(axis).name().ifPresent(name -> sizes.put(name, size));
            }
        }
        // what nothing tells
        problem.graph().inputs().forEach(v -> v.shape().names().forEach(name -> sizes.putIfAbsent(name, Dim.ONE)));
        return sizes;
    }

    private static Point point(Minimiser.State state, Space space) {
        Point point = space.zero();
        for (int v = 0; v < point.elements().length; v++) {
            String name = space.variables().get(v).name();
            if (state.elements().containsKey(name)) {
                point.elements()[v] = state.elements().get(name).stream().mapToDouble(Rational::toDouble).toArray();
            }
        }
        return point;
    }

    /** The point's elements, those that were not moved exactly as they are. */
    private Minimiser.State state(Point point, Minimiser.State from) {
        Map<String, List<Rational>> elements = new LinkedHashMap<>(from.elements());
        for (int v = 0; v < point.elements().length; v++) {
            String name = point.space().variables().get(v).name();
            if (from.elements().containsKey(name)) {
                List<Rational> before = from.elements().get(name);
                List<Rational> after = new ArrayList<>();
                for (int i = 0; i < before.size(); i++) {
                    double element = point.elements()[v][i];
                    boolean real = point.space().types().get(v).dtype().isFloat();
                    after.add(before.get(i).toDouble() == element
                            ? before.get(i)
                            : !real
                                    ? Rational.of((long) element)
                                    : problem.semantics() == Semantics.REAL ? Numbers.guess(element) : Rational.of(element));
                }
                elements.put(name, after);
            }
        }
        return new Minimiser.State(from.types(), elements);
    }

    void close() {
        evaluation.ifPresent(Evaluation::close);
        evaluation = Optional.empty();
        types = Map.of();
    }
}
