package axiom.core.exact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import axiom.api.backend.BackendException;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;

/**
 * The truth of a problem's claim at one point of its leading variables: what decides whether a candidate is a counterexample, or a witness.
 *
 * <p>Under {@link Semantics#REAL} the point is evaluated exactly, functions with growing precision, to a limit. Under {@link Semantics#FLOAT32} the reference
 * interpreter computes the ordinary values, one named execution, and what the problem computes exactly is computed exactly from them. So a false claim is false in
 * an execution; a true one need not be true in all.
 *
 * <p>Immutable; safe from any thread.
 */
public final class Replay {

    /** More positions are not tried. */
    private static final int POSITIONS = 100_000;
    /** The precision of functions at first. */
    private static final int BITS = 96;

    private final Problem problem;
    private final Evaluator evaluator;

    private Replay(Problem problem) {
        this.problem = problem;
        this.evaluator = Evaluator.of(problem);
    }

    /**
     * Prepares a problem.
     *
     * @param problem the problem
     * @return its replay
     */
    public static Replay of(Problem problem) {
        return new Replay(problem);
    }

    /**
     * The claim without its leading quantifiers of one kind, at a point.
     *
     * @param point values of the leading variables: those of ∀ if the claim begins with ∀, of ∃ if it begins with ∃. A variable that ranges over the positions of an
     *        axis may be missing: then all of them count
     * @return the truth of the rest of the claim; Undecided with the reason if a value is missing, not of its type, not finite or not in its domain
     */
    public Truth truth(Counterexample point) {
        return truth(point, this::truth);
    }

    /**
     * The same for all executions of the semantics instead of the reference interpreter's: what a witness of ∃ needs under {@link Semantics#FLOAT32}.
     *
     * @param point as for {@link #truth}
     * @return true or false only if it is so in every execution
     */
    public Truth truthOfAllExecutions(Counterexample point) {
        return truth(point, evaluator::truth);
    }

    /**
     * Values at a point of the leading variables, all of which have a value: those of the reference execution under {@link Semantics#FLOAT32}.
     *
     * @param point as for {@link #truth}
     * @param wanted values of the problem's graph that depend on no other variable
     * @return a box for each; of one tensor, as far as it can be computed exactly
     * @throws IllegalArgumentException if the point does not fit
     */
    public Map<Value, Box> values(Counterexample point, Set<Value> wanted) {
        Map<Value, Box> boxes = new LinkedHashMap<>();
        for (Value variable : problem.graph().inputs()) {
            if (point.values().containsKey(variable.name())) {
                boxes.put(variable, box(variable, point));
            }
        }
        Map<Value, Box> results = new LinkedHashMap<>();
        if (problem.semantics() == Semantics.REAL) {
            evaluator.enclose(boxes).forEach((value, box) -> {
                if (wanted.contains(value)) {
                    results.put(value, box);
                }
            });
            return results;
        }
        Map<String, Dim> sizes = Evaluator.Variables.sizes(problem.graph(), boxes);
        new Execution(problem, boxes, sizes, BITS).run(wanted)
                .forEach((value, field) -> results.put(value, new Box(value.type().bind(sizes), field)));
        return results;
    }

    private Truth truth(Counterexample point, BiFunction<Claim, Map<Value, Box>, Truth> decide) {
        Map<Value, Box> boxes = new LinkedHashMap<>();
        List<Quantified> missing = new ArrayList<>();
        List<Quantified> given = new ArrayList<>();
        Claim rest = problem.claim();
        boolean universal = rest instanceof Claim.ForAll;
        for (Optional<Quantified> next = first(rest, universal); next.isPresent(); next = first(rest, universal)) {
            Quantified q = next.get();
            boolean known = point.values().containsKey(q.variable.name()) || point.exact().containsKey(q.variable.name());
            (known ? given : missing).add(q);
            rest = q.body;
        }
        try {
            for (Quantified q : given) {
                boxes.put(q.variable, box(q.variable, point));
            }
            return over(missing, given, rest, universal, boxes, decide);
        } catch (IllegalArgumentException | BackendException e) {
            return new Truth.Undecided(e.getMessage());
        }
    }

    private record Quantified(Value variable, Claim domain, Claim body) {}

    private static Optional<Quantified> first(Claim claim, boolean universal) {
        return switch (claim) {
            case Claim.ForAll(Value variable, Claim domain, Claim body) when universal ->
                Optional.of(new Quantified(variable, domain, body));
            case Claim.Exists(Value variable, Claim domain, Claim body) when !universal ->
                Optional.of(new Quantified(variable, domain, body));
            case Claim.ForAll _, Claim.Exists _, Claim.All _, Claim.Any _, Claim.Not _, Claim.Compare _, Claim.Near _, Claim.Finite _ ->
                Optional.empty();
        };
    }

