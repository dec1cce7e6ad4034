package axiom.core.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import axiom.api.backend.BackendException;
import axiom.api.graph.ShapeError;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Attempt;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.DataSet;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Verdict;
import axiom.core.exact.Replay;
import axiom.core.exact.Truth;

/**
 * Decides goals that speak of a data set, by computing them on it. What has no other quantifier is computed by the reference interpreter, and exactly where the formula
 * says {@code exact}; what has others is decided by engines, with the data in place of the variables. Such a goal is never PROVED: it says nothing about other data.
 */
public final class DataDecider {

    static final String WITHOUT = "it is a statement about a data set, and none is given; help: give one, as in axiom verify MODEL --data rows.csv,"
            + " or verify(model, properties, data)";

    private final Engines engines;
    private final Duration limit;
    private final Function<Goal, Verdict> decide;
    private final UnaryOperator<Verdict> test;

    /**
     * Decides goals on data.
     *
     * @param engines runs what may take long
     * @param limit how long the computation of one statement may take
     * @param decide decides goals that speak of no data, or have them in them
     * @param test what samples say of those that speak of none and are not decided
     */
    public DataDecider(Engines engines, Duration limit, Function<Goal, Verdict> decide, UnaryOperator<Verdict> test) {
        this.engines = engines;
        this.limit = limit;
        this.decide = decide;
        this.test = test;
    }

