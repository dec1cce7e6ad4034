package axiom.core.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Formula;
import axiom.api.property.Term;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.tensor.DType;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/**
 * Looks at one run of a model: whether a contract holds, and if not, where and with which value. The outputs are those that the run gave; inner values that the
 * contract mentions are computed again by the reference interpreter. Slower than a check in the graph. Safe from several threads.
 */
public final class Inspection implements AutoCloseable {

    private static final TensorType POSITION = new TensorType(DType.INT64, Shape.SCALAR);

    private final Promise promise;
    private final List<Formula> predicates = new ArrayList<>();
    /** For each predicate its truth by element, then the values of its sides that are computed. */
    private final List<Integer> sides = new ArrayList<>();
    private final Executable executable;
    private final Graph graph;

    private Inspection(Promise promise, Model model) {
        this.promise = promise;
        Guarded.Copy copy = Guarded.Copy.of(model);
        GraphBuilder to = copy.to();
        Map<String, Value> given = new LinkedHashMap<>();
        model.graph().outputs().forEach((name, value) -> given.put(name, to.input("output/" + name, value.type())));
        copy.replaceOutputs(given);
        Map<String, Value> variables = new LinkedHashMap<>(promise.variables(copy.inputs()));
        promise.positions().keySet().forEach(p -> variables.put(p, to.input("position/" + p, POSITION)));
        RowWise rows = new RowWise(to, Map.of());
        collect(promise.body());
        int number = 0;
        for (Formula predicate : predicates) {
            to.output("holds" + number, Statement.elements(predicate, to, copy.calls(), variables, rows));
            int count = 0;
            for (Term side : terms(predicate)) {
                Terms terms = new Terms(to, copy.calls(), variables, rows);
                if (terms.lower(side) instanceof Terms.Lowered.Computed(Value value)) {
                    to.output("side" + number + "." + count++, value);
                }
            }
            sides.add(count);
            number++;
        }
        this.graph = to.build();
        Map<String, Tensor> parameters = new HashMap<>(model.parameters());
        parameters.putAll(copy.calls().tensors());
        this.executable = new ReferenceBackend(Arithmetic.FLOAT32).compile(new Program(graph, parameters));
    }

    /**
     * Prepares to look at runs.
     *
     * @param contract one of the model's contracts
     * @param model the model
     * @return empty if the values of a run do not decide the contract
     * @throws FormulaError if the contract means nothing
     */
    public static Optional<Inspection> of(Contract contract, Model model) {
        return Promise.of(contract, model).map(promise -> new Inspection(promise, model));
    }

    /**
     * Where a contract does not hold.
     *
     * @param part the predicate that fails, as it is printed
     * @param index the element, with the row first if it is about rows; empty for a scalar
     * @param value the value there, of the predicate's first side that is computed; NaN if there is none
     */
    public record Failure(String part, List<Long> index, double value) {
        /** Copies the list. */
        public Failure {
            index = List.copyOf(index);
        }
    }

    /**
     * Looks at a run.
     *
     * @param inputs the model's inputs, in order
     * @param outputs the model's outputs, in order
     * @return the first failure; empty if the contract holds
     */
    public Optional<Failure> failure(List<Tensor> inputs, List<Tensor> outputs) {
        List<Tensor> given = new ArrayList<>(inputs);
        given.addAll(outputs);
        List<TensorType> types = new ArrayList<>(given.stream().map(Tensor::type).toList());
        promise.positions().forEach((_, _) -> types.add(POSITION));
        return failure(given, new ArrayList<>(promise.positions().values()), graph.bind(types), List.of());
    }

