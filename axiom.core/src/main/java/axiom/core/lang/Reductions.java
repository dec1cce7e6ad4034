package axiom.core.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import axiom.api.graph.ArgReduction;
import axiom.api.graph.Op;
import axiom.api.graph.Reduction;
import axiom.api.property.Norm;
import axiom.core.lang.Denotation.Computed;

/** Reads functions that make one number of many: {@code sum}, {@code mean}, {@code max}, {@code norm}, {@code argmax} and their like. */
record Reductions(PropertyReader reader, Algebra algebra, PropertyFunctions functions) {

    Computed read(FunctionCall call) {
        return switch (call.name()) {
            case "norm" -> norm(call);
            case "argmax", "argmin" -> position(call);
            default -> reduce(call);
        };
    }

    /** What is reduced: a number, too, if all of its axes are, however many. */
    private Computed reduced(FunctionCall call) {
        boolean all = call.keywords().get("dim") instanceof Syntax.Argument dim
                && dim.value() instanceof Syntax.Literal.Symbol(String name, _)
                && name.equals("all");
        return all && reader.number(call.operands().getFirst(), call.name()) instanceof Computed x && x.rank() == 0 && !x.hasBatch()
                ? x
                : functions.tensor(call, 0);
    }

    private Computed reduce(FunctionCall call) {
        call.require(1, 1, "dim", "keep");
        Computed x = reduced(call);
        List<Integer> axes = new Axes(reader).all(call, x);
        boolean keep = Axes.keeps(call);
        Op op = switch (call.name()) {
            case "sum" -> new Reduction.ReduceSum(axes, keep);
            case "mean" -> new Reduction.ReduceMean(axes, keep);
            case "max" -> new Reduction.ReduceMax(axes, keep);
            case "min" -> new Reduction.ReduceMin(axes, keep);
            default -> new Reduction.ReduceProd(axes, keep);
        };
        return algebra.apply(op, x.batch(), call.span(), x);
    }

    private Computed norm(FunctionCall call) {
        call.require(1, 2, "dim", "norm", "keep");
        if (call.operands().size() == 2 && call.keywords().containsKey("norm")) {
            throw new Refusal("'norm' is given twice", call.span(), "remove one of the two");
        }
        Computed x = reduced(call);
        Norm kind = call.operands().size() == 2
                ? normOf(call.operands().get(1))
                : Optional.ofNullable(call.keywords().get("norm")).map(a -> normOf(a.value())).orElse(Norm.L2);
        return Axes.keeps(call) && kind != Norm.LINF && x.rank() > 0
                ? algebra.apply(
                        kind == Norm.L1
                                ? new Reduction.ReduceL1(new Axes(reader).all(call, x), true)
                                : new Reduction.ReduceL2(new Axes(reader).all(call, x), true),
                        x.batch(), call.span(), x)
                : norm(x, kind, call);
    }

    Computed norm(Computed x, Norm kind, FunctionCall call) {
        if (Axes.keeps(call)) {
            throw new Refusal("the largest element keeps no axis here", call.span(), "write max(abs(x), keep=true)");
        }
        return algebra.length(x, kind, new Axes(reader).all(call, x), call.span());
    }

    /** {@code :l1}, {@code :l2}, {@code :linf}, or 1, 2, inf. */
    static Norm normOf(Syntax.Expression written) {
        String name = switch (written) {
            case Syntax.Literal.Symbol(String symbol, _) -> symbol.toLowerCase(Locale.ROOT);
            case Syntax.Literal.Number(BigDecimal value, _, _) -> "l" + Numbers.plain(value);
            case Syntax.Expression.Reference(Syntax.Name reference) -> "l" + reference.text();
            default -> "";
        };
        return switch (name) {
            case "l1" -> Norm.L1;
            case "l2" -> Norm.L2;
            case "linf", "inf" -> Norm.LINF;
            default -> throw new Refusal(Wording.of(written) + " is no norm", written.span(), "use :l1, :l2 or :linf");
        };
    }

    private Computed position(FunctionCall call) {
        call.require(1, 1, "dim", "from", "keep", "last");
        boolean keep = Axes.keeps(call);
        boolean last = new OperatorArguments(call, reader).truth("last", false);
        Computed x = functions.tensor(call, 0);
        Optional<Integer> axis = new Axes(reader).one(call, x);
        if (axis.isEmpty() && x.rank() > 1) {
            throw new Refusal(call.name() + " needs a vector; " + Wording.of(call.operands().getFirst()) + " is " + x.example(),
                    call.span(),
                    "say along which axis, as in dim=-1");
        }
        Op op = call.name().equals("argmax")
                ? new ArgReduction.ArgMax(axis.orElse(-1), keep, last)
                : new ArgReduction.ArgMin(axis.orElse(-1), keep, last);
        Computed result = algebra.apply(op, x.batch(), call.span(), x);
        return new Computed(result.term(), result.operand(), result.batch(), !fromZero(call), result.size());
    }

    /** Whether positions are to be counted from 0. */
    private boolean fromZero(FunctionCall call) {
        Syntax.Argument from = call.keywords().get("from");
        if (from == null) {
            return false;
        }
        BigInteger first = reader.whole(from.value(), "from");
        if (first.signum() < 0 || first.compareTo(BigInteger.ONE) > 0) {
            throw new Refusal("positions count from 0 or from 1; from is " + first, from.span(), "write from=0, or leave it out");
        }
        return first.signum() == 0;
    }
}
