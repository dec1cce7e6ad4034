package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import axiom.api.backend.BackendException;
import axiom.api.graph.Graph;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Fallback;
import axiom.api.runtime.Placement;
import axiom.api.runtime.Session;
import axiom.api.runtime.Violation;
import axiom.api.tensor.Tensor;
import axiom.core.pass.Optimized;

/** A session: the current plan, and how the next one is made. The package description says what it keeps to. */
final class LiveSession implements Session {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");

    private final AxiomRuntime axiom;
    private final Model model;
    private final CompileOptions options;
    private final Watch watch;
    private final Optimized optimized;
    private final Dataflow flow;
    private final Kinds kinds;
    private final Gate calls = new Gate(() -> {});
    private final ReentrantLock replacing = new ReentrantLock();
    private final Object publishing = new Object();
    private final Map<Long, Placement.Refusal> excluded = new ConcurrentHashMap<>();
    /** Plans for calls that a backend failed in, by those that they leave out. */
    private final Map<Set<Long>, Plan> standbys = new ConcurrentHashMap<>();
    private volatile Plan current;
    private volatile Placement placement = Draft.NONE.placement();
    private volatile boolean started;
    private volatile boolean ended;
    private long considered = Draft.NONE.version();

    /** A session without a plan yet: {@link #start} makes the first. */
    LiveSession(AxiomRuntime axiom, Model model, CompileOptions options, Watch watch, Optimized optimized) {
        this.axiom = axiom;
        this.model = model;
        this.options = options;
        this.watch = watch;
        this.optimized = optimized;
        this.flow = new Dataflow(optimized.program().graph());
        this.kinds = new Kinds(watch.graph());
        this.current = Plan.none(axiom.guard(), axiom.limits());
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        int call = enter();
        try {
            Bound bound = kinds.of(inputs);
            List<Tensor> given = List.copyOf(inputs);
            return watch.check(given, execute(bound, given, isTimed() ? List.of() : bound.allocate()));
        } catch (OutOfMemoryError e) {
            throw Memory.exhausted(model.name(), e);
        } finally {
            calls.exit(call);
        }
    }

    @Override
    public void run(List<Tensor> inputs, List<Tensor> outputs) {
        int call = enter();
        try {
            Bound bound = kinds.of(inputs);
            bound.requireOutputs(inputs, outputs, model.graph().outputs().size());
            // what a backend gets it cannot exchange; lists that are immutable are not copied
            List<Tensor> given = List.copyOf(inputs);
            List<Tensor> into = bound.withChecks(outputs);
            List<Tensor> results = execute(bound, given, into);
            if (results != into) {
                for (int i = 0; i < outputs.size(); i++) {
                    into.get(i).segment().copyFrom(results.get(i).segment());
                }
            }
            watch.check(given, results);
        } catch (OutOfMemoryError e) {
            throw Memory.exhausted(model.name(), e);
        } finally {
            calls.exit(call);
        }
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs) {
        Graph graph = model.graph();
        List<String> names = graph.inputs().stream().map(Value::name).toList();
        if (!inputs.keySet().equals(Set.copyOf(names))) {
            throw new ShapeError("'" + model.name() + "' takes the inputs " + names + "; " + inputs.keySet().stream().sorted().toList()
                    + " are given", "", "pass exactly " + graph.inputs().stream().map(Value::toString).toList(), List.of());
        }
        List<Tensor> results = run(names.stream().map(inputs::get).toList());
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (String output : graph.outputs().keySet()) {
            named.put(output, results.get(named.size()));
        }
        return named;
    }

    private int enter() {
        int call = calls.enter();
        if (call == Gate.REFUSED) {
            throw closed();
        }
        return call;
    }

    private boolean isTimed() {
        return !options.deadline().isZero();
    }

