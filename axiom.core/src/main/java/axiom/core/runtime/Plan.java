package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/** A compiled draft. Calls go through its gate; when that is closed and empty, the executables are closed. */
final class Plan {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");
    /** More kinds of calls than this do not keep their buffers. */
    private static final int KINDS = 8;

    /** A segment as it runs. */
    private record Part(Provider provider, Executable executable, int nodes) {}

    private final Draft draft;
    private final Guard guard;
    private final Limits limits;
    private final List<Part> parts = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Gate gate = new Gate(this::closeParts);
    private final Map<Bound, Queue<Frame>> frames = new ConcurrentHashMap<>();
    private volatile Optional<Task<Boolean>> closing = Optional.empty();
    private Wiring wiring;

    /** A plan without parts yet; its providers know of it from now on. */
    Plan(Draft draft, Guard guard, Limits limits) {
        this.draft = draft;
        this.guard = guard;
        this.limits = limits;
        providers().forEach(p -> p.plans().add(this));
    }

    /** What a session has before its first compilation: a plan that lets nobody in. */
    static Plan none(Guard guard, Limits limits) {
        Plan none = new Plan(Draft.NONE, guard, limits);
        none.retire();
        return none;
    }

    Set<Provider> providers() {
        Set<Provider> providers = new HashSet<>();
        draft.segments().forEach(s -> providers.add(s.provider()));
        return providers;
    }

    Draft draft() {
        return draft;
    }

    /** Compiles all parts. The caller is inside, so that nothing is closed meanwhile. */
    void compile(Program program, Dataflow flow) throws Fault {
        if (draft.whole()) {
            parts.add(part(draft.segments().getFirst(), program));
            return;
        }
        List<Subgraph> subgraphs = subgraphs(program, flow);
        wiring = new Wiring(program, subgraphs);
        for (int s = 0; s < subgraphs.size(); s++) {
            parts.add(part(draft.segments().get(s), subgraphs.get(s).program()));
        }
    }

    private List<Subgraph> subgraphs(Program program, Dataflow flow) {
        List<Subgraph> subgraphs = new ArrayList<>();
        for (Draft.Segment segment : draft.segments()) {
            Set<Value> wanted = new HashSet<>(program.graph().outputs().values());
            draft.segments().stream().filter(s -> s != segment).flatMap(s -> s.nodes().stream())
                    .forEach(i -> flow.operands(i).forEach(wanted::add));
            String name = program.graph().name() + "/" + (subgraphs.size() + 1);
            subgraphs.add(Subgraph.of(program, flow, name, segment.nodes(), wanted));
        }
        return subgraphs;
    }

    private Part part(Draft.Segment segment, Program program) throws Fault {
        Provider provider = segment.provider();
        AtomicBoolean givenUp = new AtomicBoolean();
        // whoever takes it out closes it: the compiling thread if it is late, otherwise this plan
        AtomicReference<Executable> made = new AtomicReference<>();
        try {
            return provider.call("compile", limits.compile(), () -> {
                Executable executable = provider.backend().compile(program);
                try {
                    requireSignature(executable, program);
                } catch (Throwable t) {
                    close(executable);
                    throw t;
                }
                made.set(executable);
                if (givenUp.get()) {
                    close(made.getAndSet(null));
                }
                return new Part(provider, executable, segment.nodes().size());
            });
        } catch (Fault fault) {
            givenUp.set(true);
            Executable useless = made.getAndSet(null);
            if (useless != null) {
                parts.add(new Part(provider, useless, 0));
            }
            throw fault;
        }
    }

    private static void close(Executable executable) {
        if (executable != null) {
            executable.close();
        }
    }

