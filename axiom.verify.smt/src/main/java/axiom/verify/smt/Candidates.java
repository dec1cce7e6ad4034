package axiom.verify.smt;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.verify.smt.answer.Answers;
import axiom.verify.smt.answer.Scalar;
import axiom.verify.smt.encode.Script;

/** Candidates for counterexamples from solvers' models. */
final class Candidates {

    private static final MathContext DIGITS = new MathContext(60);

    private Candidates() {}

    /**
     * The values of the claim's leading variables in a model. What the script does not mention is 0.
     *
     * @return empty if a value is missing or not understood, or if the claim has quantifiers besides the leading ones, so that nobody could replay it
     */
    static Optional<Counterexample> read(Problem problem, Script script, String output) {
        Set<String> names = script.symbols().stream().map(Script.Symbol::name).collect(Collectors.toSet());
        Map<String, Scalar> model = Answers.values(output, names);
        if (!model.keySet().containsAll(names) || !hasWitness(problem.claim())) {
            return Optional.empty();
        }
        Map<String, Map<Integer, Scalar>> elements = new HashMap<>();
        script.symbols().forEach(s -> elements.computeIfAbsent(s.variable(), _ -> new HashMap<>()).put(s.element(), model.get(s.name())));
        Map<String, Tensor> values = new LinkedHashMap<>();
        Map<String, List<Rational>> exact = new LinkedHashMap<>();
        for (Claim claim = problem.claim(); claim instanceof Claim.ForAll(Value variable, _, Claim body); claim = body) {
            if (!put(variable, elements.getOrDefault(variable.name(), Map.of()), values, exact)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Counterexample(values, exact));
    }

    /** Whether values of leading variables are all that a counterexample needs. */
    static boolean hasWitness(Claim claim) {
        return claim instanceof Claim.ForAll(_, _, Claim body) ? hasWitness(body) : !isQuantified(claim);
    }

    private static boolean isQuantified(Claim claim) {
        return switch (claim) {
            case Claim.All(List<Claim> parts) -> parts.stream().anyMatch(Candidates::isQuantified);
            case Claim.Any(List<Claim> parts) -> parts.stream().anyMatch(Candidates::isQuantified);
            case Claim.Not(Claim part) -> isQuantified(part);
            case Claim.ForAll _, Claim.Exists _ -> true;
            case Claim.Compare _, Claim.Near _, Claim.Finite _ -> false;
        };
    }

    private static boolean put(Value variable, Map<Integer, Scalar> elements, Map<String, Tensor> values,
            Map<String, List<Rational>> exact) {
        Tensor tensor = Tensor.allocate(variable.type());
        List<Rational> numbers = new ArrayList<>();
        boolean rounded = false;
        for (int i = 0; i < tensor.count(); i++) {
            switch (elements.getOrDefault(i, new Scalar.Number(Rational.ZERO))) {
                case Scalar.Truth(boolean value) -> {
                    tensor.set(i, value ? 1L : 0L);
                    numbers.add(value ? Rational.ONE : Rational.ZERO);
                }
                case Scalar.Single(float value) -> {
                    if (!Float.isFinite(value)) {
                        return false;
                    }
                    tensor.set(i, (double) value);
                    numbers.add(Rational.of(value));
                }
                case Scalar.Number(Rational value) -> {
                    rounded |= !set(tensor, i, value);
                    numbers.add(value);
                }
            }
        }
        values.put(variable.name(), tensor);
        if (rounded) {
            exact.put(variable.name(), numbers);
        }
        return true;
    }

    /** Writes the nearest element that is finite. Returns whether it is the number itself. */
    private static boolean set(Tensor tensor, int at, Rational value) {
        if (!tensor.dtype().isFloat()) {
            boolean fits = value.isWhole() && value.numerator().bitLength() < 64;
            tensor.set(at, fits ? value.numerator().longValue() : value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
            return fits && tensor.longAt(at) == value.numerator().longValue();
        }
        BigDecimal near = new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()), DIGITS);
        tensor.set(at, tensor.dtype() == DType.FLOAT32 ? near.floatValue() : near.doubleValue());
        if (!Double.isFinite(tensor.at(at))) {
            tensor.set(at, 0.0);
            return false;
        }
        return Rational.of(tensor.at(at)).equals(value);
    }
}
