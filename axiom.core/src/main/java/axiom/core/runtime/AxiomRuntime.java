package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import axiom.api.backend.Backend;
import axiom.api.backend.Program;
import axiom.api.format.ModelReader;
import axiom.api.format.ReadOptions;
import axiom.api.model.LayerFactory;
import axiom.api.model.Model;
import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.verify.DataSet;
import axiom.api.verify.Prover;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Report;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verification;
import axiom.api.verify.Verifier;
import axiom.api.verify.VerifierStatus;
import axiom.api.verify.VerifyOptions;
import axiom.core.lang.Declaration;
import axiom.core.lang.Source;
import axiom.core.pass.Optimized;
import axiom.core.pass.Passes;
import axiom.core.reference.ReferenceBackend;

/**
 * The runtime: finds backends, compiles models for the best of them, and keeps sessions running while backends come, go and fail.
 *
 * <p>In OSGi {@link RuntimeComponent} follows the services of type {@link Backend} and {@link ModelReader} and their {@code service.ranking}; it never looks at
 * {@link ServiceLoader}. Elsewhere {@link #load} takes what {@code ServiceLoader} finds, and {@link #create} what it is given; their backends do not change.
 *
 * <p>Faults of backends are contained and reported in the log, in {@link Session#placement} and here. A backend that throws is not used again by that session. A
 * backend that hangs in a run with a deadline, in compilation or in its first check, or that computes a known answer wrongly, is in quarantine: no session uses it
 * until it registers anew, and {@link #backends} lists a stand-in of its name with the status FAULTY and the reason. {@link #abandonedCalls} lists what hangs.
 *
 * <p>Safe from several threads.
 */
public class AxiomRuntime implements Axiom {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");

    private final Limits limits;
    private final Guard guard = new Guard();
    private final Roster roster = new Roster();
    /** Providers that nobody else closes. */
    private final Queue<AutoCloseable> made = new ConcurrentLinkedQueue<>();
    private final Readers readers = new Readers();
    private final Layers layers = new Layers();
    private final Provider reference;
    private final KnownAnswers answers;
    private final Follower follower = new Follower(this::follow);
    private final Set<LiveSession> sessions = ConcurrentHashMap.newKeySet();
    private final Proving proving;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** A runtime that has the reference interpreter alone. */
    AxiomRuntime() {
        this(new ReferenceBackend(), Limits.DEFAULT);
    }

    AxiomRuntime(Backend reference, Limits limits) {
        this.limits = limits;
        this.proving = new Proving(guard, limits);
        this.reference = new Provider(Long.MAX_VALUE, reference, Integer.MIN_VALUE, true, guard, () -> {});
        this.answers = new KnownAnswers(reference);
    }

    /**
     * A runtime with given backends and readers.
     *
     * @param backends the backends; the reference interpreter need not be among them. {@link Backend#ranking} orders them
     * @param readers the readers
     * @return the runtime, which the caller closes
     */
    public static AxiomRuntime create(List<? extends Backend> backends, List<? extends ModelReader> readers) {
        return create(backends, readers, List.of());
    }

    /**
     * A runtime with given backends, readers and layers.
     *
     * @param backends as for the other method
     * @param readers the readers
     * @param layers makers of layers that declarations may name besides those of Axiom
     * @return the runtime, which the caller closes
     */
    public static AxiomRuntime create(List<? extends Backend> backends, List<? extends ModelReader> readers,
            List<? extends LayerFactory> layers) {
        return create(backends, readers, layers, List.of(), List.of());
    }