    private static void requireSignature(Executable executable, Program program) {
        if (executable == null) {
            throw new BackendException("[axiom.compile] the backend compiled '" + program.graph().name() + "' to nothing");
        }
        Graph made = executable.graph();
        if (!sameTypes(made.inputs(), program.graph().inputs())
                || !sameTypes(made.outputs().values(), program.graph().outputs().values())) {
            throw new BackendException("[axiom.compile] the backend compiled another graph than '" + program.graph().name() + "'");
        }
    }

    private static boolean sameTypes(Collection<Value> a, Collection<Value> b) {
        return a.stream().map(Value::type).toList().equals(b.stream().map(Value::type).toList());
    }

    /** Enters, and returns the ticket to leave with, or {@link Gate#REFUSED}. */
    int enter() {
        return gate.enter();
    }

    void exit(int ticket) {
        gate.exit(ticket);
    }

    boolean isOpen() {
        return !gate.isClosed();
    }

    long calls() {
        return gate.inside();
    }

    /** Runs once. The caller is inside; the tensors have been checked; a limit of zero means none. */
    void run(Bound bound, List<Tensor> inputs, List<Tensor> outputs, Duration limit) throws Fault {
        if (draft.whole()) {
            run(parts.getFirst(), inputs, outputs, limit);
            return;
        }
        Queue<Frame> pool = pool(bound);
        Frame pooled = pool.poll();
        Frame frame = pooled == null ? new Frame(wiring, bound) : pooled;
        frame.begin(inputs, outputs);
        for (int s = 0; s < parts.size(); s++) {
            run(parts.get(s), frame.in(s), frame.out(s), limit);
        }
        frame.end(outputs);
        // after a fault the frame is not used again: somebody may still write to it
        pool.add(frame);
    }

    private Queue<Frame> pool(Bound bound) {
        Queue<Frame> pool = frames.get(bound);
        if (pool == null) {
            if (frames.size() >= KINDS) {
                frames.clear();
            }
            pool = frames.computeIfAbsent(bound, _ -> new ConcurrentLinkedQueue<>());
        }
        return pool;
    }

    private void run(Part part, List<Tensor> inputs, List<Tensor> outputs, Duration limit) throws Fault {
        if (limit.isZero() || part.provider().isLastResort()) {
            try {
                part.executable().run(inputs, outputs);
            } catch (Throwable t) {
                throw Fault.of(part.provider(), "run", t);
            }
        } else {
            part.provider().call("run", limit, () -> {
                part.executable().run(inputs, outputs);
                return true;
            }, gate, gate.again());
        }
    }

    /** What each backend made of its part. The caller is inside. */
    List<String> explain() {
        List<String> lines = new ArrayList<>();
        for (Part part : parts) {
            lines.add(part.nodes() + " operators on " + part.provider().name());
            try {
                Collection<String> said = part.provider().call("explain", limits.check(), () -> List.copyOf(part.executable().explain()));
                said.forEach(line -> lines.add("  " + line));
            } catch (Fault fault) {
                lines.add("  " + fault.getMessage());
            }
        }
        return lines;
    }

    /** Lets no call in any more. The executables are closed, on another thread, when the last call has left. Does not wait. */
    void retire() {
        gate.close();
    }

    /** Waits, after {@link #retire}, until all executables are closed. */
    boolean awaitClosed(Duration limit) {
        boolean inTime = Gate.await(closed, limit);
        if (!inTime) {
            closing.ifPresent(Task::abandon);
        }
        return inTime;
    }

    private void closeParts() {
        if (parts.isEmpty()) {
            forget();
            return;
        }
        closing = Optional.of(guard.start("closing executables on " + providers(), () -> {
            for (Part part : parts) {
                try {
                    part.executable().close();
                } catch (Throwable t) {
                    LOG.log(Level.WARNING, "[axiom.close] an executable of backend '" + part.provider().name() + "' threw " + Said.text(t)
                            + " when it was closed", t);
                }
            }
            return true;
        }, this::forget));
    }

    private void forget() {
        providers().forEach(p -> p.plans().remove(this));
        closed.countDown();
    }
}
