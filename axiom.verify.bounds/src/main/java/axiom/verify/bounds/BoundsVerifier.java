package axiom.verify.bounds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;

import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Evidence;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Rational;
import axiom.api.verify.Verifier;
import axiom.api.verify.Work;

/**
 * Proves claims by interval arithmetic, and splits the ranges of variables where that does not decide. Its evidence is the tree of splits, format
 * {@code axiom.splits/1}: after a line with the format's name, the trees of all obligations in the claim's order. Has no state; may be used from several threads.
 */
@Component(service = Verifier.class)
@ServiceRanking(BoundsVerifier.RANK)
public final class BoundsVerifier implements Verifier {

    static final int RANK = 200;
    static final String FORMAT = "axiom.splits/1";
    private static final Engine ENGINE = new Engine("bounds", "bounds", "0.1.0", "");
    /** The newest operators that this engine knows. */
    private static final int LEVEL = 1;

    /** A verifier. */
    public BoundsVerifier() {}

    @Override
    public Engine engine() {
        return ENGINE;
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public boolean accepts(Problem problem) {
        return problem.graph().level() <= LEVEL && Obligation.of(problem.claim()).isPresent();
    }

    @Override
    public Finding verify(Problem problem, Work work) {
        try {
            return decide(problem, work);
        } catch (TooMuch | ArithmeticException e) {
            return new Finding.Unknown("too large for interval arithmetic: " + e.getMessage());
        }
    }

    private static Finding decide(Problem problem, Work work) {
        Optional<List<Obligation>> obligations = Obligation.of(problem.claim());
        if (obligations.isEmpty()) {
            return new Finding.Unknown("intervals find no witnesses");
        }
        long end = System.nanoTime() + work.budget().time().toNanos();
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        for (Obligation obligation : obligations.get()) {
            Splitter splitter = new Splitter(problem, obligation, work, end);
            switch (splitter.run(problem)) {
                case Splitter.Outcome.Proved(Tree tree) -> tree.write(text);
                case Splitter.Outcome.Undecided(String reason) -> {
                    return new Finding.Unknown(reason);
                }
                case Splitter.Outcome.Refuted(Region point) -> {
                    return new Finding.Fails(counterexample(problem, point));
                }
            }
        }
        return new Finding.Holds(new Evidence(FORMAT, text.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Variables that the refuted part does not speak of get the value 0, or the first in order. */
    private static Counterexample counterexample(Problem problem, Region point) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        Map<String, List<Rational>> exact = new LinkedHashMap<>();
        for (Value variable : prefix(problem.claim())) {
            int index = point.variables().indexOf(variable);
            IntFunction<Double> element = i -> index < 0 ? 0 : point.bounds().get(index).at()[i].low();
            Tensor tensor = Tensor.allocate(new TensorType(variable.type().dtype(), variable.shape()));
            List<Rational> numbers = new ArrayList<>();
            boolean same = true;
            for (int i = 0; i < tensor.count(); i++) {
                double number = element.apply(i);
                if (tensor.dtype().isFloat()) {
                    tensor.set(i, number);
                    same &= tensor.at(i) == number;
                } else {
                    tensor.set(i, (long) number);
                    same &= tensor.longAt(i) == number;
                }
                numbers.add(Rational.of(number));
            }
            values.put(variable.name(), tensor);
            if (!same) {
                exact.put(variable.name(), numbers);
            }
        }
        return new Counterexample(values, exact);
    }

    /** The variables of the claim's leading ∀, or of the ∃ that it denies. */
    private static List<Value> prefix(Claim claim) {
        List<Value> variables = new ArrayList<>();
        Claim rest = claim instanceof Claim.Not(Claim part) ? part : claim;
        while (true) {
            switch (rest) {
                case Claim.ForAll(Value variable, _, Claim body) when !(claim instanceof Claim.Not) -> {
                    variables.add(variable);
                    rest = body;
                }
                case Claim.Exists(Value variable, _, Claim body) when claim instanceof Claim.Not -> {
                    variables.add(variable);
                    rest = body;
                }
                default -> {
                    return variables;
                }
            }
        }
    }
}