    /**
     * A runtime with everything given.
     *
     * @param backends as for the other methods
     * @param readers the readers
     * @param layers makers of layers that declarations may name besides those of Axiom
     * @param verifiers engines that decide problems; {@link Verifier#rank} orders them
     * @param provers solvers for verifiers that ask some; the best first
     * @return the runtime, which the caller closes
     */
    public static AxiomRuntime create(List<? extends Backend> backends, List<? extends ModelReader> readers,
            List<? extends LayerFactory> layers, List<? extends Verifier> verifiers, List<? extends Prover> provers) {
        AxiomRuntime runtime = new AxiomRuntime();
        AtomicLong ids = new AtomicLong();
        backends.forEach(b -> runtime.add(ids.getAndIncrement(), b));
        readers.forEach(r -> runtime.add(ids.getAndIncrement(), r));
        layers.forEach(l -> runtime.add(ids.getAndIncrement(), l));
        verifiers.forEach(v -> runtime.add(ids.getAndIncrement(), v, Optional.empty()));
        provers.forEach(p -> runtime.add(ids.getAndIncrement(), p, 0));
        return runtime;
    }

    /**
     * A runtime with the backends, readers, layers, verifiers and provers that {@link ServiceLoader} finds. One that cannot be loaded is left out, with a warning.
     * Verifiers and provers are looked for when somebody first asks for one.
     *
     * @param loader where to look
     * @return the runtime, which the caller closes
     */
    public static AxiomRuntime load(ClassLoader loader) {
        AxiomRuntime runtime = create(Services.of(Backend.class, loader), Services.of(ModelReader.class, loader),
                Services.of(LayerFactory.class, loader));
        AtomicLong ids = new AtomicLong(Long.MIN_VALUE);
        runtime.proving.roster().later(() -> {
            Services.of(Verifier.class, loader).forEach(v -> runtime.add(ids.getAndIncrement(), v, Optional.empty()));
            for (Prover prover : Services.of(Prover.class, loader)) {
                runtime.add(ids.getAndIncrement(), prover, 0);
                if (prover instanceof AutoCloseable closeable) {
                    runtime.made.add(closeable);
                }
            }
        });
        return runtime;
    }

    /**
     * A runtime with the backends and readers on the class path.
     *
     * @return the runtime, which the caller closes
     */
    public static AxiomRuntime load() {
        return load(AxiomRuntime.class.getClassLoader());
    }

