package axiom.core.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Work;

/** Makes counterexamples simple by trying simpler ones, as delta debugging does (Zeller and Hildebrandt, 2002). */
final class Minimiser {

    private static final int MAX_PASSES = 4;

    private final Problem problem;
    private final Work work;
    private final Referee referee;
    private final Map<String, Value> variables = new LinkedHashMap<>();
    private final Coupling coupling;
    private int replays;

    Minimiser(Problem problem, Work work, Referee referee, int replays) {
        this.problem = problem;
        this.work = work;
        this.referee = referee;
        this.replays = replays;
        this.coupling = new Coupling(problem);
        problem.graph().inputs().forEach(v -> variables.put(v.name(), v));
    }

    /** The elements of all variables with their types. */
    record State(Map<String, TensorType> types, Map<String, List<Rational>> elements) {

        State with(String name, List<Rational> other) {
            Map<String, List<Rational>> all = new LinkedHashMap<>(elements);
            all.put(name, other);
            return new State(types, all);
        }
    }

    Counterexample minimise(Counterexample counterexample) {
        Map<String, TensorType> types = new LinkedHashMap<>();
        Map<String, List<Rational>> elements = new LinkedHashMap<>();
        for (Map.Entry<String, Tensor> value : counterexample.values().entrySet()) {
            types.put(value.getKey(), value.getValue().type());
            elements.put(value.getKey(), Candidates.elements(counterexample, value.getKey()));
        }
        State first = new State(types, elements);
        State best = first;
        for (int pass = 0; pass < MAX_PASSES && !over(); pass++) {
            State before = best;
            best = shorter(best);
            best = uniform(best);
            best = zeros(best);
            best = simple(best);
            if (best == before) {
                break;
            }
        }
        coupling.close();
        return best == first ? counterexample : counterexample(best);
    }

    private boolean over() {
        return replays <= 0 || work.isCancelled();
    }

    private boolean refutes(State state) {
        replays--;
        return referee.refutes(counterexample(state));
    }

