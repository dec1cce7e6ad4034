package axiom.core.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import axiom.api.graph.Constant;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/** Moves points to where the literals of one way hold, as far as these say it directly: bounds, balls, and equations. */
final class Repair {

    private static final int STEPS = 4;

    private final Problem problem;
    private final Evaluation evaluation;
    private final RandomGenerator random;
    private final List<Constraint> constraints;
    private final List<Claim.Compare> equations;

    Repair(Problem problem, Evaluation evaluation, List<Literal> way, RandomGenerator random) {
        this.problem = problem;
        this.evaluation = evaluation;
        this.random = random;
        this.constraints = way.stream().flatMap(l -> Constraint.of(l, problem).stream()).toList();
        this.equations = new ArrayList<>();
        for (Literal literal : way) {
            if (literal.wanted() && literal.predicate() instanceof Claim.Compare compare && compare.relation() == Relation.EQUAL
                    && constraints.stream().noneMatch(c -> c instanceof Constraint.Related(_, _, Side side, _)
                            && (side.equals(compare.left()) || side.equals(compare.right())))) {
                equations.add(compare);
            }
        }
    }

    /** Whether an element decides about others, so that it cannot be changed alone. */
    boolean couples() {
        return !equations.isEmpty() || constraints.stream()
                .anyMatch(c -> c instanceof Constraint.Related(_, Relation relation, Side.Computed _, _) && relation == Relation.EQUAL);
    }

    /** Numbers that the constraints mention: where they begin and end. */
    List<Double> numbers() {
        List<Double> numbers = new ArrayList<>();
        for (Constraint constraint : constraints) {
            switch (constraint) {
                case Constraint.Related(_, _, Side.Exact(BigDecimal number), _) -> numbers.add(number.doubleValue());
                case Constraint.Close(_, Side.Exact(BigDecimal number), double radius) ->
                    numbers.addAll(List.of(number.doubleValue(), number.doubleValue() - radius, number.doubleValue() + radius));
                case Constraint _ -> {}
            }
        }
        return numbers;
    }

    /** A point near another one, which is not changed. */
    Point apply(Point from) {
        if (constraints.isEmpty() && equations.isEmpty()) {
            return from;
        }
        Point point = from.copy();
        for (int variable = 0; variable < point.elements().length; variable++) {
            Value value = point.space().variables().get(variable);
            List<Constraint> own = constraints.stream().filter(c -> c.variable() == value).toList();
            if (!own.isEmpty()) {
                evaluation.run(point);
                bound(point, variable, own);
            }
        }
        return equations.isEmpty() ? point : balanced(point);
    }