    @Override
    public Session compile(Model model, CompileOptions options) {
        requireOpen();
        roster.view().providers().forEach(p -> p.admit(answers, limits.check()));
        Selection.requireNames(options, roster.view().providers(), reference);
        Watch watch = Watch.of(model, options.guards());
        Optimized optimized = optimize(model, watch, options);
        LiveSession session = new LiveSession(this, model, options, watch, optimized);
        // known before it has a plan, so that whoever leaves sees it
        sessions.add(session);
        try {
            session.start();
            requireOpen();
            return session;
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static Optimized optimize(Model model, Watch watch, CompileOptions options) {
        try {
            return Passes.optimize(new Program(watch.graph(), watch.parameters(), options.numerics(), Map.of()), options.optimize());
        } catch (OutOfMemoryError e) {
            throw Memory.exhausted(model.name(), e);
        }
    }

    @Override
    public Model read(Path file, ReadOptions options) {
        requireOpen();
        return readers.read(file, options);
    }

    @Override
    public Model parse(String name, String declaration, long seed) {
        requireOpen();
        return Declaration.of(new Source(name, declaration), layers.vocabulary()).build(seed);
    }

    @Override
    public Verdict test(Model model, Property property, DataSet data) {
        return proving.test(model, property, data);
    }

    @Override
    public Verdict decide(Property property, Map<String, Model> models, VerifyOptions options) {
        requireOpen();
        return proving.decide(property, models, options);
    }

    @Override
    public Report verify(Model model, List<Property> properties, DataSet data, VerifyOptions options) {
        requireOpen();
        return proving.verify(model, properties, data, options);
    }

    @Override
    public VerifyOptions verifyOptions() {
        return proving.options();
    }

    @Override
    public List<VerifierStatus> verifiers() {
        return proving.roster().verifierStatus();
    }

    @Override
    public List<ProverStatus> provers() {
        return proving.roster().proverStatus();
    }

    @Override
    public Verification verification() {
        return proving.telemetry();
    }

    @Override
    public List<Backend> backends() {
        return Stream.concat(roster.view().providers().stream(), Stream.of(reference)).map(Provider::forPeople).toList();
    }

    @Override
    public List<ModelReader> readers() {
        return readers.all();
    }

    /**
     * The calls into plug-ins whose threads were given up and that have not ended yet. The threads are daemons.
     *
     * @return a line for each: the backend, the call and the thread
     */
    public List<String> abandonedCalls() {
        return guard.abandoned();
    }

    @Override
    public final void close() {
        closed.set(true);
        follower.close(limits.drain());
        sessions.forEach(LiveSession::close);
        proving.roster().close();
        made.forEach(AxiomRuntime::release);
        guard.close(limits.drain());
    }

    private static void release(AutoCloseable provider) {
        try {
            provider.close();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "[axiom.services] " + provider.getClass().getName() + " cannot be closed: " + Said.text(e), e);
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("[axiom.runtime] this Axiom is closed\n  help: start another one");
        }
    }

    private void add(long id, Backend backend) {
        int ranking = 0;
        try {
            ranking = backend.ranking();
        } catch (Throwable t) {
            LOG.log(Level.WARNING, "[axiom.fault] a backend threw " + Said.text(t) + " when asked for its ranking; it counts as 0", t);
        }
        add(id, backend, ranking);
    }

    /** Adds a backend under a number that is never used again. */
    void add(long id, Backend backend, int ranking) {
        roster.add(new Provider(id, backend, ranking, false, guard, this::changed));
        follower.wake();
    }

    void rank(long id, int ranking) {
        roster.rank(id, ranking);
        follower.wake();
    }

    /** Removes a backend: new calls go elsewhere, running ones end first. */
    void remove(long id) {
        roster.remove(id).ifPresent(provider -> {
            provider.leave();
            moveOff(provider);
            provider.drain(limits.drain());
        });
        follower.wake();
    }

    // on another thread, since whoever removes a service may hold locks that a compilation elsewhere needs
    private void moveOff(Provider provider) {
        try {
            guard.start("moving sessions off backend '" + provider.name() + "'", () -> {
                sessions.forEach(s -> s.moveOff(provider));
                return true;
            }, () -> {}).await(limits.drain());
        } catch (Throwable t) {
            LOG.log(Level.WARNING, "[axiom.drain] backend '" + provider.name() + "' leaves before all sessions have another plan: "
                    + Said.text(t) + "; their next calls make one");
        }
    }

    void add(long id, LayerFactory factory) {
        layers.add(id, factory);
    }

    void removeLayer(long id) {
        layers.remove(id);
    }

    void add(long id, ModelReader reader) {
        readers.add(id, reader);
    }

    void removeReader(long id) {
        readers.remove(id);
    }

    /**
     * Changes how goals are decided if nobody says otherwise. Values that are none are logged and change nothing.
     *
     * @param settings values by the names of {@link axiom.core.judge.Settings}
     */
    public void configure(Map<String, ?> settings) {
        proving.configure(settings);
    }

    void add(long id, Verifier verifier, Optional<Integer> ranking) {
        proving.roster().add(id, verifier, ranking);
    }

    /** Removes a verifier: those who ask it are waited for a little, then interrupted. */
    void removeVerifier(long id) {
        proving.roster().removeVerifier(id);
    }

    void add(long id, Prover prover, int ranking) {
        proving.roster().add(id, prover, ranking);
    }

    /** Removes a prover: those who ask it are waited for a little, then interrupted. */
    void removeProver(long id) {
        proving.roster().removeProver(id);
    }

    private void changed() {
        roster.changed();
        follower.wake();
    }

    /** Has all sessions look again whether there is something better. */
    void wake() {
        follower.wake();
    }

    private void follow() {
        roster.view().providers().forEach(p -> p.admit(answers, limits.check()));
        sessions.forEach(LiveSession::follow);
    }

    void forget(LiveSession session) {
        sessions.remove(session);
    }

    Roster.View view() {
        return roster.view();
    }

    Provider reference() {
        return reference;
    }

    Guard guard() {
        return guard;
    }

    Limits limits() {
        return limits;
    }
}
