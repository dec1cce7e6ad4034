package axiom.core.judge;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

import axiom.api.backend.BackendException;
import axiom.api.model.Model;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;

/**
 * Tests properties on samples. Each sample is run by the reference interpreter in IEEE float32, sums in index order, nothing fused: one execution of the FLOAT32
 * semantics. A sample on which the statement is false therefore refutes a goal under that semantics; samples on which it is true prove nothing.
 *
 * <p>Has no state; may be used from several threads.
 */
public final class Judge {

    /** Its arithmetic is that of the FLOAT32 semantics; nothing of it depends on a version of Axiom. */
    private static final Engine REFERENCE = new Engine("reference", "reference", "1", "");

    private Judge() {}

    /**
     * Tests a property of one model, which the formula calls {@code model}.
     *
     * @param model the model
     * @param property a property of one variable, as for {@link #test(Goal, Iterable)}
     * @param samples values of the variable
     * @return as {@link #test(Goal, Iterable)}
     */
    public static Verdict test(Model model, Property property, Iterable<Tensor> samples) {
        return test(new Goal(property, Map.of("model", model), Semantics.FLOAT32), samples);
    }

    /**
     * Tests a goal of one variable. Bad input makes no exception but a verdict that says what is wrong.
     *
     * @param goal a goal whose property has the form ∀x ∈ D. body, without quantifiers in the body besides ∀ over the positions of an axis at its head
     * @param samples values of x with finite elements, from D
     * @return TESTED if the body holds on every sample and there is at least one; REFUTED with the first sample on which it does not hold; UNKNOWN if the goal has
     *         another form or semantics, if it cannot be told what belongs to D, if there is no sample, or on interruption; ERROR if the formula means nothing or a
     *         sample is not a value of x
     */
    public static Verdict test(Goal goal, Iterable<Tensor> samples) {
        return test(goal, prefix -> prefix.samples().size() == 1 ? Optional.of(lists(samples)) : Optional.empty());
    }

    /**
     * Tests a goal of any number of variables.
     *
     * @param goal a goal whose property has the form ∀x ∈ D. ∀y ∈ E. … body, with a body as for {@link #test(Goal, Iterable)}
     * @param samples values of all variables by name, but not of those that range over positions
     * @return as {@link #test(Goal, Iterable)}
     */
    public static Verdict testTogether(Goal goal, Iterable<Map<String, Tensor>> samples) {
        return test(goal, prefix -> Optional.of(() -> StreamSupport.stream(samples.spliterator(), false)
                .map(sample -> inOrder(prefix.samples().sequencedKeySet(), sample)).iterator()));
    }

    private static Iterable<List<Tensor>> lists(Iterable<Tensor> samples) {
        return () -> StreamSupport.stream(samples.spliterator(), false).map(List::of).iterator();
    }

    /** No values at all if they are not those that are asked for. */
    private static List<Tensor> inOrder(SequencedSet<String> names, Map<String, Tensor> sample) {
        return sample.keySet().equals(names) ? names.stream().map(sample::get).toList() : List.of();
    }

    private static Verdict test(Goal goal, Function<Prefix, Optional<Iterable<List<Tensor>>>> samples) {
        if (goal.semantics() != Semantics.FLOAT32) {
            return verdict(Verdict.Status.UNKNOWN, goal, "samples are run in float32, which tells nothing about exact real arithmetic");
        }
        Formula formula = goal.property().formula();
        try {
            Limits.check(formula);
            Optional<Prefix> prefix = Prefix.of(formula, goal.models());
            Optional<Iterable<List<Tensor>>> values = prefix.flatMap(samples);
            if (prefix.isEmpty() || values.isEmpty() || prefix.get().samples().isEmpty()) {
                return verdict(Verdict.Status.UNKNOWN, goal, "samples can only test ∀x ∈ inputs(model). body; this is " + formula);
            }
            if (hasQuantifier(prefix.get().body())) {
                return verdict(Verdict.Status.UNKNOWN, goal, "samples cannot test a quantifier inside of another: " + prefix.get().body());
            }
            try (Trial trial = new Trial(prefix.get(), goal.models())) {
                return run(goal, prefix.get().samples().sequencedKeySet(), trial, values.get());
            }
        } catch (IllegalArgumentException | BackendException e) {
            return verdict(Verdict.Status.ERROR, goal, e.getMessage());
        }
    }

