package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Team;
import axiom.backend.cpu.internal.kernel.Kernels;

/** A compiled program: plans for the bindings seen last, over one copy of the parameters. */
public final class CpuExecutable implements Executable {

    /** Plans that are kept. */
    private static final int PLANS = 8;

    private final Program program;
    private final Kernels kernels;
    private final Team team;
    private final Weights weights;
    private final Object lock = new Object();
    private final List<Plan> plans = new ArrayList<>();
    private volatile Plan recent;
    private int running;
    private boolean closed;

    /**
     * Compiles a program. Where all sizes are known, it is planned at once.
     *
     * @param program the program
     * @param kernels the loops
     * @param team the threads
     */
    public CpuExecutable(Program program, Kernels kernels, Team team) {
        this.program = program;
        this.kernels = kernels;
        this.team = team;
        this.weights = new Weights(program);
        List<TensorType> types = program.graph().inputs().stream().map(Value::type).toList();
        if (types.stream().allMatch(t -> t.shape().isFixed())) {
            remember(plan(types));
        }
    }

    @Override
    public Graph graph() {
        return program.graph();
    }

    @Override
    public void run(List<Tensor> inputs, List<Tensor> outputs) {
        enter();
        try {
            Plan plan = planFor(inputs);
            check(plan, outputs);
            Frame frame = borrow(plan);
            plan.load(frame, inputs);
            plan.run(frame);
            plan.store(frame, outputs);
            plan.giveBack(frame);
            update(outputs);
        } finally {
            leave();
        }
    }

    private void enter() {
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("[axiom.cpu] '" + graph().name() + "' is closed; help: compile it again");
            }
            running++;
        }
    }

    private void leave() {
        synchronized (lock) {
            running--;
            if (closed) {
                lock.notifyAll();
            }
        }
    }

    private Plan planFor(List<Tensor> inputs) {
        Plan last = recent;
        if (last != null && last.fits(inputs)) {
            return last;
        }
        // planning stays inside, so that threads that meet a new shape together make one plan
        synchronized (plans) {
            for (Plan plan : plans) {
                if (plan.fits(inputs)) {
                    recent = plan;
                    return plan;
                }
            }
            Plan made = plan(inputs.stream().map(Tensor::type).toList());
            remember(made);
            return made;
        }
    }

    private Plan plan(List<TensorType> types) {
        Map<String, Dim> sizes = graph().bind(types);
        try {
            return new Plan(graph(), types, sizes, weights, kernels, team);
        } catch (OutOfMemoryError e) {
            throw noMemory(types, e);
        } catch (ArithmeticException e) {
            throw new BackendException("[axiom.cpu] '" + graph().name() + "' with inputs " + types + " is too large: " + e.getMessage()
                    + "; help: use a smaller batch", e);
        }
    }

    private Frame borrow(Plan plan) {
        try {
            return plan.borrow();
        } catch (OutOfMemoryError e) {
            throw noMemory(plan.inputTypes(), e);
        }
    }

    private BackendException noMemory(List<TensorType> types, OutOfMemoryError cause) {
        return new BackendException("[axiom.cpu] no memory for '" + graph().name() + "' with inputs " + types
                + "; help: raise -Xmx, or use a smaller batch", cause);
    }

    private void remember(Plan plan) {
        synchronized (plans) {
            if (plans.size() == PLANS) {
                plans.removeFirst();
            }
            plans.add(plan);
        }
        recent = plan;
    }

    private void check(Plan plan, List<Tensor> outputs) {
        List<TensorType> wanted = plan.outputTypes();
        if (outputs.size() != wanted.size()) {
            throw new ShapeError("graph '" + graph().name() + "' has " + wanted.size() + " outputs; " + outputs.size() + " are given", "",
                    "pass tensors of " + wanted, wanted);
        }
        for (int i = 0; i < wanted.size(); i++) {
            Tensor output = outputs.get(i);
            if (output.type() != wanted.get(i) && !output.type().equals(wanted.get(i))) {
                throw new ShapeError("output " + i + " is " + output.type() + "; the inputs imply " + wanted.get(i), "",
                        "pass a tensor of " + wanted.get(i), List.of(output.type()));
            }
            if (output.segment().isReadOnly()) {
                throw new IllegalArgumentException(
                        "[axiom.cpu] output " + i + " cannot be written; help: pass a tensor from Tensor.allocate");
            }
        }
    }

    /** Replaces parameters; the next call packs them again. */
    private void update(List<Tensor> outputs) {
        if (program.updates().isEmpty()) {
            return;
        }
        int i = 0;
        for (String output : graph().outputs().keySet()) {
            String parameter = program.updates().get(output);
            if (parameter != null) {
                weights.update(parameter, outputs.get(i));
            }
            i++;
        }
    }

    @Override
    public Tensor parameter(String name) {
        return weights.current(name);
    }

    @Override
    public List<String> explain() {
        List<String> lines = new ArrayList<>();
        lines.add("cpu: " + kernels.description() + ", " + team.size() + " threads; weights in the layouts below take " + weights.bytes()
                + " bytes");
        synchronized (plans) {
            plans.forEach(p -> lines.addAll(p.explain()));
            if (plans.isEmpty()) {
                lines.add("no plan yet: sizes become known with the first inputs");
            }
        }
        return lines;
    }

    @Override
    public void close() {
        boolean interrupted = false;
        synchronized (lock) {
            closed = true;
            while (running > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        synchronized (plans) {
            plans.clear();
        }
        recent = null;
        weights.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
