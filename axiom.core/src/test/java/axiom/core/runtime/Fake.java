package axiom.core.runtime;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import axiom.api.backend.Backend;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Graph;
import axiom.api.graph.Op;
import axiom.api.graph.OpLevel;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.ReferenceBackend;

/**
 * A backend that computes as the reference does and can be told to misbehave. It notes what the runtime must never do: close an executable under a call, or call
 * it after it was removed.
 */
class Fake implements Backend {

    /** A call into the executable of a fake. */
    interface Run {
        void run(Executable real, List<Tensor> inputs, List<Tensor> outputs);
    }

    /** What may replace {@link Backend#compile}. */
    interface Compile {
        Executable compile(Program program);
    }

    static final Run HONEST = Executable::run;

    private final String name;
    private final ReferenceBackend real = new ReferenceBackend();
    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger compiles = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger inside = new AtomicInteger();
    final Queue<String> violations = new ConcurrentLinkedQueue<>();
    final Queue<Op> asked = new ConcurrentLinkedQueue<>();
    volatile boolean removed;
    volatile Predicate<Op> supported = _ -> true;
    volatile DeviceStatus status = DeviceStatus.usable("made for a test");
    volatile Compile compile = this::honest;
    /** Applies to what is compiled for sessions; the known answers of the runtime are computed by {@link #check}. */
    volatile Run run = HONEST;
    volatile Run check = HONEST;
    /** Runs when an executable of a session is asked for its graph. */
    volatile Runnable describe = () -> {};
    volatile int level = OpLevel.CURRENT;
    volatile int ranking;

    Fake(String name) {
        this.name = name;
    }

    Fake without(Class<? extends Op> missing) {
        supported = supported.and(op -> !missing.isInstance(op));
        return this;
    }

    Fake only(Class<?>... known) {
        supported = op -> List.of(known).stream().anyMatch(k -> k.isInstance(op));
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int level() {
        return level;
    }

    @Override
    public int ranking() {
        return ranking;
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
        note("supports");
        asked.add(op);
        return supported.test(op) ? Support.YES : Support.no("has no " + op.name());
    }

    @Override
    public Executable compile(Program program) {
        note("compile");
        if (isModel(program.graph())) {
            compiles.incrementAndGet();
            return compile.compile(program);
        }
        return honest(program);
    }

    private static boolean isModel(Graph graph) {
        return graph.name().startsWith("model");
    }

    Executable honest(Program program) {
        return new Counted(real.compile(program), isModel(program.graph()));
    }

    private void note(String what) {
        if (removed) {
            violations.add(what + " after removal of " + name);
        }
    }

    private final class Counted implements Executable {

        private final Executable executable;
        private final boolean model;
        private final AtomicInteger here = new AtomicInteger();
        private volatile boolean closed;

        Counted(Executable executable, boolean model) {
            this.executable = executable;
            this.model = model;
            open.incrementAndGet();
        }

        @Override
        public Graph graph() {
            if (model) {
                describe.run();
            }
            return executable.graph();
        }

        @Override
        public void run(List<Tensor> inputs, List<Tensor> outputs) {
            note("run");
            here.incrementAndGet();
            inside.incrementAndGet();
            try {
                if (closed) {
                    violations.add("run on a closed executable of " + name);
                    throw new IllegalStateException("closed");
                }
                if (model) {
                    runs.incrementAndGet();
                }
                (model ? run : check).run(executable, inputs, outputs);
            } finally {
                inside.decrementAndGet();
                here.decrementAndGet();
            }
        }

        @Override
        public Tensor parameter(String parameter) {
            return executable.parameter(parameter);
        }

        @Override
        public List<String> explain() {
            return List.of(name + " explains");
        }

        @Override
        public void close() {
            if (here.get() != 0) {
                violations.add("executable of " + name + " closed under " + here.get() + " calls");
            }
            note("close");
            if (!closed) {
                open.decrementAndGet();
            }
            closed = true;
            executable.close();
        }
    }
}
