package axiom.verify.assist;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;

/**
 * Makes a proposition of a problem over the reals. It says that the claim is <em>true</em>: where a term may have no value, that it has one is part of what is to
 * be proved, since the functions of the assistants are total.
 */
final class Translation {

    private static final int MOST_CONSTANTS = 2000;

    private final Problem problem;
    private final Map<Value, Node> producers = new HashMap<>();
    private final Map<Value, String> names = new LinkedHashMap<>();
    private final Map<String, String> sizes = new LinkedHashMap<>();
    private final Terms terms;
    private int bound;

    private Translation(Problem problem) {
        this.problem = problem;
        problem.graph().nodes().forEach(n -> n.outputs().forEach(v -> producers.put(v, n)));
        problem.graph().inputs().forEach(v -> names.put(v, "x" + names.size()));
        new TreeSet<>(problem.sizes()).forEach(s -> sizes.put(s, "n" + sizes.size()));
        this.terms = new Terms(this);
    }

    /**
     * Makes a proposition.
     *
     * @throws Untranslatable if there is no faithful one
     */
    static Translated of(Problem problem) throws Untranslatable {
        if (problem.semantics() != Semantics.REAL) {
            throw new Untranslatable("float32 arithmetic has no definition here");
        }
        Translation translation = new Translation(problem);
        Statement statement = translation.holds(problem.claim());
        for (String size : translation.sizes.values().stream().toList().reversed()) {
            statement = new Statement.EachSize(size, statement);
        }
        return new Translated(statement, new Names(Map.copyOf(translation.names), new LinkedHashMap<>(translation.sizes)));
    }

    /** A proposition and the names in it. */
    record Translated(Statement statement, Names names) {}

    /**
     * What variables and sizes are called.
     *
     * @param variables by value
     * @param sizes by the name of the size, outermost first
     */
    record Names(Map<Value, String> variables, Map<String, String> sizes) {}

    Node producer(Value value) {
        return producers.get(value);
    }

    String fresh() {
        return "i" + bound++;
    }

    Index size(Dim dim) throws Untranslatable {
        if (dim.isFixed()) {
            return new Index.At(dim.size());
        }
        String name = dim.name().map(sizes::get).orElse("");
        if (name.isEmpty()) {
            throw new Untranslatable("the size " + dim + " is computed");
        }
        return new Index.Of(name);
    }

    /** A variable or a parameter at a position. */
    Real element(Value value, List<Index> at) throws Untranslatable {
        if (names.containsKey(value)) {
            return new Real.Element(names.get(value), value.type().dtype().isFloat() ? Real.Kind.REAL : Real.Kind.INTEGER, at);
        }
        if (problem.literals().containsKey(value)) {
            return new Real.Number(Rational.of(problem.literals().get(value)));
        }
        return constant(problem.parameters().get(value.name()), at);
    }

    /** A table's element: a number where the position is known. */
    static Real constant(Tensor tensor, List<Index> at) throws Untranslatable {
        long position = 0;
        for (int axis = 0; axis < at.size(); axis++) {
            if (!(at.get(axis) instanceof Index.At(long number))) {
                throw new Untranslatable("a table of parameters is read at a position that is not fixed");
            }
            position = position * tensor.shape().dim(axis).size() + number;
        }
        double value = tensor.dtype().isFloat() ? tensor.at(position) : tensor.longAt(position);
        if (!Double.isFinite(value)) {
            throw new Untranslatable("a parameter is " + value);
        }
        return new Real.Number(tensor.dtype().isFloat() ? Rational.of(value) : Rational.of(tensor.longAt(position)));
    }

