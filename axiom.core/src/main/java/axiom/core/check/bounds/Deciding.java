package axiom.core.check.bounds;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.graph.Constant;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Accuracy;
import axiom.api.verify.Claim;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.check.bounds.Numbers.Span;
import axiom.core.exact.Bound;
import axiom.core.exact.Box;
import axiom.core.exact.Evaluator;
import axiom.core.exact.Interval;
import axiom.core.exact.Truth;

/** Decides parts on boxes by exact interval arithmetic. */
final class Deciding {

    /** Constants of more elements narrow nothing. */
    private static final long LARGEST = 1 << 20;

    private final Problem problem;
    private final Evaluator evaluator;
    private final Map<Value, Optional<Span[]>> constants = new HashMap<>();

    Deciding(Problem problem) {
        this.problem = problem;
        this.evaluator = Evaluator.of(problem);
    }

    /** Empty if an element is not finite. */
    private static Optional<Span[]> stored(Tensor tensor) {
        if (tensor.count() > LARGEST) {
            return Optional.empty();
        }
        Span[] spans = new Span[(int) tensor.count()];
        for (int i = 0; i < spans.length; i++) {
            if (tensor.dtype().isFloat() && !Double.isFinite(tensor.at(i))) {
                return Optional.empty();
            }
            Bound value = tensor.dtype().isFloat() ? Bound.of(tensor.at(i)) : Bound.of(tensor.longAt(i));
            spans[i] = new Span(value, value);
        }
        return Optional.of(spans);
    }

    /** The elements of a value that is stored, not computed; empty of others, and if one is not finite. */
    Optional<Span[]> constant(Value value) {
        return constants.computeIfAbsent(value, this::find);
    }

    private Optional<Span[]> find(Value value) {
        if (problem.literals().containsKey(value)) {
            Bound number = Bound.of(problem.literals().get(value));
            return Optional.of(new Span[]{new Span(number, number)});
        }
        if (problem.graph().parameters().contains(value)) {
            return Optional.ofNullable(problem.parameters().get(value.name())).flatMap(Deciding::stored);
        }
        return problem.graph().nodes().stream().filter(n -> n.op() instanceof Constant && n.output() == value)
                .map(n -> ((Constant) n.op()).value()).findFirst().flatMap(Deciding::stored);
    }

    /** How many elements a box has for a shape: an open axis has one, which stands for all. */
    static long count(Shape shape) {
        return shape.dims().stream().filter(Dim::isFixed).mapToLong(Dim::size).reduce(1, Math::multiplyExact);
    }

    /** What is wrong with a leaf; empty if a domain is false or the body true on all of it. */
    Optional<String> fault(Part part, List<Span[]> box) {
        Map<Value, Box> boxes = new HashMap<>();
        for (int v = 0; v < box.size(); v++) {
            Value variable = part.variables().get(v);
            List<Interval> elements = Arrays.stream(box.get(v)).map(s -> new Interval(s.low(), s.high())).toList();
            boxes.put(variable, Box.of(variable.type(), elements));
        }
        for (Claim domain : part.domains()) {
            if (evaluator.truth(domain, boxes) instanceof Truth.False) {
                return Optional.empty();
            }
        }
        return switch (evaluator.truth(part.body(), boxes)) {
            case Truth.True _ -> Optional.empty();
            case Truth.False _ -> Optional.of("a leaf is false");
            case Truth.Undefined(String reason) -> Optional.of("a leaf has no truth value: " + reason);
            case Truth.Undecided(String reason) -> Optional.of("a leaf is not decided: " + reason);
        };
    }

    /** What the operators of the graph are assumed to be off by. */
    List<String> assumptions() {
        return problem.semantics() == Semantics.REAL
                ? List.of()
                : problem.graph().nodes().stream().filter(n -> !problem.exact().contains(n.output()))
                        .flatMap(n -> Accuracy.assumptions(n.op()).stream()).distinct().sorted().toList();
    }
}
