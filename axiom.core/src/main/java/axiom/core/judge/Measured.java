package axiom.core.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import axiom.api.graph.Binary;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.Shape;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.core.exact.Bound;
import axiom.core.exact.Box;
import axiom.core.exact.Interval;
import axiom.core.exact.Replay;

/** The numbers that predicates compare at a point, for people: {@code |12/40 − 30/60| = |0.3 − 0.5| = 0.2, which is not ≤ 0.1}. */
final class Measured {

    /** Predicates that are told; more are counted. */
    private static final int MOST = 6;

    private final Map<Value, Node> origins = new HashMap<>();
    private final Map<Value, Box> boxes;

    private Measured(Problem problem, Replay replay, Counterexample point, List<Claim> predicates) {
        problem.graph().nodes().forEach(n -> n.outputs().forEach(v -> origins.put(v, n)));
        Set<Value> wanted = new LinkedHashSet<>();
        predicates.stream().flatMap(p -> p.sides().stream()).forEach(s -> collect(s, wanted));
        boxes = replay.values(point, wanted);
    }

    /**
     * What the predicates of a claim compare.
     *
     * @param claim without quantifiers, about values of the problem
     * @param point values of all variables
     * @return one line; empty if the values cannot be told
     */
    static String of(Problem problem, Replay replay, Claim claim, Counterexample point) {
        List<Claim> predicates = new ArrayList<>();
        predicates(claim, predicates);
        try {
            Measured measured = new Measured(problem, replay, point, predicates.subList(0, Math.min(MOST, predicates.size())));
            List<String> told = new ArrayList<>(
                    predicates.stream().limit(MOST).map(measured::told).filter(t -> !t.isEmpty()).distinct().toList());
            if (predicates.size() > MOST) {
                told.add("and " + (predicates.size() - MOST) + " more");
            }
            return String.join("; ", told);
        } catch (RuntimeException e) {
            // the verdict does not rest on it
            return "";
        }
    }

    /** Those inside of quantifiers speak of variables without values. */
    private static void predicates(Claim claim, List<Claim> found) {
        if (!claim.sides().isEmpty()) {
            found.add(claim);
        } else if (!(claim instanceof Claim.ForAll) && !(claim instanceof Claim.Exists)) {
            claim.parts().forEach(p -> predicates(p, found));
        }
    }

    private void collect(Side side, Set<Value> wanted) {
        if (side instanceof Side.Computed(Value value)) {
            wanted.add(value);
            operands(value).forEach(o -> collect(new Side.Computed(o), wanted));
        }
    }

    /** The operands of scalar arithmetic. */
    private List<Value> operands(Value value) {
        Node node = origins.get(value);
        boolean arithmetic = node != null && value.shape().rank() == 0 && switch (node.op()) {
            case Binary.Add _, Binary.Sub _, Binary.Mul _, Binary.Div _, Unary.Abs _, Unary.Neg _ -> true;
            default -> false;
        };
        return arithmetic && node.inputs().stream().allMatch(i -> i.shape().rank() == 0) ? node.inputs() : List.of();
    }

    private String told(Claim predicate) {
        return switch (predicate) {
            case Claim.Compare(Side left, Relation relation, Side right) ->
                compared(left, right, relation.toString(), d -> holds(relation, d.signum()));
            case Claim.Near(Side left, Side right, BigDecimal tolerance) ->
                compared(left, right, "≈", d -> d.abs().compareTo(Bound.of(tolerance)) <= 0);
            case Claim.Finite(Value value) ->
                elements(value, "finite", i -> !boxes.get(value).mayBeNaN(i) && boxes.get(value).at(i).isBounded());
            case Claim.All _, Claim.Any _, Claim.Not _, Claim.ForAll _, Claim.Exists _ -> "";
        };
    }

    private static boolean holds(Relation relation, int sign) {
        return switch (relation) {
            case EQUAL -> sign == 0;
            case LESS -> sign < 0;
            case AT_MOST -> sign <= 0;
            case GREATER -> sign > 0;
            case AT_LEAST -> sign >= 0;
        };
    }