    private static Verdict run(Goal goal, SequencedSet<String> variables, Trial trial, Iterable<List<Tensor>> samples) {
        long count = 0;
        for (List<Tensor> sample : samples) {
            if (Thread.currentThread().isInterrupted()) {
                return verdict(Verdict.Status.UNKNOWN, goal, "interrupted after " + samples(count));
            }
            count++;
            if (sample.size() != variables.size()) {
                return verdict(Verdict.Status.ERROR, goal, "sample " + count + " does not give values to just " + variables);
            }
            if (!sample.stream().allMatch(Judge::isFinite)) {
                return verdict(Verdict.Status.ERROR, goal, "sample " + count + " has elements that are not finite, which no input has");
            }
            Optional<SequencedMap<String, Tensor>> failure;
            try {
                failure = trial.failure(sample);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return verdict(Verdict.Status.UNKNOWN, goal, "interrupted after " + samples(count - 1));
            } catch (RuntimeException | OutOfMemoryError e) {
                return verdict(Verdict.Status.ERROR, goal, "sample " + count + " cannot be run: " + e.getMessage());
            }
            if (failure.isPresent()) {
                return refuted(goal, "sample " + count, variables, sample, failure.get());
            }
        }
        return count == 0
                ? verdict(Verdict.Status.UNKNOWN, goal, "there was no sample")
                : verdict(Verdict.Status.TESTED, goal, "held on " + samples(count) + ", which proves nothing about other inputs");
    }

    private static Verdict refuted(Goal goal, String where, SequencedSet<String> variables, List<Tensor> sample,
            SequencedMap<String, Tensor> positions) {
        Map<String, Tensor> witness = new HashMap<>(positions);
        Iterator<String> names = variables.iterator();
        sample.forEach(value -> witness.put(names.next(), value.copy().readOnly()));
        StringBuilder at = new StringBuilder();
        positions
                .forEach((name, position) -> at.append(at.isEmpty() ? " at " : ", ").append(name).append(" = ").append(position.longAt(0)));
        return new Verdict(Verdict.Status.REFUTED, goal, Verdict.Trust.CHECKED, List.of(REFERENCE),
                "does not hold on " + where + at + ", run in float32 with sums in index order", Optional.of(new Counterexample(witness)),
                Optional.empty(), List.of(), Duration.ZERO, List.of());
    }

    private static String samples(long count) {
        return count == 1 ? "1 sample" : count + " samples";
    }

    static boolean hasQuantifier(Formula formula) {
        return switch (formula) {
            case Formula.ForAll _, Formula.Exists _ -> true;
            case Formula.And and -> and.parts().stream().anyMatch(Judge::hasQuantifier);
            case Formula.Or or -> or.parts().stream().anyMatch(Judge::hasQuantifier);
            case Formula.Not not -> hasQuantifier(not.part());
            case Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ -> false;
        };
    }

    private static boolean isFinite(Tensor tensor) {
        return !tensor.dtype().isFloat() || LongStream.range(0, tensor.count()).allMatch(i -> Double.isFinite(tensor.at(i)));
    }

    /** No conclusion about the goal as a whole rests on anything. */
    private static Verdict verdict(Verdict.Status status, Goal goal, String reason) {
        return new Verdict(status, goal, Verdict.Trust.NONE, List.of(REFERENCE), reason, Optional.empty(), Optional.empty(), List.of(),
                Duration.ZERO, List.of());
    }
}
