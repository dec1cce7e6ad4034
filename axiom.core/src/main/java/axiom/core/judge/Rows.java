package axiom.core.judge;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Binary;
import axiom.api.graph.Node;
import axiom.api.graph.Reduction;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

/**
 * Reduces problems about batches of every size to problems about a batch of one.
 *
 * <p>Let b be the only open size. A value is <em>common</em> if it depends on nothing that has b, a <em>row value</em> if its axis 0 is b and row i of it is a
 * function of row i of the variables and of common values, the same for every i and b, and <em>selected</em> if it is such a function for the one row i that a
 * variable over the positions of the batch names. {@link RowOps} tells which operators make which of which. Executions do not mix rows either: every element of a
 * row value chooses its order of summation and its roundings for itself, so that row i of an execution on b rows is an execution on one row.
 *
 * <p>The problem is ∀x ∈ D. ∀y ∈ E. … B. Write C₁(r) for what a claim says of row r alone. Assume the problem with b = 1. Take any values from their domains. If each
 * domain, where it is true of all rows, is true of each row (<em>splits</em>: predicates on common and row values and their conjunctions do, and so does an upper
 * bound for an exact sum of absolute values or squares over all rows, as in a ball), then B₁(r) is true for every row r. It is left to conclude B. A claim C
 * <ul>
 * <li><em>follows from a row</em> if it is true as soon as C₁(r) is true for some r: what speaks of common values only; the negation of a predicate on row values,
 * where all values are defined; conjunctions and disjunctions of such.
 * <li><em>follows from the selected row</em> if it is true as soon as C₁(i) is true for the selected i: the former, what speaks of selected values only,
 * conjunctions and disjunctions of such.
 * <li><em>follows from all rows</em> if it is true as soon as C₁(r) is true for all r: the former, predicates on row values, conjunctions of such, and disjunctions
 * where all parts but one follow from a row: if some row makes one of these true, done; otherwise every row makes the remaining one true.
 * </ul>
 * B has to follow from all rows. Since the converse is an instance, the two problems are equivalent for proving; what refutes the reduced one is a counterexample
 * of the other with one row.
 */
final class Rows {

    /** What a value depends on. */
    enum Kind {
        /** Nothing that has the batch. */
        COMMON,
        /** Row by row on the rows of the batch. */
        ROW,
        /** On the selected row. */
        SELECTED,
        /** On the size of the batch alone. */
        SIZE,
        /** On the batch in some other way. */
        OTHER
    }

    /**
     * What is asked instead of a problem.
     *
     * @param problem its truth implies that of the original one
     * @param remark what to say about it; empty if it is the original one
     */
    record Reduced(Problem problem, String remark) {

        static Reduced none(Problem problem) {
            return new Reduced(problem, "");
        }
    }

    private final Problem problem;
    private final String batch;
    private final Map<Value, Kind> kinds = new HashMap<>();
    private final Map<Value, Node> makers = new HashMap<>();
    private final boolean total;
    private boolean selecting;

    private Rows(Problem problem, String batch) {
        this.problem = problem;
        this.batch = batch;
        problem.graph().nodes().forEach(n -> n.outputs().forEach(v -> makers.put(v, n)));
        this.total = RowOps.isTotal(problem);
    }

    /** The problem for one row, where that is as good as the problem; otherwise the problem. */
    static Reduced reduced(Problem problem) {
        Set<String> sizes = Case.sizes(problem);
        if (sizes.size() != 1 || !problem.graph().obligations().isEmpty()) {
            return Reduced.none(problem);
        }
        String batch = sizes.iterator().next();
        Rows rows = new Rows(problem, batch);
        if (!rows.isSeparate()) {
            return Reduced.none(problem);
        }
        try {
            return new Reduced(Rebuilt.bound(problem, Map.of(batch, Dim.ONE)),
                    ", for one row, since no row of '" + batch + "' affects another");
        } catch (ShapeError | IllegalStateException e) {
            // an operator that means something else on one row
            return Reduced.none(problem);
        }
    }

    private boolean isSeparate() {
        Claim rest = problem.claim();
        while (rest instanceof Claim.ForAll(Value variable, Claim domain, Claim body)) {
            kinds.put(variable, kind(variable, domain));
            rest = body;
        }
        problem.graph().parameters().forEach(p -> kinds.put(p, Kind.COMMON));
        // a variable of another quantifier
        problem.graph().inputs().forEach(v -> kinds.putIfAbsent(v, Kind.OTHER));
        for (Node node : problem.graph().nodes()) {
            List<Kind> results = RowOps.kinds(node, node.inputs().stream().map(kinds::get).toList(), this);
            for (int i = 0; i < results.size(); i++) {
                kinds.put(node.outputs().get(i), results.get(i));
            }
        }
        Claim claim = problem.claim();
        while (claim instanceof Claim.ForAll(Value variable, Claim domain, Claim body)) {
            if (!isPosition(variable) && !splits(Claims.normal(domain))) {
                return false;
            }
            claim = body;
        }
        return followsFromAll(claim);
    }

    private boolean isPosition(Value variable) {
        return kinds.get(variable) == Kind.SIZE;
    }

    /** A variable that names a row counts as a size: it may select, and nothing else. */
    private Kind kind(Value variable, Claim domain) {
        Side side = new Side.Computed(variable);
        Claim positions = new Claim.All(List.of(new Claim.Compare(side, Relation.AT_LEAST, new Side.Exact(BigDecimal.ZERO)),
                new Claim.Compare(side, Relation.LESS, new Side.Size(Dim.named(batch)))));
        if (domain.equals(positions) && !selecting && variable.type().dtype() == DType.INT64 && variable.shape().rank() == 0) {
            selecting = true;
            return Kind.SIZE;
        }
        return variable.shape().isFixed() ? Kind.COMMON : hasRows(variable) ? Kind.ROW : Kind.OTHER;
    }

