package axiom.core.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Gather;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.property.Term;
import axiom.api.tensor.DType;

/** Lowers terms onto a graph. A literal stays an exact number for as long as it is not an operator's operand. */
final class Terms {

    private final GraphBuilder to;
    private final Scalars scalars;
    private final ModelCalls calls;
    private final Map<String, Value> variables;
    private final RowWise rows;

    Terms(GraphBuilder to, ModelCalls calls, Map<String, Value> variables, RowWise rows) {
        this.to = to;
        this.scalars = new Scalars(to);
        this.calls = calls;
        this.variables = variables;
        this.rows = rows;
    }

    /** What a term is: a value of the graph, or an exact number. */
    sealed interface Lowered {

        /** A value of the graph. */
        record Computed(Value value) implements Lowered {}

        /** An exact number. */
        record Exact(BigDecimal number) implements Lowered {}
    }

    Lowered lower(Term term) {
        return switch (term) {
            case Term.Literal(BigDecimal value) -> new Lowered.Exact(value);
            case Term.Variable(String name) -> {
                if (rows.runsOver(name)) {
                    throw new RowWise.Inseparable("'" + name + "' is a number of its own");
                }
                if (!variables.containsKey(name)) {
                    throw new FormulaError("no variable is called '" + name + "'", "",
                            "use one of " + variables.keySet().stream().sorted().toList());
                }
                yield new Lowered.Computed(variables.get(name));
            }
            case Term.Call call -> new Lowered.Computed(calls.call(call, operands(call, call.inputs())));
            case Term.Exact exact -> throw new FormulaError("exact arithmetic cannot be run on a backend", exact.toString(),
                    "leave out exact(…), or prove the property instead");
            case Term.Apply(Gather(int axis), List<Term> operands) when axis == 0 && operands.size() == 2
                    && operands.get(1) instanceof Term.Variable(String row) && rows.runsOver(row) ->
                new Lowered.Computed(rows.of(row, operands(term, List.of(operands.getFirst())).getFirst()));
            case Term.Apply apply -> {
                List<Value> operands = operands(apply, apply.operands());
                try {
                    yield new Lowered.Computed(rows.apply(apply.op(), operands));
                } catch (ShapeError e) {
                    throw new FormulaError(e, apply);
                }
            }
        };
    }

    private List<Value> operands(Term term, List<Term> terms) {
        List<Lowered> lowered = terms.stream().map(this::lower).toList();
        // a literal takes the element type of what it meets
        DType dtype = DType.FLOAT32;
        for (Lowered operand : lowered.reversed()) {
            dtype = operand instanceof Lowered.Computed(Value value) ? value.type().dtype() : dtype;
        }
        List<Value> values = new ArrayList<>();
        for (Lowered operand : lowered) {
            values.add(switch (operand) {
                case Lowered.Computed(Value value) -> value;
                case Lowered.Exact(BigDecimal number) -> exactly(number, dtype, term, scalars);
            });
        }
        return values;
    }

    /** An operator computes in its element type, so a literal that is not of that type would have to be rounded first. */
    static Value exactly(BigDecimal number, DType dtype, Term where, Scalars scalars) {
        if (dtype.isFloat()) {
            double floor = Decimals.floor(number, dtype);
            if (floor == Decimals.ceil(number, dtype)) {
                return scalars.number(floor, dtype);
            }
            throw new FormulaError(number + " is no " + dtype + ", and operators take no rounded literals", where.toString(),
                    "write " + nearest(number, floor, Decimals.ceil(number, dtype)) + ", or compare with the literal directly");
        }
        if (!dtype.isInteger() || !Decimals.isOf(number, dtype)) {
            throw new FormulaError(number + " is no " + dtype, where.toString(), "insert Cast before the other operand, or use a " + dtype);
        }
        return scalars.integer(number.longValueExact(), dtype);
    }

    private static String nearest(BigDecimal number, double floor, double ceil) {
        if (Double.isInfinite(floor) || Double.isInfinite(ceil)) {
            return "a number within range";
        }
        BigDecimal low = new BigDecimal(floor);
        BigDecimal high = new BigDecimal(ceil);
        return (number.subtract(low).compareTo(high.subtract(number)) <= 0 ? low : high).toString();
    }
}
