package axiom.core.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.LongStream;

import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/**
 * Tests properties on samples. Each sample is run by the reference interpreter in IEEE float32, sums in index order, nothing fused: one execution of the FLOAT32
 * semantics. A sample on which the statement is false therefore refutes a goal under that semantics; samples on which it is true prove nothing.
 *
 * <p>Has no state; may be used from several threads.
 */
public final class Judge {

    private static final String NAME = "reference";

    private Judge() {}

    /**
     * Tests a property of one model, which the formula calls {@code model}.
     *
     * @param model the model
     * @param property a property of the form ∀x ∈ inputs(model). body, without quantifiers in the body
     * @param samples values of x, of the input's type, with finite elements
     * @return as {@link #test(Goal, Iterable)}
     */
    public static Verdict test(Model model, Property property, Iterable<Tensor> samples) {
        return test(new Goal(property, Map.of("model", model), Semantics.FLOAT32), samples);
    }

    /**
     * Tests a goal. Bad input makes no exception but a verdict that says what is wrong.
     *
     * @param goal a goal whose property has the form ∀x ∈ inputs(m). body, without quantifiers in the body
     * @param samples values of x, of the input's type, with finite elements
     * @return TESTED if the body holds on every sample and there is at least one; REFUTED with the first sample on which it does not hold; UNKNOWN if the goal has
     *         another form or semantics, if there is no sample, or on interruption; ERROR if the formula means nothing or a sample is not a value of x
     */
    public static Verdict test(Goal goal, Iterable<Tensor> samples) {
        if (goal.semantics() != Semantics.FLOAT32) {
            return verdict(Verdict.Status.UNKNOWN, goal, "samples are run in float32, which tells nothing about exact real arithmetic");
        }
        try {
            Limits.check(goal.property().formula());
            if (!(goal.property().formula() instanceof Formula.ForAll(String variable, Domain.Inputs domain, Formula body))) {
                return verdict(Verdict.Status.UNKNOWN, goal,
                        "samples can only test ∀x ∈ inputs(model). body; this is " + goal.property().formula());
            }
            if (hasQuantifier(body)) {
                return verdict(Verdict.Status.UNKNOWN, goal, "samples cannot test a quantifier inside of another: " + body);
            }
            SequencedMap<String, TensorType> variables = new LinkedHashMap<>();
            variables.put(variable, input(goal, domain).type());
            Statement statement = Statement.of(body, goal.models(), variables);
            try (Executable executable = new ReferenceBackend(Arithmetic.FLOAT32).compile(statement.program())) {
                return run(goal, variable, executable, samples);
            }
        } catch (IllegalArgumentException | BackendException e) {
            return verdict(Verdict.Status.ERROR, goal, e.getMessage());
        }
    }

    private static Verdict run(Goal goal, String variable, Executable executable, Iterable<Tensor> samples) {
        long count = 0;
        for (Tensor sample : samples) {
            if (Thread.currentThread().isInterrupted()) {
                return verdict(Verdict.Status.UNKNOWN, goal, "interrupted after " + samples(count));
            }
            count++;
            if (!isFinite(sample)) {
                return verdict(Verdict.Status.ERROR, goal, "sample " + count + " has elements that are not finite, which no input has");
            }
            boolean holds;
            try {
                holds = executable.run(List.of(sample)).getFirst().longAt(0) == 1;
            } catch (RuntimeException | OutOfMemoryError e) {
                return verdict(Verdict.Status.ERROR, goal, "sample " + count + " cannot be run: " + e.getMessage());
            }
            if (!holds) {
                return new Verdict(Verdict.Status.REFUTED, goal, Verdict.Trust.CHECKED, NAME,
                        "does not hold on sample " + count + ", run in float32 with sums in index order",
                        Optional.of(new Counterexample(Map.of(variable, sample.copy().readOnly()))));
            }
        }
        return count == 0
                ? verdict(Verdict.Status.UNKNOWN, goal, "there was no sample")
                : verdict(Verdict.Status.TESTED, goal, "held on " + samples(count) + ", which proves nothing about other inputs");
    }

    private static String samples(long count) {
        return count == 1 ? "1 sample" : count + " samples";
    }

    private static Value input(Goal goal, Domain.Inputs domain) {
        Model model = goal.models().get(domain.model());
        if (model == null) {
            throw new FormulaError("no model is called '" + domain.model() + "'", domain.toString(),
                    "use one of " + goal.models().keySet().stream().sorted().toList());
        }
        if (domain.input().isEmpty() && model.graph().inputs().size() == 1) {
            return model.graph().inputs().getFirst();
        }
        return model.graph().inputs().stream().filter(v -> v.name().equals(domain.input())).findFirst()
                .orElseThrow(() -> new FormulaError("'" + domain.model() + "' has "
                        + (domain.input().isEmpty() ? "several inputs" : "no input '" + domain.input() + "'"), domain.toString(),
                        "name one of " + model.inputs().keySet()));
    }

    private static boolean hasQuantifier(Formula formula) {
        return switch (formula) {
            case Formula.ForAll _, Formula.Exists _ -> true;
            case Formula.And and -> and.parts().stream().anyMatch(Judge::hasQuantifier);
            case Formula.Or or -> or.parts().stream().anyMatch(Judge::hasQuantifier);
            case Formula.Not not -> hasQuantifier(not.part());
            case Formula.Compare _, Formula.Approximate _, Formula.Finite _ -> false;
        };
    }

    private static boolean isFinite(Tensor tensor) {
        return !tensor.dtype().isFloat() || LongStream.range(0, tensor.count()).allMatch(i -> Double.isFinite(tensor.at(i)));
    }

    /** No conclusion about the goal as a whole rests on anything. */
    private static Verdict verdict(Verdict.Status status, Goal goal, String reason) {
        return new Verdict(status, goal, Verdict.Trust.NONE, NAME, reason, Optional.empty());
    }
}