    /** Runs on the current plan, and elsewhere while backends fail; returns the tensors that hold the results. */
    private List<Tensor> execute(Bound bound, List<Tensor> inputs, List<Tensor> outputs) {
        Suspects suspects = Suspects.NONE;
        while (true) {
            Plan plan = current;
            boolean usual = suspects == Suspects.NONE || excluded.keySet().containsAll(suspects.ids()) && suspects.spare(plan);
            plan = usual ? plan : standby(suspects);
            int ticket = plan.enter();
            if (ticket == Gate.REFUSED) {
                if (usual) {
                    replace(plan);
                }
                continue;
            }
            try {
                // who was given up may still write: with a deadline, each attempt has memory of its own
                List<Tensor> results = isTimed() ? bound.allocate() : outputs;
                plan.run(bound, inputs, results, options.deadline());
                if (!usual) {
                    convict(suspects, plan);
                }
                return results;
            } catch (Fault fault) {
                Memory.requireUsable(inputs, "input");
                Memory.requireUsable(outputs, "output");
                suspects = suspects.with(fault, plan);
                if (suspects.isHopeless()) {
                    throw suspects.error("run", model.name(), excluded.values());
                }
            } finally {
                plan.exit(ticket);
            }
        }
    }

    /** Makes sure that a plan is not the current one any more. One thread does it; the others wait for it. */
    private void replace(Plan plan) {
        replacing.lock();
        try {
            if (current == plan) {
                build();
            }
        } finally {
            replacing.unlock();
        }
    }

    /** A plan without the suspects, kept for the next call that needs one. */
    private Plan standby(Suspects suspects) {
        replacing.lock();
        try {
            tidy();
            while (!ended) {
                Plan known = standbys.get(suspects.ids());
                if (known != null && known.isOpen()) {
                    return known;
                }
                Map<Long, Placement.Refusal> without = new HashMap<>(excluded);
                without.putAll(suspects.refusals());
                compile(draft(without), plan -> {
                    // a copy: the suspects themselves hold on to their providers
                    standbys.put(Set.copyOf(suspects.ids()), plan);
                    return !ended;
                });
            }
            tidy();
            throw closed();
        } finally {
            replacing.unlock();
        }
    }

    /** Lets go of standby plans that are out of date. */
    private void tidy() {
        long version = axiom.view().version();
        standbys.values().removeIf(plan -> {
            boolean old = ended || !plan.isOpen() || plan.draft().version() != version;
            if (old) {
                plan.retire();
            }
            return old;
        });
    }

    /** What the suspects failed in went well without them: they are out, and the plan without them becomes the current one. */
    private void convict(Suspects suspects, Plan standby) {
        suspects.guilty().forEach(this::exclude);
        if (suspects.guilty().isEmpty() || current == standby) {
            return;
        }
        standbys.values().remove(standby);
        if (!publish(standby)) {
            standby.retire();
            rebuild();
        }
    }

    /**
     * Brings the session to the plan that is best now.
     *
     * @throws BackendException if the options or the backends do not allow any
     */
    void build() {
        while (!ended) {
            Draft draft = draft(excluded);
            if (keeps(draft) || compile(draft, this::publish)) {
                return;
            }
        }
        throw closed();
    }

    private Draft draft(Map<Long, Placement.Refusal> without) {
        Roster.View view = axiom.view();
        excluded.keySet().retainAll(view.providers().stream().map(Provider::id).toList());
        return new Selection(model.name(), flow, options, axiom.reference(), axiom.limits()).draft(view, without);
    }

    /** Whether the current plan is what the draft wants. */
    private boolean keeps(Draft draft) {
        synchronized (publishing) {
            if (!current.isOpen() || !draft.runsLike(current.draft())) {
                return false;
            }
            considered = Math.max(considered, draft.version());
            placement = draft.placement();
            return true;
        }
    }

    /** Compiles a draft and offers the plan; whether it was accepted. If not, another draft will do better. */
    private boolean compile(Draft draft, Predicate<Plan> offer) {
        Plan plan = new Plan(draft, axiom.guard(), axiom.limits());
        int ticket = plan.enter();
        if (ticket == Gate.REFUSED) {
            return false;
        }
        boolean accepted = false;
        try {
            plan.compile(optimized.program(), flow);
            accepted = offer.test(plan);
        } catch (Fault fault) {
            if (fault.provider().isLastResort()) {
                throw Suspects.NONE.with(fault, plan).error("compile", model.name(), excluded.values());
            }
            exclude(fault);
        } finally {
            if (!accepted) {
                plan.retire();
            }
            plan.exit(ticket);
        }
        return accepted;
    }