    private void bound(Point point, int variable, List<Constraint> own) {
        double[] elements = point.elements()[variable];
        DType dtype = evaluation.type(variable).dtype();
        double[] low = new double[elements.length];
        double[] high = new double[elements.length];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        for (Constraint constraint : own) {
            switch (constraint) {
                case Constraint.Related(Value value, Relation relation, Side side, boolean every) -> {
                    int only = every ? -1 : random.nextInt(elements.length);
                    meet(value, side, (element, number) -> {
                        if (only < 0 || only == element) {
                            limit(low, high, element, relation, number, dtype);
                        }
                    });
                }
                case Constraint.Close(Value value, Side centre, double radius) -> meet(value, centre, (element, number) -> {
                    limit(low, high, element, Relation.AT_LEAST, number - radius, dtype);
                    limit(low, high, element, Relation.AT_MOST, number + radius, dtype);
                });
                case Constraint.Ball _ -> {}
            }
        }
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Kind.nearest(within(elements[i], low[i], high[i]), dtype, problem.semantics());
        }
        own.forEach(c -> {
            if (c instanceof Constraint.Ball ball) {
                project(point, variable, ball);
            }
        });
    }

    private void limit(double[] low, double[] high, int element, Relation relation, double number, DType dtype) {
        switch (relation) {
            case EQUAL -> {
                low[element] = number;
                high[element] = number;
            }
            case AT_LEAST -> low[element] = Math.max(low[element], number);
            case AT_MOST -> high[element] = Math.min(high[element], number);
            case GREATER -> low[element] = Math.max(low[element], Kind.next(number, true, dtype, problem.semantics()));
            case LESS -> high[element] = Math.min(high[element], Kind.next(number, false, dtype, problem.semantics()));
        }
    }

    /** The number itself if it is between the bounds; else one of them, or one in between. */
    private double within(double number, double low, double high) {
        if (number >= low && number <= high || low > high) {
            return low > high ? low : number;
        }
        boolean bounded = Double.isFinite(low) && Double.isFinite(high);
        int choice = random.nextInt(4);
        if (bounded && choice == 0) {
            return low + random.nextDouble() * (high - low);
        } else if (bounded && choice == 1) {
            return low / 2 + high / 2;
        } else if (!bounded && choice < 2) {
            double away = Math.abs(number) + random.nextInt(3);
            return Double.isFinite(low) ? low + away : high - away;
        }
        return number < low ? low : high;
    }

    private interface Meeting {
        void at(int element, double number);
    }

    private void meet(Value variable, Side side, Meeting meeting) {
        Optional<Tensor> tensor = tensor(side);
        if (tensor.isPresent()) {
            Broadcast pairs = Broadcast.of(evaluation.value(variable), tensor.get());
            for (int i = 0; i < pairs.count(); i++) {
                double number = pairs.right(i);
                if (Double.isFinite(number)) {
                    meeting.at(pairs.leftPlace(i), number);
                }
            }
        }
    }

    /** The value of a side at the last point; empty if the graph does not give it. */
    private Optional<Tensor> tensor(Side side) {
        return switch (side) {
            case Side.Exact(BigDecimal number) -> Optional.of(Tensor.of(Numbers.DOUBLE, number.doubleValue()));
            case Side.Size(var size) -> Optional.of(Tensor.of(Numbers.DOUBLE, (double) evaluation.size(size)));
            case Side.Computed(Value value) when evaluation.has(value) -> Optional.of(evaluation.value(value));
            case Side.Computed(Value value) -> Dependence.maker(value, problem.graph())
                    .flatMap(n -> n.op() instanceof Constant(Tensor constant) ? Optional.of(constant) : Optional.empty());
        };
    }

    /** Shortens the way to the centre until the ball has it. */
    private void project(Point point, int variable, Constraint.Ball ball) {
        double[] elements = point.elements()[variable];
        double[] centre = new double[elements.length];
        meet(ball.variable(), ball.centre(), (element, number) -> centre[element] = number);
        double length = 0;
        for (int i = 0; i < elements.length; i++) {
            double difference = elements[i] - centre[i];
            length += ball.squares() ? difference * difference : Math.abs(difference);
        }
        if (length <= ball.most()) {
            return;
        }
        double factor = ball.squares() ? Math.sqrt(ball.most() / length) : ball.most() / length;
        // to the border or into the inside; a little less than all, for what rounding adds
        factor *= random.nextBoolean() ? 1 - 1e-6 : random.nextDouble();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Kind.nearest(centre[i] + (elements[i] - centre[i]) * factor, evaluation.type(variable).dtype(),
                    problem.semantics());
        }
    }

    /** Solves equations of numbers for one variable each, by secants. */
    private Point balanced(Point from) {
        Point point = from;
        for (Claim.Compare equation : equations) {
            List<int[]> places = places(equation, point);
            if (!places.isEmpty()) {
                int[] place = places.get(random.nextInt(places.size()));
                point = solved(equation, point, place[0], place[1]);
            }
        }
        return point;
    }

    /** The variable's elements on which an equation of numbers depends. */
    private List<int[]> places(Claim.Compare equation, Point point) {
        List<int[]> places = new ArrayList<>();
        for (Side side : List.of(equation.left(), equation.right())) {
            if (side instanceof Side.Computed(Value value)) {
                Set<Value> needed = Dependence.of(value, problem.graph());
                for (int v = 0; v < point.elements().length; v++) {
                    for (int e = 0; needed.contains(point.space().variables().get(v)) && e < point.elements()[v].length; e++) {
                        places.add(new int[]{v, e});
                    }
                }
            }
        }
        return places;
    }

    private Point solved(Claim.Compare equation, Point from, int variable, int element) {
        DType dtype = evaluation.type(variable).dtype();
        double before = from.elements()[variable][element];
        double rest = rest(equation, from);
        double now = Kind.nearest(before + 1, dtype, problem.semantics());
        Point point = from;
        for (int step = 0; step < STEPS && rest != 0; step++) {
            point = from.with(variable, element, now);
            double next = rest(equation, point);
            double slope = (next - rest) / (now - before);
            if (!Double.isFinite(slope) || slope == 0 || next == 0) {
                return point;
            }
            before = now;
            rest = next;
            double solution = now - next / slope;
            now = Kind.nearest(problem.semantics() == Semantics.REAL ? Numbers.guess(finite(solution)).toDouble() : solution, dtype,
                    problem.semantics());
            if (now == before) {
                return point;
            }
        }
        return from.with(variable, element, now);
    }

    private static double finite(double number) {
        return Double.isFinite(number) ? number : 0;
    }

    /** Left minus right, at the pair of elements where they differ most. */
    private double rest(Claim.Compare equation, Point point) {
        evaluation.run(point);
        Optional<Tensor> left = tensor(equation.left());
        Optional<Tensor> right = tensor(equation.right());
        if (left.isEmpty() || right.isEmpty()) {
            return 0;
        }
        Broadcast pairs = Broadcast.of(left.get(), right.get());
        double rest = 0;
        for (int i = 0; i < pairs.count(); i++) {
            double difference = pairs.left(i) - pairs.right(i);
            rest = Math.abs(difference) > Math.abs(rest) ? difference : rest;
        }
        return rest;
    }
}