    /** The claim is true. */
    private Statement holds(Claim claim) throws Untranslatable {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> Statement.all(each(parts, true));
            case Claim.Any(List<Claim> parts) -> implication(parts);
            case Claim.Not(Claim part) -> fails(part);
            case Claim.ForAll(Value variable, Claim domain, Claim body) ->
                quantified(variable, implies(holds(domain), holds(body)), true);
            case Claim.Exists(Value variable, Claim domain, Claim body) ->
                quantified(variable, Statement.all(List.of(holds(domain), holds(body))), false);
            case Claim.Compare(Side left, Relation relation, Side right) -> everywhere(shape(left, right), at -> {
                Real l = side(left, at);
                Real r = side(right, at);
                return Statement.all(List.of(Definedness.of(l), Definedness.of(r), new Statement.Compare(l, relation, r)));
            });
            case Claim.Near(Side left, Side right, BigDecimal tolerance) -> everywhere(shape(left, right), at -> {
                Real difference = new Real.Infix(Real.Sign.MINUS, side(left, at), side(right, at));
                return Statement.all(List.of(Definedness.of(difference), new Statement.Compare(
                        new Real.Applied(Real.Function.ABS, List.of(difference)), Relation.AT_MOST,
                        new Real.Number(Rational.of(tolerance)))));
            });
            case Claim.Finite(Value value) -> everywhere(value.shape(), at -> Definedness.of(terms.at(value, at)));
        };
    }

    /** The claim is false. */
    private Statement fails(Claim claim) throws Untranslatable {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> new Statement.Any(each(parts, false));
            case Claim.Any(List<Claim> parts) -> Statement.all(each(parts, false));
            case Claim.Not(Claim part) -> holds(part);
            case Claim.ForAll(Value variable, Claim domain, Claim body) ->
                quantified(variable, Statement.all(List.of(holds(domain), fails(body))), false);
            case Claim.Exists(Value variable, Claim domain, Claim body) -> quantified(variable, implies(holds(domain), fails(body)), true);
            case Claim.Compare(Side left, Relation relation, Side right) -> somewhere(shape(left, right), at -> {
                Real l = side(left, at);
                Real r = side(right, at);
                return Statement.all(List.of(Definedness.of(l), Definedness.of(r), new Statement.CompareNot(l, relation, r)));
            });
            case Claim.Near(Side left, Side right, BigDecimal tolerance) -> somewhere(shape(left, right), at -> {
                Real difference = new Real.Infix(Real.Sign.MINUS, side(left, at), side(right, at));
                return Statement.all(List.of(Definedness.of(difference), new Statement.CompareNot(
                        new Real.Applied(Real.Function.ABS, List.of(difference)), Relation.AT_MOST,
                        new Real.Number(Rational.of(tolerance)))));
            });
            case Claim.Finite _ -> new Statement.Any(List.of());
        };
    }

    private List<Statement> each(List<Claim> parts, boolean positive) throws Untranslatable {
        List<Statement> statements = new ArrayList<>();
        for (Claim part : parts) {
            statements.add(positive ? holds(part) : fails(part));
        }
        return statements;
    }

    /** "not A or B" reads better, and is proved more easily, as "A implies B"; that is the same only where A has a truth value. */
    private Statement implication(List<Claim> parts) throws Untranslatable {
        if (parts.size() == 2 && parts.getFirst() instanceof Claim.Not(Claim hypothesis) && isTotal(hypothesis)) {
            return implies(holds(hypothesis), holds(parts.getLast()));
        }
        return new Statement.Any(each(parts, true));
    }

    /** Whether a claim is true or false everywhere: nothing in it can be undefined. */
    private boolean isTotal(Claim claim) throws Untranslatable {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> allTotal(parts);
            case Claim.Any(List<Claim> parts) -> allTotal(parts);
            case Claim.Not(Claim part) -> isTotal(part);
            case Claim.ForAll _, Claim.Exists _ -> false;
            case Claim.Compare(Side left, _, Side right) -> isTotal(left, right);
            case Claim.Near(Side left, Side right, _) -> isTotal(left, right);
            case Claim.Finite(Value value) -> isTotal(new Side.Computed(value), new Side.Computed(value));
        };
    }

    private boolean allTotal(List<Claim> parts) throws Untranslatable {
        for (Claim part : parts) {
            if (!isTotal(part)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTotal(Side left, Side right) throws Untranslatable {
        int before = bound;
        Statement defined = everywhere(shape(left, right),
                at -> Statement.all(List.of(Definedness.of(side(left, at)), Definedness.of(side(right, at)))));
        bound = before;
        return defined.equals(Statement.TRUE);
    }

    private static Statement implies(Statement hypothesis, Statement conclusion) {
        return hypothesis.equals(Statement.TRUE) ? conclusion : new Statement.Implies(hypothesis, conclusion);
    }

    private Statement quantified(Value variable, Statement body, boolean universal) throws Untranslatable {
        DType dtype = variable.type().dtype();
        if (!dtype.isNumeric()) {
            throw new Untranslatable("the variable '" + variable.name() + "' is " + dtype);
        }
        Real.Kind kind = dtype.isFloat() ? Real.Kind.REAL : Real.Kind.INTEGER;
        int axes = variable.shape().rank();
        return universal
                ? new Statement.Each(names.get(variable), kind, axes, body)
                : new Statement.Some(names.get(variable), kind, axes, body);
    }

    private Real side(Side side, List<Index> at) throws Untranslatable {
        return switch (side) {
            case Side.Computed(Value value) -> terms.at(value, broadcast(value.shape(), at));
            case Side.Exact(BigDecimal number) -> new Real.Number(Rational.of(number));
            case Side.Size size -> throw new Untranslatable("a position is compared with the open size " + size);
        };
    }

    /** The position of an operand that broadcasts to a position of the result. */
    static List<Index> broadcast(Shape shape, List<Index> at) {
        int missing = at.size() - shape.rank();
        return IntStream.range(0, shape.rank()).mapToObj(axis -> shape.dim(axis).is(1) ? new Index.At(0) : at.get(missing + axis)).toList();
    }

    private static Shape shape(Side left, Side right) throws Untranslatable {
        Shape l = left instanceof Side.Computed(Value value) ? value.shape() : Shape.SCALAR;
        Shape r = right instanceof Side.Computed(Value value) ? value.shape() : Shape.SCALAR;
        List<Dim> dims = new ArrayList<>();
        int rank = Math.max(l.rank(), r.rank());
        for (int axis = 0; axis < rank; axis++) {
            Dim a = axis < rank - l.rank() ? Dim.ONE : l.dim(axis - (rank - l.rank()));
            Dim b = axis < rank - r.rank() ? Dim.ONE : r.dim(axis - (rank - r.rank()));
            if (!a.is(1) && !b.is(1) && !a.equals(b)) {
                throw new Untranslatable("it is not known whether the sizes " + a + " and " + b + " are the same");
            }
            dims.add(a.is(1) ? b : a);
        }
        return new Shape(dims);
    }

    /** What is said of a position. */
    private interface At {
        Statement say(List<Index> at) throws Untranslatable;
    }

    private Statement everywhere(Shape shape, At body) throws Untranslatable {
        return positions(shape, body, true);
    }

    private Statement somewhere(Shape shape, At body) throws Untranslatable {
        return positions(shape, body, false);
    }

    private Statement positions(Shape shape, At body, boolean every) throws Untranslatable {
        // small tensors are written out, so that tables of parameters can be read
        if (shape.isFixed() && count(shape) <= 64) {
            List<Statement> parts = new ArrayList<>();
            for (List<Index> at : all(shape)) {
                parts.add(body.say(at));
            }
            return every ? Statement.all(parts) : parts.size() == 1 ? parts.getFirst() : new Statement.Any(parts);
        }
        List<Index> at = new ArrayList<>();
        List<String> bounds = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            bounds.add(fresh());
            at.add(shape.dim(axis).is(1) ? new Index.At(0) : new Index.Of(bounds.getLast()));
        }
        Statement statement = body.say(at);
        for (int axis = shape.rank() - 1; axis >= 0 && !statement.equals(Statement.TRUE); axis--) {
            if (!shape.dim(axis).is(1)) {
                Index size = size(shape.dim(axis));
                statement = every
                        ? new Statement.EachPosition(bounds.get(axis), size, statement)
                        : new Statement.SomePosition(bounds.get(axis), size, statement);
            }
        }
        return statement;
    }

    private static long count(Shape shape) {
        long count = 1;
        for (int axis = 0; axis < shape.rank() && count <= MOST_CONSTANTS; axis++) {
            count *= Math.max(0, shape.dim(axis).size());
        }
        return count;
    }

    private static List<List<Index>> all(Shape shape) {
        List<List<Index>> all = List.of(List.of());
        for (int axis = 0; axis < shape.rank(); axis++) {
            List<List<Index>> longer = new ArrayList<>();
            for (List<Index> at : all) {
                for (long i = 0; i < shape.dim(axis).size(); i++) {
                    List<Index> more = new ArrayList<>(at);
                    more.add(new Index.At(i));
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }
}
