package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import axiom.api.model.Model;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Attempt;
import axiom.api.verify.DataSet;
import axiom.api.verify.Goal;
import axiom.api.verify.Report;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;
import axiom.core.judge.DataDecider;
import axiom.core.judge.Decider;
import axiom.core.judge.Judge;
import axiom.core.judge.Problems;
import axiom.core.judge.Settings;
import axiom.core.judge.VerdictCache;

/** Decides, tests, and notes what came of it. */
final class Proving {

    private static final String MODEL = "model";
    private static final Logger LOG = System.getLogger("axiom.core.runtime");
    /** How long engines are waited for that do not end when they should. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EngineRoster roster;
    private final Decider decider;
    private final Telemetry telemetry = new Telemetry();
    private final VerdictCache cache = new VerdictCache();
    private volatile Settings settings = Settings.DEFAULT;

    Proving(Guard guard, Limits limits) {
        this.roster = new EngineRoster(guard, limits.check(), PATIENCE);
        this.decider = new Decider(roster);
    }

    EngineRoster roster() {
        return roster;
    }

    Telemetry telemetry() {
        return telemetry;
    }

    VerifyOptions options() {
        return settings.options();
    }

    /** Changes how goals are decided from now on; values that are none change nothing. */
    void configure(Map<String, ?> values) {
        try {
            Settings read = Settings.of(values);
            settings = read;
            cache.folder(read.cacheFolder());
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, e.getMessage() + "; the settings stay as they are");
        }
    }

    Verdict decide(Property property, Map<String, Model> models, VerifyOptions how) {
        Decider.Decided decided = decider.decide(goal(property, models, how), how, cache);
        note(decided.verdict(), decided.cached());
        return decided.verdict();
    }

    private static Goal goal(Property property, Map<String, Model> models, VerifyOptions how) {
        Semantics semantics = how.semantics().orElseGet(() -> Problems.semantics(property.formula()));
        return new Goal(property, models, semantics);
    }

    /** Evaluates a property on data. */
    Verdict test(Model model, Property property, DataSet data) {
        Goal goal = new Goal(property, Map.of(MODEL, model), Semantics.FLOAT32);
        return property.data().isEmpty()
                ? Judge.test(goal, data.inputs())
                : onData(data, options()).decide(goal, data);
    }

    private DataDecider onData(DataSet data, VerifyOptions how) {
        return new DataDecider(roster, how.limit().multipliedBy(4), goal -> decider.decide(goal, how),
                verdict -> open(verdict, data) ? tested(verdict, data.inputs()) : verdict);
    }

    private static boolean open(Verdict verdict, DataSet data) {
        return verdict.status() == Verdict.Status.UNKNOWN && !data.inputs().isEmpty() && !Thread.currentThread().isInterrupted();
    }

    Report verify(Model model, List<Property> properties, DataSet data, VerifyOptions how) {
        Instant started = Instant.now();
        long start = System.nanoTime();
        List<Verdict> verdicts = new ArrayList<>();
        for (Property property : properties) {
            Goal goal = goal(property, Map.of(MODEL, model), how);
            if (!property.data().isEmpty()) {
                // never cached: another data set is another question
                Verdict verdict = onData(data, how).decide(goal, data);
                note(verdict, false);
                verdicts.add(verdict);
                continue;
            }
            Decider.Decided decided = decider.decide(goal, how, cache);
            Verdict verdict = open(decided.verdict(), data) ? tested(decided.verdict(), data.inputs()) : decided.verdict();
            note(verdict, decided.cached());
            verdicts.add(verdict);
        }
        return new Report(model.name(), model.digest(), how, verdicts, started, Duration.ofNanos(System.nanoTime() - start));
    }

    /** What samples say where nobody could decide; all that the engines said stays in the ledger. */
    private static Verdict tested(Verdict open, List<Tensor> data) {
        long start = System.nanoTime();
        Verdict test = Judge.test(open.goal(), data);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        boolean useful = test.status() == Verdict.Status.TESTED || test.status() == Verdict.Status.REFUTED;
        List<Attempt> ledger = new ArrayList<>(open.ledger());
        test.by().forEach(e -> ledger.add(new Attempt(e, test.status() + ": " + test.reason(), time, "")));
        Verdict.Status status = useful ? test.status() : test.status() == Verdict.Status.ERROR ? Verdict.Status.ERROR : open.status();
        String reason = status == Verdict.Status.REFUTED
                ? test.reason()
                : test.status() == Verdict.Status.TESTED
                        ? test.reason() + "; not decided: " + open.reason()
                        : open.reason() + "; not tested: " + test.reason();
        return new Verdict(status, open.goal(), test.trust(), useful ? test.by() : open.by(), reason, test.witness(), test.evidence(),
                test.assumptions(), open.time().plus(time), ledger);
    }

    private void note(Verdict verdict, boolean cached) {
        List<Model> models = verdict.goal().models().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue)
                .toList();
        String names = String.join(", ", models.stream().map(Model::name).toList());
        String digests = String.join(", ", models.stream().map(Model::digest).toList());
        telemetry.note(verdict, names, digests, cached);
    }
}