    private Box box(Value variable, Counterexample point) {
        String name = variable.name();
        Optional<Tensor> tensor = Optional.ofNullable(point.values().get(name));
        Optional<List<Rational>> exact = Optional.ofNullable(point.exact().get(name));
        if (exact.isPresent() && problem.semantics() == Semantics.REAL) {
            TensorType type = tensor.map(Tensor::type).orElse(variable.type());
            return within(variable, Box.exact(type, exact.get()));
        }
        if (tensor.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' has no float32 value");
        }
        return within(variable, Box.of(tensor.get()));
    }

    /** Finite, of the right element type and without empty axes. */
    private static Box within(Value variable, Box box) {
        if (box.type().dtype() != variable.type().dtype() || !box.type().shape().isFixed()
                || box.type().shape().rank() != variable.shape().rank()) {
            throw new IllegalArgumentException("'" + variable.name() + "' is " + variable.type() + ", not " + box.type());
        }
        for (int i = 0; i < box.count(); i++) {
            if (box.mayBeNaN(i) || !box.at(i).isBounded()) {
                throw new IllegalArgumentException("'" + variable.name() + "' is not finite");
            }
            boolean integer = box.type().dtype().isInteger();
            if (integer && !box.at(i).low().isWhole()) {
                throw new IllegalArgumentException("'" + variable.name() + "' is no integer");
            }
        }
        for (int axis = 0; axis < box.type().shape().rank(); axis++) {
            if (!variable.shape().dim(axis).isFixed() && box.type().shape().dim(axis).is(0)) {
                throw new IllegalArgumentException("'" + variable.name() + "' is empty, and sizes are at least 1");
            }
        }
        return box;
    }

    /** Tries all positions of variables that have no value. */
    private Truth over(List<Quantified> missing, List<Quantified> given, Claim body, boolean universal, Map<Value, Box> boxes,
            BiFunction<Claim, Map<Value, Box>, Truth> decide) {
        if (missing.isEmpty()) {
            return at(given, body, boxes, decide);
        }
        Quantified q = missing.getFirst();
        long size = positions(q, Evaluator.Variables.sizes(problem.graph(), boxes));
        List<Quantified> more = new ArrayList<>(given);
        more.add(q);
        Optional<Truth> last = Optional.empty();
        for (long i = 0; i < size; i++) {
            Map<Value, Box> longer = new LinkedHashMap<>(boxes);
            longer.put(q.variable, Box.of(Tensor.of(Shape.SCALAR, i)));
            Truth truth = over(missing.subList(1, missing.size()), more, body, universal, longer, decide);
            if (universal ? truth instanceof Truth.False : truth instanceof Truth.True) {
                return truth;
            }
            boolean plain = universal ? truth instanceof Truth.True : truth instanceof Truth.False;
            last = last.isEmpty() || !plain ? Optional.of(truth) : last;
        }
        return last.orElse(universal ? new Truth.True() : new Truth.False());
    }

    /** How many positions a variable ranges over. */
    private static long positions(Quantified q, Map<String, Dim> sizes) {
        if (q.variable.type().equals(new TensorType(DType.INT64, Shape.SCALAR)) && q.domain instanceof Claim.All(List<Claim> parts)
                && parts.size() == 2
                && parts.get(1) instanceof Claim.Compare(_, Relation relation, Side bound) && relation == Relation.LESS) {
            long size = switch (bound) {
                case Side.Exact(var number) -> number.longValueExact();
                case Side.Size(Dim dim) when dim.bind(sizes).isFixed() -> dim.bind(sizes).size();
                case Side.Size _, Side.Computed _ -> -1;
            };
            if (size >= 0 && size <= POSITIONS) {
                return size;
            }
        }
        throw new IllegalArgumentException("'" + q.variable.name() + "' has no value");
    }

    private static Truth at(List<Quantified> given, Claim body, Map<Value, Box> boxes, BiFunction<Claim, Map<Value, Box>, Truth> decide) {
        for (Quantified q : given) {
            Truth inside = decide.apply(q.domain, boxes);
            if (!(inside instanceof Truth.True)) {
                return new Truth.Undecided("'" + q.variable.name() + "' is " + (inside instanceof Truth.False ? "not" : "not known to be")
                        + " in its domain " + q.domain);
            }
        }
        return decide.apply(body, boxes);
    }

    private Truth truth(Claim claim, Map<Value, Box> boxes) {
        if (problem.semantics() == Semantics.REAL) {
            return evaluator.truth(claim, boxes);
        }
        Set<Value> wanted = claim.values();
        Map<String, Dim> sizes = Evaluator.Variables.sizes(problem.graph(), boxes);
        Truth truth = new Truth.Undecided("");
        for (int bits = BITS; bits <= 1536 && truth instanceof Truth.Undecided; bits *= 2) {
            Execution execution = new Execution(problem, boxes, sizes, bits);
            Map<Value, Field> values = execution.run(wanted);
            Claims claims = new Claims(values, sizes, problem.exact(), false, Map.of());
            truth = Evaluator.truth(claims.truth(claim), claims.doubt(), execution::reason);
            if (problem.exact().isEmpty()) {
                break;
            }
        }
        return truth;
    }
}