    private Counterexample counterexample(State state) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, List<Rational>> exact = new LinkedHashMap<>();
        state.elements()
                .forEach((name, elements) -> Candidates.put(name, state.types().get(name), elements, problem.semantics(), tensors, exact));
        return new Counterexample(tensors, exact);
    }

    /** Leaves out positions along axes of open size. */
    private State shorter(State from) {
        TreeSet<String> names = new TreeSet<>();
        from.elements().keySet().forEach(v -> names.addAll(variables.get(v).shape().names()));
        State best = from;
        for (String name : names) {
            long size = size(best, name);
            boolean shrinks = true;
            while (shrinks && size > 1 && !over()) {
                shrinks = false;
                for (long kept = 1; kept < size && !shrinks && !over(); kept = kept * 2 < size || kept == size - 1 ? kept * 2 : size - 1) {
                    for (long start : kept == size - 1 ? new long[]{-1} : new long[]{0, size - kept}) {
                        State tried = start < 0 ? best : kept(best, name, start, start + kept);
                        boolean less = start >= 0 && refutes(tried);
                        for (long out = 0; start < 0 && out < Math.min(size, 16) && !less && !over(); out++) {
                            tried = without(best, name, out);
                            less = refutes(tried);
                        }
                        if (less) {
                            best = tried;
                            shrinks = true;
                            break;
                        }
                    }
                }
                size = size(best, name);
            }
        }
        return best;
    }

    /** The size of a name that is an axis of its own wherever it occurs; 0 for others. */
    private long size(State state, String name) {
        long size = 0;
        for (String variable : state.elements().keySet()) {
            Shape declared = variables.get(variable).shape();
            for (int axis = 0; axis < declared.rank(); axis++) {
                Dim dim = declared.dim(axis);
                if (dim.names().contains(name)) {
                    if (dim.name().isEmpty()) {
                        return 0;
                    }
                    size = state.types().get(variable).shape().dim(axis).size();
                }
            }
        }
        return size;
    }

    private State kept(State state, String name, long from, long to) {
        State best = state;
        long size = size(state, name);
        for (long out = size - 1; out >= 0; out--) {
            best = out >= from && out < to ? best : without(best, name, out);
        }
        return best;
    }

    private State without(State state, String name, long out) {
        Map<String, TensorType> types = new LinkedHashMap<>(state.types());
        Map<String, List<Rational>> elements = new LinkedHashMap<>(state.elements());
        for (String variable : state.elements().keySet()) {
            Shape declared = variables.get(variable).shape();
            for (int axis = 0; axis < declared.rank(); axis++) {
                if (declared.dim(axis).name().filter(name::equals).isPresent()) {
                    TensorType type = types.get(variable);
                    elements.put(variable, without(elements.get(variable), type.shape(), axis, out));
                    types.put(variable, type.as(type.shape().with(axis, type.shape().dim(axis).minus(Dim.ONE))));
                }
            }
        }
        return new State(types, elements);
    }

    private static List<Rational> without(List<Rational> elements, Shape shape, int axis, long out) {
        long inner = shape.product(axis + 1, shape.rank()).size();
        long size = shape.dim(axis).size();
        List<Rational> left = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            if (i / inner % size != out) {
                left.add(elements.get(i));
            }
        }
        return left;
    }

    /** Tries tensors whose elements are all alike. */
    private State uniform(State from) {
        State best = from;
        for (String name : from.elements().keySet()) {
            List<Rational> elements = best.elements().get(name);
            if (elements.size() > 1 && elements.stream().distinct().count() > 1) {
                for (Rational number : List.of(Rational.ZERO, Rational.ONE, Rational.ONE.negate(), elements.getFirst())) {
                    State tried = best.with(name, Collections.nCopies(elements.size(), number));
                    if (!over() && refutes(tried)) {
                        best = tried;
                        break;
                    }
                }
            }
        }
        return best;
    }

    /** Sets halves, quarters and so on to 0. */
    private State zeros(State from) {
        State best = from;
        for (String name : from.elements().keySet()) {
            int count = best.elements().get(name).size();
            for (int length = count; length >= 1; length /= 2) {
                for (int start = 0; start < count && !over(); start += length) {
                    List<Rational> elements = new ArrayList<>(best.elements().get(name));
                    List<Rational> part = elements.subList(start, Math.min(start + length, count));
                    if (part.stream().anyMatch(r -> r.signum() != 0)) {
                        part.replaceAll(_ -> Rational.ZERO);
                        State tried = best.with(name, elements);
                        best = refutes(tried) ? tried : best;
                    }
                }
            }
        }
        return best;
    }

    /** Shortens numbers, those that are alike together first. */
    private State simple(State from) {
        State best = together(from);
        for (String name : from.elements().keySet()) {
            for (Rational number : new TreeSet<>(best.elements().get(name))) {
                best = simpler(best, name, number, -1);
            }
            for (int i = 0; i < best.elements().get(name).size() && !over(); i++) {
                best = simpler(best, name, best.elements().get(name).get(i), i);
            }
        }
        return best;
    }

    /** Shortens numbers that several variables have, wherever they stand. */
    private State together(State from) {
        State best = from;
        TreeSet<Rational> numbers = new TreeSet<>();
        from.elements().values().forEach(numbers::addAll);
        for (Rational number : numbers) {
            List<String> having = best.elements().entrySet().stream().filter(v -> v.getValue().contains(number)).map(Map.Entry::getKey)
                    .toList();
            boolean alike = having.stream().map(v -> from.types().get(v).dtype()).distinct().count() == 1;
            if (having.size() > 1 && alike) {
                TensorType type = from.types().get(having.getFirst());
                for (Rational other : Numbers.simpler(number)) {
                    Rational held = Candidates.nearest(other, type.dtype(), problem.semantics());
                    if (!over() && length(held, type) < length(number, type)) {
                        State tried = best;
                        for (String variable : having) {
                            tried = tried.with(variable,
                                    best.elements().get(variable).stream().map(e -> e.equals(number) ? held : e).toList());
                        }
                        if (refutes(tried)) {
                            best = tried;
                            break;
                        }
                    }
                }
            }
        }
        return best;
    }

    private State simpler(State from, String name, Rational number, int only) {
        TensorType type = from.types().get(name);
        double length = length(number, type);
        for (Rational other : Numbers.simpler(number)) {
            if (length == 0 || over()) {
                return from;
            }
            Rational held = Candidates.nearest(other, type.dtype(), problem.semantics());
            if (length(held, type) < length) {
                List<Rational> elements = new ArrayList<>(from.elements().get(name));
                if (only < 0) {
                    elements.replaceAll(e -> e.equals(number) ? held : e);
                } else {
                    elements.set(only, held);
                }
                State tried = from.with(name, elements);
                if (refutes(tried)) {
                    return tried;
                }
                for (State coupled : only < 0 ? List.<State>of() : coupling.follow(tried)) {
                    if (coupled.elements().get(name).get(only).equals(held) && length(coupled) < length(from) && !over()
                            && refutes(coupled)) {
                        return coupled;
                    }
                }
            }
        }
        return from;
    }

    private static double length(State state) {
        double length = 0;
        for (Map.Entry<String, List<Rational>> variable : state.elements().entrySet()) {
            TensorType type = state.types().get(variable.getKey());
            length += variable.getValue().stream().mapToDouble(e -> length(e, type)).sum();
        }
        return length;
    }

    private static double length(Rational number, TensorType type) {
        return Numbers.length(number, Listing.decimal(number, type.dtype()));
    }
}