    /**
     * Decides a goal. Bad data make no exception but a verdict that says what is wrong.
     *
     * @param goal a goal whose property speaks of {@link Property#data() data}
     * @param data the data set
     * @return TESTED if it holds of the data set; REFUTED with the numbers if it does not; UNKNOWN if the data set lacks something, if a quotient by 0 leaves it without
     *         a truth value, or if a part of it is not decided; ERROR if the formula means nothing
     */
    public Verdict decide(Goal goal, DataSet data) {
        long start = System.nanoTime();
        Decision decision = new Decision(goal, data);
        Conclusion conclusion;
        try {
            Problems.atData(goal);
            conclusion = data.isEmpty()
                    ? Conclusion.unknown(WITHOUT)
                    : decision.of(goal.property().formula(), decision.nothing(), Map.of());
        } catch (DataColumn.Unfit e) {
            conclusion = Conclusion.unknown(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            conclusion = Conclusion.unknown("interrupted");
        } catch (FormulaError | ShapeError e) {
            conclusion = Conclusion.error(e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            conclusion = Conclusion.error("[axiom.judge] it cannot be decided: " + e);
        }
        boolean holds = conclusion.isProved();
        return new Verdict(holds ? Verdict.Status.TESTED : conclusion.status(), goal,
                conclusion.isRefuted() ? conclusion.trust() : Verdict.Trust.NONE, conclusion.by(),
                holds ? conclusion.reason() + "; this says nothing about other data" : conclusion.reason(), conclusion.witness(),
                conclusion.isRefuted() ? conclusion.evidence() : Optional.empty(), decision.told(conclusion.assumptions()),
                Duration.ofNanos(System.nanoTime() - start), decision.ledger);
    }

    /** One goal on one data set. */
    private final class Decision {

        private final Goal goal;
        private final DataSet data;
        private final Map<Domain.Data, Tensor> columns = new LinkedHashMap<>();
        private final List<Attempt> ledger = new ArrayList<>();

        Decision(Goal goal, DataSet data) {
            this.goal = goal;
            this.data = data;
        }

        AtData nothing() {
            return new AtData(domain -> columns.computeIfAbsent(domain, d -> DataColumn.of(d, goal.models(), data)), goal.models(),
                    Map.of(), Map.of());
        }

        /** Which data it was. */
        List<String> told(List<String> assumptions) {
            List<String> all = new ArrayList<>();
            columns.forEach((domain, tensor) -> all.add(domain + " is " + tensor.type() + ", " + tensor.digest()));
            all.addAll(assumptions);
            return all;
        }

        /** With the data of the quantifiers around it. */
        Conclusion of(Formula formula, AtData at, Map<String, Domain.Data> around) throws InterruptedException {
            return switch (formula) {
                case Formula.ForAll(String variable, Domain.Data domain, Formula body) ->
                    of(body, at.with(variable, domain), with(around, variable, domain));
                case Formula.Exists(String variable, Domain.Data domain, Formula body) ->
                    of(body, at.with(variable, domain), with(around, variable, domain));
                case Formula.And(List<Formula> parts) when Judge.hasQuantifier(formula) -> joined(parts, at, around, true);
                case Formula.Or(List<Formula> parts) when Judge.hasQuantifier(formula) -> joined(parts, at, around, false);
                case Formula.Not(Formula part) when Judge.hasQuantifier(formula) -> {
                    Conclusion inner = of(part, at, around);
                    // what held on samples need not hold
                    yield inner.status() == Verdict.Status.TESTED
                            ? Conclusion.unknown("of the opposite: " + inner.reason())
                            : inner.opposite(inner.reason());
                }
                case Formula.ForAll _, Formula.Exists _, Formula.And _, Formula.Or _, Formula.Not _, Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ ->
                    isComputed(formula) && !around.isEmpty() ? computed(formula, at, around) : decided(formula, at);
            };
        }

        private static Map<String, Domain.Data> with(Map<String, Domain.Data> around, String variable, Domain.Data domain) {
            Map<String, Domain.Data> more = new LinkedHashMap<>(around);
            more.put(variable, domain);
            return more;
        }

        /** Whether there is no quantifier besides ∀ over positions at its head. */
        private static boolean isComputed(Formula formula) {
            Formula rest = formula;
            while (rest instanceof Formula.ForAll(_, Domain.Positions _, Formula body)) {
                rest = body;
            }
            return !Judge.hasQuantifier(rest);
        }

        private Conclusion joined(List<Formula> parts, AtData at, Map<String, Domain.Data> around, boolean all)
                throws InterruptedException {
            List<Conclusion> conclusions = new ArrayList<>();
            for (Formula part : parts) {
                conclusions.add(of(part, at, around));
            }
            // the first of these that some part has; what is left is that all parts have the other truth
            List<Verdict.Status> order = all
                    ? List.of(Verdict.Status.REFUTED, Verdict.Status.ERROR, Verdict.Status.UNKNOWN, Verdict.Status.TESTED)
                    : List.of(Verdict.Status.PROVED, Verdict.Status.TESTED, Verdict.Status.ERROR, Verdict.Status.UNKNOWN);
            for (Verdict.Status status : order) {
                List<Conclusion> some = conclusions.stream().filter(c -> c.status() == status).toList();
                if (!some.isEmpty()) {
                    return together(status, status == Verdict.Status.TESTED && all ? conclusions : some);
                }
            }
            return together(all ? Verdict.Status.PROVED : Verdict.Status.REFUTED, conclusions);
        }

        private static Conclusion together(Verdict.Status status, List<Conclusion> parts) {
            Conclusion all = Conclusion.together(parts);
            return new Conclusion(status, all.trust(), all.by(),
                    String.join("; ", parts.stream().map(Conclusion::reason).distinct().toList()),
                    parts.stream().flatMap(p -> p.witness().stream()).findFirst(), Optional.empty(), all.assumptions());
        }

        /** What engines decide, with the data in it. */
        private Conclusion decided(Formula formula, AtData at) {
            boolean speaks = !at.values().isEmpty() || !new Property("", formula).data().isEmpty();
            Property property = new Property(goal.property().name(), at.in(formula));
            Verdict verdict = decide.apply(new Goal(property, goal.models(), goal.semantics()));
            if (!speaks && verdict.status() == Verdict.Status.UNKNOWN) {
                verdict = test.apply(verdict);
            }
            ledger.addAll(verdict.ledger());
            String where = speaks ? "with the data in it: " : "";
            return new Conclusion(verdict.status(), verdict.trust(), verdict.by(), where + verdict.reason(), verdict.witness(),
                    verdict.evidence(), verdict.assumptions());
        }

        private Conclusion computed(Formula formula, AtData at, Map<String, Domain.Data> around) throws InterruptedException {
            Formula closed = formula;
            for (Map.Entry<String, Domain.Data> variable : List.copyOf(around.entrySet()).reversed()) {
                closed = new Formula.ForAll(variable.getKey(), variable.getValue(), closed);
            }
            Problem problem = Problems.atData(new Goal(new Property(goal.property().name(), closed), goal.models(), goal.semantics()));
            Counterexample point = new Counterexample(point(problem, around, at));
            try {
                return engines.call("the data set", () -> computed(problem, point, at), limit);
            } catch (InterruptedException e) {
                throw e;
            } catch (TimeoutException e) {
                return Conclusion.unknown("the data set: took more than " + limit.toMillis() + " ms; help: allow more time");
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable t) {
                throw new IllegalStateException(t);
            }
        }

        /** Values by the names of the variables in the problem, which begins with them in order. */
        private static Map<String, Tensor> point(Problem problem, Map<String, Domain.Data> around, AtData at) {
            SequencedMap<String, Tensor> point = new LinkedHashMap<>();
            int next = 0;
            for (String variable : around.keySet()) {
                point.put(problem.graph().inputs().get(next++).name(), at.values().get(variable));
            }
            return point;
        }

        private Conclusion computed(Problem problem, Counterexample point, AtData at) {
            Replay replay = Replay.of(problem);
            Truth truth;
            try {
                truth = replay.truth(point);
            } catch (IllegalArgumentException | BackendException e) {
                return Conclusion.error(e.getMessage());
            }
            Claim claim = problem.claim();
            for (int i = 0; i < at.values().size() && claim instanceof Claim.ForAll(_, _, Claim body); i++) {
                claim = body;
            }
            String numbers = Measured.of(problem, replay, claim, point);
            String where = "on the data set" + rows(at) + ": ";
            return switch (truth) {
                case Truth.True _ -> Conclusion.proved(Verdict.Trust.CHECKED, List.of(Conclusion.REPLAY),
                        where + (numbers.isEmpty() ? "it holds" : numbers), Optional.empty(), List.of());
                case Truth.False _ -> new Conclusion(Verdict.Status.REFUTED, Verdict.Trust.CHECKED, List.of(Conclusion.REPLAY),
                        where + (numbers.isEmpty() ? "it does not hold" : numbers), Optional.empty(), Optional.empty(), List.of());
                case Truth.Undefined(String reason) ->
                    Conclusion.unknown(where + (numbers.isEmpty() ? "it has no value" : numbers) + ": " + reason
                            + "; help: give data for which no divisor is 0, such as rows of each group");
                case Truth.Undecided(String reason) -> Conclusion.unknown(where + (reason.isEmpty() ? numbers : reason));
            };
        }

        private String rows(AtData at) {
            return columns.values().stream().filter(t -> t.shape().rank() > 0).findFirst()
                    .map(t -> " of " + t.shape().dim(0) + (t.shape().dim(0).is(1) ? " row" : " rows")).orElse("");
        }
    }
}
