package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import axiom.api.backend.Backend;
import axiom.api.backend.DeviceStatus;
import axiom.api.runtime.Placement;

/** One registration of a backend, from its arrival to its removal. All calls into the backend, other than undisturbed runs, go through here. */
final class Provider {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");
    private static final String REMEDY = "install a corrected version; it is tried again when it registers anew";

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final long id;
    private final Backend backend;
    private final boolean lastResort;
    private final Guard guard;
    private final Runnable changed;
    private final String name;
    private final int level;
    private final Gate leases = new Gate(() -> {});
    private final Set<Plan> plans = ConcurrentHashMap.newKeySet();
    private volatile int ranking;
    private volatile boolean admitted;
    private volatile Optional<String> quarantine = Optional.empty();

    /**
     * Registers a backend.
     *
     * @param id never used twice
     * @param lastResort whether it is the reference, which is trusted
     * @param changed is run when the backend becomes usable or unusable
     */
    Provider(long id, Backend backend, int ranking, boolean lastResort, Guard guard, Runnable changed) {
        this.id = id;
        this.backend = backend;
        this.ranking = ranking;
        this.lastResort = lastResort;
        this.guard = guard;
        this.changed = changed;
        this.admitted = lastResort;
        String given = "unnamed-" + id;
        int built = 0;
        try {
            built = backend.level();
            String said = backend.name();
            if (said == null || said.isBlank()) {
                quarantine = Optional.of("it has no name");
            } else {
                given = said;
            }
        } catch (Throwable t) {
            quarantine = Optional.of("it threw " + Said.text(t) + " when asked for its name and level");
        }
        this.name = given;
        this.level = built;
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    int level() {
        return level;
    }

    Backend backend() {
        return backend;
    }

    boolean isLastResort() {
        return lastResort;
    }

    int ranking() {
        return ranking;
    }

    void ranking(int changedTo) {
        ranking = changedTo;
    }

    /** Whether it has neither left nor been quarantined. */
    boolean isFit() {
        return !leases.isClosed() && quarantine.isEmpty();
    }

    boolean hasLeft() {
        return leases.isClosed();
    }

    /** The plans that it takes part in and that are not closed yet. */
    Set<Plan> plans() {
        return plans;
    }

    /** Why no session can use it now; empty if one can. */
    Optional<Placement.Refusal> refusal() {
        DeviceStatus status = status();
        if (!status.isUsable()) {
            return Optional.of(new Placement.Refusal(name, status.reason(), status.remedy()));
        }
        return admitted ? Optional.empty() : Optional.of(new Placement.Refusal(name, "its known answers have not been checked yet", ""));
    }

    /** What the backend says of its hardware, or FAULTY if it is in quarantine or says nonsense. */
    DeviceStatus status() {
        Optional<String> reason = quarantine;
        if (reason.isPresent()) {
            return faulty(reason.get());
        }
        int lease = leases.enter();
        if (lease == Gate.REFUSED) {
            return new DeviceStatus(DeviceStatus.State.ABSENT, "it has left", "", List.of());
        }
        try {
            DeviceStatus status = backend.status();
            return status == null ? faulty("it has no status") : status;
        } catch (Throwable t) {
            return faulty("it threw " + Said.text(t) + " when asked for its status");
        } finally {
            leases.exit(lease);
        }
    }

    private static DeviceStatus faulty(String reason) {
        return new DeviceStatus(DeviceStatus.State.FAULTY, reason, REMEDY, List.of());
    }

    /** Calls the backend under a lease: its removal waits for the end of the call. */
    <T> T call(String what, Duration limit, Callable<T> work) throws Fault {
        int lease = leases.enter();
        if (lease == Gate.REFUSED) {
            throw Fault.left(this);
        }
        return call(what, limit, work, leases, lease);
    }

    /** Calls the backend with a ticket of a gate, which is given back when the call really ends, be it long after it was given up. */
    <T> T call(String what, Duration limit, Callable<T> work, Gate gate, int ticket) throws Fault {
        if (lastResort) {
            try {
                return work.call();
            } catch (Throwable t) {
                throw Fault.of(this, what, t);
            } finally {
                gate.exit(ticket);
            }
        }
        try {
            return guard.start("backend '" + name + "': " + what, work, () -> gate.exit(ticket)).await(limit);
        } catch (Hung hung) {
            quarantine(hung.getMessage());
            throw Fault.of(this, what, hung);
        } catch (Throwable t) {
            throw Fault.of(this, what, t);
        }
    }

    /** Checks the known answers, if that has not been done and the hardware is usable. */
    synchronized void admit(KnownAnswers answers, Duration limit) {
        if (admitted || !isFit() || !status().isUsable()) {
            return;
        }
        try {
            Optional<String> wrong = call("the check of its known answers", limit, () -> answers.check(backend, level));
            if (wrong.isPresent()) {
                quarantine(wrong.get());
            } else {
                admitted = true;
                changed.run();
            }
        } catch (Fault fault) {
            if (fault.kind() == Fault.Kind.THREW) {
                quarantine(fault.getMessage());
            }
        }
    }

    /** Takes it out of use for good, in all sessions, at once. */
    void quarantine(String reason) {
        synchronized (plans) {
            if (quarantine.isPresent()) {
                return;
            }
            quarantine = Optional.of(reason);
        }
        if (!hasLeft()) {
            LOG.log(Level.WARNING, "[axiom.quarantine] backend '" + name + "' is not used any more: " + reason + "\n  help: " + REMEDY);
        }
        plans.forEach(Plan::retire);
        changed.run();
    }

    /** The backend, or a stand-in with the reason of its quarantine. */
    Backend forPeople() {
        return quarantine.<Backend>map(reason -> new StandIn(name, level, ranking, faulty(reason))).orElse(backend);
    }

    /** Lets no call in any more. */
    void leave() {
        leases.close();
    }

    /** Waits, after {@link #leave}, until nobody is inside and all plans are closed; reports whom it could not wait for. */
    void drain(Duration most) {
        // who hangs has been reported already
        Duration limit = quarantine.isPresent() && most.compareTo(SHORT) > 0 ? SHORT : most;
        long end = System.nanoTime() + limit.toNanos();
        boolean drained = leases.await(limit);
        plans.forEach(Plan::retire);
        long calls = leases.inside();
        for (Plan plan : plans) {
            if (!plan.awaitClosed(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                drained = false;
                calls += plan.calls();
            }
        }
        if (!drained) {
            LOG.log(Level.WARNING, "[axiom.drain] backend '" + name + "' leaves while " + calls + " calls are still inside after "
                    + Said.text(limit) + "; they are left alone, and what they use is freed when they end");
        }
    }

    @Override
    public String toString() {
        return name + "#" + id;
    }
}
