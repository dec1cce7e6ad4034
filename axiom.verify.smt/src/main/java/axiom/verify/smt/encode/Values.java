package axiom.verify.smt.encode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.graph.Constant;
import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Semantics;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/** The values of a problem's graph, element by element. */
final class Values {

    /** How many elements all values may have together. */
    private static final long ELEMENTS = 50_000;

    private final Problem problem;
    private final Terms terms;
    private final Symbols symbols;
    private final Map<Value, Grid> known = new HashMap<>();
    private final Map<Value, List<Term.Symbol>> variables = new HashMap<>();
    private final Operators exact;
    private final Operators single;

    /** Computes all values that some others need, and those. */
    Values(Problem problem, Set<Value> wanted, Terms terms, Symbols symbols) {
        this.problem = problem;
        this.terms = terms;
        this.symbols = symbols;
        Exact calculus = new Exact(terms, symbols);
        this.exact = new Operators(new ExactArithmetic(calculus), calculus, terms, !isReal());
        this.single = new Operators(new SingleArithmetic(terms, symbols), calculus, terms, true);
        Set<Value> needed = needed(wanted);
        long elements = 0;
        for (Value value : needed) {
            elements += count(value);
            if (elements > ELEMENTS) {
                throw new Refusal("the problem is too large for SMT-LIB: its values have more than " + ELEMENTS + " elements");
            }
        }
        for (Value input : problem.graph().inputs()) {
            if (needed.contains(input)) {
                known.put(input, variable(input));
            }
        }
        for (Value parameter : problem.graph().parameters()) {
            if (needed.contains(parameter)) {
                known.put(parameter, parameter(parameter));
            }
        }
        for (Node node : problem.graph().nodes()) {
            if (node.outputs().stream().anyMatch(v -> needed.contains(v) && !known.containsKey(v))) {
                compute(node, needed);
            }
        }
    }

    Grid grid(Value value) {
        return known.get(value);
    }

    /** The symbols of an input's elements; none if the claim does not depend on it. */
    List<Term.Symbol> symbols(Value input) {
        return variables.getOrDefault(input, List.of());
    }

    private static long count(Value value) {
        if (!value.shape().isFixed()) {
            throw Refusal.of("a value of open size " + value.shape());
        }
        return value.shape().count();
    }

    private Set<Value> needed(Set<Value> wanted) {
        Set<Value> needed = new HashSet<>(wanted);
        for (Node node : problem.graph().nodes().reversed()) {
            if (node.outputs().stream().anyMatch(v -> needed.contains(v) && !isKnown(v))) {
                needed.addAll(node.inputs());
            }
        }
        return needed;
    }

    /** Small integers that are known before any run. */
    private static boolean isKnown(Value value) {
        return !value.type().dtype().isFloat() && value.known().filter(k -> k.stream().allMatch(Dim::isFixed)).isPresent();
    }

    private boolean isReal() {
        return problem.semantics() == Semantics.REAL;
    }

    private Grid variable(Value input) {
        DType dtype = input.type().dtype();
        Sort sort = switch (dtype) {
            case BOOL -> Sort.BOOL;
            case INT32, INT64 -> {
                if (!isReal()) {
                    throw Refusal.of("integer variables beside float32 arithmetic");
                }
                yield Sort.INT;
            }
            case INT8, UINT8 -> throw Refusal.of("variables of type " + dtype);
            case FLOAT32 -> isReal() ? Sort.REAL : Sort.FLOAT32;
            case FLOAT64, FLOAT16, BFLOAT16 -> {
                if (!isReal()) {
                    throw Refusal.of(dtype + " beside float32 arithmetic");
                }
                yield Sort.REAL;
            }
        };
        List<Term.Symbol> made = new ArrayList<>();
        for (long i = 0; i < input.shape().count(); i++) {
            made.add(terms.symbol(sort));
        }
        variables.put(input, made);
        return new Grid(dtype, Places.sizes(input.shape()), made.stream().map(Cell::new).toList());
    }

    private Grid parameter(Value parameter) {
        BigDecimal literal = problem.literals().get(parameter);
        if (literal != null) {
            Sort sort = parameter.type().dtype().isFloat() ? Sort.REAL : Sort.INT;
            return new Grid(parameter.type().dtype(), new int[0], List.of(new Cell(Terms.number(sort, Rational.of(literal)))));
        }
        Tensor tensor = problem.parameters().get(parameter.name());
        if (tensor == null) {
            throw Refusal.of("a parameter without a value");
        }
        return constant(tensor);
    }

    private Grid constant(Tensor tensor) {
        List<Cell> cells = new ArrayList<>();
        for (long i = 0; i < tensor.count(); i++) {
            cells.add(new Cell(constant(tensor, i)));
        }
        return new Grid(tensor.dtype(), Places.sizes(tensor.shape()), cells);
    }

    private Term constant(Tensor tensor, long i) {
        return switch (tensor.dtype()) {
            case BOOL -> Terms.truth(tensor.longAt(i) != 0);
            case INT8, UINT8, INT32, INT64 -> Terms.number(Sort.INT, Rational.of(tensor.longAt(i)));
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> {
                double value = tensor.at(i);
                if (isReal()) {
                    if (!Double.isFinite(value)) {
                        throw Refusal.of("the constant " + value + " over the reals");
                    }
                    yield Terms.number(Sort.REAL, Rational.of(value));
                } else if (tensor.dtype() != DType.FLOAT32) {
                    throw Refusal.of(tensor.dtype() + " beside float32 arithmetic");
                }
                yield Terms.single((float) value);
            }
        };
    }

    private void compute(Node node, Set<Value> needed) {
        List<Value> outputs = node.outputs().stream().filter(needed::contains).toList();
        if (outputs.stream().allMatch(Values::isKnown)) {
            for (Value output : outputs) {
                List<Cell> cells = output.known().get().stream().map(d -> integer(output.type().dtype(), d.size())).toList();
                known.put(output, new Grid(output.type().dtype(), Places.sizes(output.shape()), cells));
            }
            return;
        } else if (node.op() instanceof Constant(Tensor value)) {
            known.put(node.output(), constant(value));
            return;
        }
        List<Grid> operands = new ArrayList<>();
        for (Value input : node.inputs()) {
            count(input);
            operands.add(known.get(input));
        }
        boolean exactly = isReal() || node.outputs().stream().anyMatch(v -> problem.exact().contains(v));
        List<Grid> results = (exactly ? exact : single).apply(node, exactly ? operands.stream().map(this::exactly).toList() : operands);
        for (int i = 0; i < results.size(); i++) {
            known.put(node.outputs().get(i), results.get(i));
        }
    }

    private static Cell integer(DType dtype, long value) {
        return new Cell(dtype == DType.BOOL ? Terms.truth(value != 0) : Terms.number(Sort.INT, Rational.of(value)));
    }

    /** Floating-point elements as the real numbers that they are. */
    private Grid exactly(Grid grid) {
        if (grid.isExact()) {
            return grid;
        }
        Exact calculus = new Exact(terms, symbols);
        return new Grid(grid.dtype(), grid.sizes(), grid.cells().stream().map(calculus::toReal).toList());
    }
}