    private Optional<Failure> failure(List<Tensor> given, List<Dim> open, Map<String, Dim> sizes, List<Long> at) {
        if (open.isEmpty()) {
            List<Tensor> results = executable.run(given);
            return failure(promise.body(), results, false).map(f -> {
                List<Long> index = new ArrayList<>(at);
                index.addAll(f.index());
                return new Failure(f.part(), index, f.value());
            });
        }
        long size = open.getFirst().bind(sizes).size();
        for (long i = 0; i < size; i++) {
            List<Tensor> more = new ArrayList<>(given);
            more.add(Tensor.of(Shape.SCALAR, i));
            List<Long> index = new ArrayList<>(at);
            index.add(i);
            Optional<Failure> failure = failure(more, open.subList(1, open.size()), sizes, index);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    /** Where a formula is not what it should be: false, or true if it stands under a negation. */
    private Optional<Failure> failure(Formula formula, List<Tensor> results, boolean negated) {
        return switch (formula) {
            case Formula.Not(Formula part) -> failure(part, results, !negated);
            case Formula.And(List<Formula> parts) -> negated ? all(parts, results, true) : any(parts, results, false);
            case Formula.Or(List<Formula> parts) -> negated ? any(parts, results, true) : all(parts, results, false);
            case Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ -> predicate(formula, results, negated);
            case Formula.ForAll _, Formula.Exists _ -> throw new IllegalStateException("[axiom.property] a quantifier in " + formula);
        };
    }

    private Optional<Failure> any(List<Formula> parts, List<Tensor> results, boolean negated) {
        return parts.stream().map(p -> failure(p, results, negated)).flatMap(Optional::stream).findFirst();
    }

    /** The first one's, if all fail. */
    private Optional<Failure> all(List<Formula> parts, List<Tensor> results, boolean negated) {
        List<Optional<Failure>> failures = parts.stream().map(p -> failure(p, results, negated)).toList();
        return failures.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : failures.stream().flatMap(Optional::stream).findFirst()
                        .or(() -> Optional.of(new Failure("false", List.of(), Double.NaN)));
    }

    private Optional<Failure> predicate(Formula predicate, List<Tensor> results, boolean negated) {
        int number = predicates.indexOf(predicate);
        int first = number;
        for (int i = 0; i < number; i++) {
            first += sides.get(i);
        }
        Tensor holds = results.get(first);
        long wrong = -1;
        for (long i = 0; i < holds.count() && wrong < 0; i++) {
            wrong = holds.longAt(i) == 0 ? i : -1;
        }
        if (negated) {
            return wrong >= 0 ? Optional.empty() : Optional.of(new Failure("¬" + predicate, List.of(), Double.NaN));
        } else if (wrong < 0) {
            return Optional.empty();
        }
        List<Long> index = new ArrayList<>();
        long rest = wrong;
        for (int axis = holds.shape().rank() - 1; axis >= 0; axis--) {
            long size = holds.shape().dim(axis).size();
            index.addFirst(rest % size);
            rest /= size;
        }
        double value = sides.get(number) == 0 ? Double.NaN : at(results.get(first + 1), index);
        return Optional.of(new Failure(predicate.toString(), index, value));
    }

    /** The element that broadcasts to a position. */
    private static double at(Tensor tensor, List<Long> index) {
        int rank = tensor.shape().rank();
        long position = 0;
        for (int axis = 0; axis < rank; axis++) {
            long size = tensor.shape().dim(axis).size();
            position = position * size + Math.min(size - 1, index.get(index.size() - rank + axis));
        }
        return tensor.dtype() == DType.BOOL || tensor.dtype().isInteger() ? tensor.longAt(position) : tensor.at(position);
    }

    private void collect(Formula formula) {
        switch (formula) {
            case Formula.And(List<Formula> parts) -> parts.forEach(this::collect);
            case Formula.Or(List<Formula> parts) -> parts.forEach(this::collect);
            case Formula.Not(Formula part) -> collect(part);
            case Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ -> {
                if (!predicates.contains(formula)) {
                    predicates.add(formula);
                }
            }
            case Formula.ForAll _, Formula.Exists _ ->
                throw new FormulaError("a quantifier stands inside a contract", formula.toString(), "write @prove");
        }
    }

    private static List<Term> terms(Formula predicate) {
        return switch (predicate) {
            case Formula.Compare(Term left, _, Term right) -> List.of(left, right);
            case Formula.Approximate(Term left, Term right, _) -> List.of(left, right);
            case Formula.Finite(Term term) -> List.of(term);
            case Formula.Among(Term term, _) -> List.of(term);
            case Formula.And _, Formula.Or _, Formula.Not _, Formula.ForAll _, Formula.Exists _ -> List.of();
        };
    }

    @Override
    public void close() {
        executable.close();
    }
}
