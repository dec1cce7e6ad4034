package axiom.bench;

import java.util.List;

import axiom.api.backend.Backend;
import axiom.api.backend.Executable;
import axiom.api.tensor.Tensor;

/** A backend of this project. */
public final class AxiomContestant implements Contestant {

    private final Backend backend;
    private final Executable executable;
    private final List<Tensor> inputs;
    private final List<Tensor> outputs;

    /**
     * Compiles a workload.
     *
     * @param backend on what
     * @param workload what
     */
    public AxiomContestant(Backend backend, Workload workload) {
        this.backend = backend;
        this.executable = backend.compile(workload.program());
        this.inputs = List.of(workload.input());
        this.outputs = workload.program().graph().outputs().values().stream().map(v -> Tensor.allocate(v.type())).toList();
    }

    @Override
    public String engine() {
        return "axiom-" + backend.name();
    }

    @Override
    public void run() {
        executable.run(inputs, outputs);
    }

    @Override
    public float[] output() {
        return outputs.getFirst().toFloats();
    }

    /**
     * What the backend made of the workload.
     *
     * @return lines for people
     */
    public List<String> explain() {
        return executable.explain();
    }

    @Override
    public void close() {
        executable.close();
    }
}