    private String compared(Side left, Side right, String sign, Function<Bound, Boolean> holds) {
        Optional<Bound> l = number(left);
        Optional<Bound> r = number(right);
        if (isScalar(left) && isScalar(right)) {
            if (l.isEmpty() || r.isEmpty()) {
                return text(l.isEmpty() ? left : right, false) + " has no value";
            }
            return chain(left) + (holds.apply(l.get().minus(r.get())) ? " " : ", which is not ") + sign + " " + chain(right);
        }
        boolean swapped = isScalar(left);
        Optional<Bound> scalar = swapped ? l : r;
        if (scalar.isEmpty() || !((swapped ? right : left) instanceof Side.Computed(Value value))) {
            return "";
        }
        String what = swapped ? "on the right of " + chain(left) + " " + sign : sign + " " + chain(right);
        return elements(value, what, i -> {
            Optional<Bound> element = number(boxes.get(value), i);
            return element.isPresent() && holds.apply(swapped ? scalar.get().minus(element.get()) : element.get().minus(scalar.get()));
        });
    }

    private String elements(Value value, String what, Function<Integer, Boolean> holds) {
        Box box = boxes.get(value);
        List<Integer> wrong = IntStream.range(0, box.count()).boxed().filter(i -> !holds.apply(i)).toList();
        if (wrong.isEmpty()) {
            return "all " + box.count() + " elements of " + box.type() + " are " + what;
        }
        return wrong.size() + " of " + box.count() + " elements of " + box.type() + " are not " + what + ", the first at "
                + index(box.type().shape(), wrong.getFirst()) + ", counted from 0, where it is "
                + number(box, wrong.getFirst()).map(Measured::text).orElse(box.mayBeNaN(wrong.getFirst()) ? "NaN" : "without a value");
    }

    private static List<Long> index(Shape shape, long element) {
        List<Long> index = new ArrayList<>();
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            long size = shape.dim(axis).size();
            index.addFirst(element % size);
            element /= size;
        }
        return index;
    }

    private boolean isScalar(Side side) {
        return !(side instanceof Side.Computed(Value value)) || boxes.get(value).count() == 1;
    }

    private Optional<Bound> number(Side side) {
        return switch (side) {
            case Side.Computed(Value value) -> boxes.get(value).count() == 1 ? number(boxes.get(value), 0) : Optional.empty();
            case Side.Exact(BigDecimal number) -> Optional.of(Bound.of(number));
            case Side.Size _ -> Optional.empty();
        };
    }

    private static Optional<Bound> number(Box box, int index) {
        Interval at = box.at(index);
        return box.mayBeNaN(index) || box.mayHaveNoValue(index) || !at.low().equals(at.high()) ? Optional.empty() : Optional.of(at.low());
    }

    /** The arithmetic, the same with its quotients computed, and the result. */
    private String chain(Side side) {
        Set<String> steps = new LinkedHashSet<>();
        steps.add(text(side, false));
        steps.add(text(side, true));
        number(side).ifPresent(n -> steps.add(text(n)));
        return String.join(" = ", steps);
    }

    private String text(Side side, boolean divided) {
        return switch (side) {
            case Side.Computed(Value value) -> text(value, divided, 0);
            case Side.Exact(BigDecimal number) -> text(Bound.of(number));
            case Side.Size _ -> side.toString();
        };
    }

    private String text(Value value, boolean divided, int outer) {
        List<Value> of = operands(value);
        if (of.isEmpty()) {
            return number(boxes.get(value), 0).map(Measured::text).orElse("no number");
        }
        Op op = origins.get(value).op();
        if (op instanceof Binary.Div && divided && number(boxes.get(value), 0).isPresent()) {
            return text(number(boxes.get(value), 0).get());
        }
        return switch (op) {
            case Unary.Abs _ -> "|" + text(of.getFirst(), divided, 0) + "|";
            case Unary.Neg _ -> "−" + text(of.getFirst(), divided, 3);
            case Binary.Add _ -> infix(of, " + ", divided, 1, outer);
            case Binary.Sub _ -> infix(of, " − ", divided, 1, outer);
            case Binary.Mul _ -> infix(of, "·", divided, 2, outer);
            default -> infix(of, "/", divided, 2, outer);
        };
    }

    private String infix(List<Value> of, String sign, boolean divided, int level, int outer) {
        String text = text(of.getFirst(), divided, level) + sign + text(of.getLast(), divided, level + 1);
        return outer > level ? "(" + text + ")" : text;
    }

    /** Exactly if that is short. */
    private static String text(Bound number) {
        if (!number.isFinite()) {
            return number.toString();
        }
        return number.toRational().decimal().filter(d -> d.precision() <= 10 && Math.abs(d.scale()) <= 12)
                .map(d -> d.stripTrailingZeros().toPlainString())
                .orElseGet(() -> "≈" + new BigDecimal(number.toDouble()).round(new MathContext(6)).stripTrailingZeros().toPlainString());
    }
}