    private boolean publish(Plan plan) {
        Draft draft = plan.draft();
        Plan old;
        synchronized (publishing) {
            boolean stale = draft.version() < considered || !plan.isOpen()
                    || draft.segments().stream().map(Draft.Segment::provider).anyMatch(p -> !p.isFit() || excluded.containsKey(p.id()));
            if (current == plan) {
                // two calls proved the same one good
                return true;
            }
            if (ended || stale) {
                return false;
            }
            old = current;
            current = plan;
            considered = draft.version();
            placement = draft.placement();
        }
        old.retire();
        if (options.fallback() == Fallback.WARN && !draft.warning().isEmpty()) {
            LOG.log(Level.WARNING, draft.warning());
        }
        return true;
    }

    private void exclude(Fault fault) {
        Provider provider = fault.provider();
        if (fault.kind() != Fault.Kind.THREW) {
            return;
        }
        Placement.Refusal refusal = Suspects.refusal(fault);
        if (excluded.putIfAbsent(provider.id(), refusal) == null && !provider.hasLeft()) {
            LOG.log(Level.WARNING, "[axiom.fault] '" + model.name() + "' does not use backend '" + provider.name() + "' any more: "
                    + fault.getMessage(), fault.getCause());
        }
    }

    /** A backend leaves: moves to the next plan while the old one still serves. */
    void moveOff(Provider provider) {
        boolean uses;
        synchronized (publishing) {
            uses = current.draft().uses(provider);
        }
        if (uses) {
            rebuild();
        }
        tidy();
    }

    /** Makes the first plan. From then on the session follows changes. */
    void start() {
        build();
        started = true;
        synchronized (publishing) {
            if (considered < axiom.view().version()) {
                axiom.wake();
            }
        }
    }

    /** Something changed: moves to a better plan, if it should. */
    void follow() {
        if (!started) {
            return;
        }
        tidy();
        if (options.follow() || !current.isOpen()) {
            rebuild();
        }
    }

    private void rebuild() {
        try {
            build();
        } catch (BackendException | IllegalStateException e) {
            // the plan stays as long as it can; after that, calls try again and say what is wrong
            LOG.log(Level.DEBUG, "[axiom.follow] '" + model.name() + "' has no next plan: " + e.getMessage());
        }
    }

    @Override
    public List<Violation> violations() {
        return watch.violations();
    }

    @Override
    public Placement placement() {
        return placement;
    }

    @Override
    public List<String> explain() {
        int call = enter();
        try {
            while (true) {
                Plan plan = current;
                int ticket = plan.enter();
                if (ticket == Gate.REFUSED) {
                    replace(plan);
                    continue;
                }
                try {
                    List<String> lines = new ArrayList<>(watch.explain());
                    lines.addAll(optimized.log());
                    if (!optimized.valuePreserved()) {
                        lines.add(
                                "not all of this preserves values: what is verified must be the rewritten graph, not the model as it was given");
                    }
                    lines.addAll(plan.explain());
                    return lines;
                } finally {
                    plan.exit(ticket);
                }
            }
        } finally {
            calls.exit(call);
        }
    }

    @Override
    public void close() {
        Duration limit = axiom.limits().drain();
        calls.close();
        boolean drained = calls.await(limit);
        Plan last;
        synchronized (publishing) {
            ended = true;
            last = current;
        }
        last.retire();
        tidy();
        if (!drained || !last.awaitClosed(limit)) {
            LOG.log(Level.WARNING, "[axiom.drain] session '" + model.name() + "' closes while " + calls.inside()
                    + " calls are still inside after " + Said.text(limit)
                    + "; they are left alone, and what they use is freed when they end");
        }
        watch.close();
        axiom.forget(this);
    }

    private IllegalStateException closed() {
        return new IllegalStateException(
                "[axiom.session] the session of '" + model.name() + "' is closed\n  help: compile the model again");
    }

    @Override
    public String toString() {
        return "session of " + model;
    }
}