    /** Whether axis 0 is the batch, and no other is. */
    boolean hasRows(Value value) {
        return value.shape().rank() > 0 && value.shape().dim(0).name().equals(Optional.of(batch))
                && value.shape().dims().stream().skip(1).allMatch(Dim::isFixed);
    }

    /** Whether a value is the variable that names a row. */
    boolean selects(Value value) {
        return kinds.get(value) == Kind.SIZE && problem.graph().inputs().contains(value);
    }

    private boolean splits(Claim claim) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.stream().allMatch(this::splits);
            case Claim.Any _, Claim.Not _ -> about(claim) == Kind.COMMON;
            case Claim.ForAll _, Claim.Exists _ -> false;
            case Claim.Compare _, Claim.Near _, Claim.Finite _ ->
                about(claim) == Kind.COMMON || about(claim) == Kind.ROW || boundsLength(claim);
        };
    }

    /** Whether a claim says that an exact sum of absolute values or squares of row values is at most a number. */
    private boolean boundsLength(Claim claim) {
        return claim instanceof Claim.Compare(Side.Computed(Value sum), Relation relation, Side.Exact _)
                && (relation == Relation.AT_MOST || relation == Relation.LESS) && isExact(sum)
                && makers.get(sum) instanceof Node(_, Reduction.ReduceSum(List<Integer> axes, _), List<Value> of, _, _) && axes.isEmpty()
                && kinds.get(of.getFirst()) == Kind.ROW && isExact(of.getFirst())
                && makers.get(of.getFirst()) instanceof Node part
                && (part.op() instanceof Unary.Abs
                        || part.op() instanceof Binary.Mul && part.inputs().getFirst() == part.inputs().getLast());
    }

    private boolean isExact(Value value) {
        return problem.semantics() == Semantics.REAL || problem.exact().contains(value);
    }

    private boolean followsFromOne(Claim claim) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.stream().allMatch(this::followsFromOne);
            case Claim.Any(List<Claim> parts) -> parts.stream().allMatch(this::followsFromOne);
            case Claim.Not(Claim part) -> about(part) == Kind.COMMON || total && about(part) == Kind.ROW && isPredicate(part);
            case Claim.ForAll _, Claim.Exists _ -> false;
            case Claim.Compare _, Claim.Near _, Claim.Finite _ -> about(claim) == Kind.COMMON;
        };
    }

    private boolean followsFromSelected(Claim claim) {
        return followsFromOne(claim) || switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.stream().allMatch(this::followsFromSelected);
            case Claim.Any(List<Claim> parts) -> parts.stream().allMatch(this::followsFromSelected);
            case Claim.Not _, Claim.Compare _, Claim.Near _, Claim.Finite _ -> about(claim) == Kind.SELECTED;
            case Claim.ForAll _, Claim.Exists _ -> false;
        };
    }

    private boolean followsFromAll(Claim claim) {
        return followsFromSelected(claim) || switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.stream().allMatch(this::followsFromAll);
            case Claim.Any(List<Claim> parts) -> {
                List<Claim> others = parts.stream().filter(p -> !followsFromOne(p)).toList();
                yield others.size() == 1 && followsFromAll(others.getFirst());
            }
            case Claim.Compare _, Claim.Near _, Claim.Finite _ -> about(claim) == Kind.ROW;
            case Claim.Not _, Claim.ForAll _, Claim.Exists _ -> false;
        };
    }

    private static boolean isPredicate(Claim claim) {
        return claim instanceof Claim.Compare || claim instanceof Claim.Near || claim instanceof Claim.Finite;
    }

    /** What a claim without quantifiers speaks of: COMMON, ROW or SELECTED (the latter two besides common values), or OTHER. */
    private Kind about(Claim claim) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> together(parts.stream().map(this::about).toList());
            case Claim.Any(List<Claim> parts) -> together(parts.stream().map(this::about).toList());
            case Claim.Not(Claim part) -> about(part);
            case Claim.ForAll _, Claim.Exists _ -> Kind.OTHER;
            case Claim.Compare(Side left, _, Side right) -> compared(left, right);
            case Claim.Near(Side left, Side right, _) -> compared(left, right);
            case Claim.Finite(Value value) -> kinds.get(value) == Kind.SIZE ? Kind.OTHER : kinds.get(value);
        };
    }

    private Kind compared(Side left, Side right) {
        Kind kind = together(List.of(about(left), about(right)));
        if (kind == Kind.ROW && left instanceof Side.Computed(Value l) && right instanceof Side.Computed(Value r)) {
            return RowOps.isAligned(List.of(l, r), List.of(kinds.get(l), kinds.get(r))) ? Kind.ROW : Kind.OTHER;
        }
        return kind;
    }

    private Kind about(Side side) {
        return switch (side) {
            case Side.Computed(Value value) -> kinds.get(value) == Kind.SIZE ? Kind.OTHER : kinds.get(value);
            case Side.Exact _ -> Kind.COMMON;
            case Side.Size(Dim size) -> size.isFixed() ? Kind.COMMON : Kind.OTHER;
        };
    }

    private static Kind together(List<Kind> kinds) {
        Set<Kind> different = new HashSet<>(kinds);
        different.remove(Kind.COMMON);
        return different.isEmpty() ? Kind.COMMON : different.size() == 1 ? different.iterator().next() : Kind.OTHER;
    }
}
