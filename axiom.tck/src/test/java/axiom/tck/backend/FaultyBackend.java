package axiom.tck.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import axiom.api.backend.Backend;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Graph;
import axiom.api.graph.Op;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/**
 * The reference with a fault.
 *
 * @param before what it makes of the program that it is to compile
 * @param around what it makes of an executable
 */
record FaultyBackend(BiFunction<Backend, Program, Executable> before,
        BiFunction<Program, Executable, Executable> around) implements Backend {

    private static final Backend RIGHT = new ReferenceBackend(Arithmetic.FLOAT32);

    /** Changes the program. */
    static FaultyBackend compiling(BiFunction<Backend, Program, Executable> fault) {
        return new FaultyBackend(fault, (_, executable) -> executable);
    }

    /** Changes the executable. */
    static FaultyBackend running(BiFunction<Program, Executable, Executable> fault) {
        return new FaultyBackend(Backend::compile, fault);
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public int level() {
        return RIGHT.level();
    }

    @Override
    public DeviceStatus status() {
        return RIGHT.status();
    }

    @Override
    public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
        return RIGHT.supports(op, operands, numerics);
    }

    @Override
    public Executable compile(Program program) {
        return around.apply(program, before.apply(RIGHT, program));
    }

    /** An executable that does everything right unless told otherwise. */
    static class Wrapped implements Executable {

        protected final Executable right;

        Wrapped(Executable right) {
            this.right = right;
        }

        @Override
        public Graph graph() {
            return right.graph();
        }

        @Override
        public void run(List<Tensor> inputs, List<Tensor> outputs) {
            right.run(inputs, outputs);
        }

        @Override
        public List<Tensor> run(List<Tensor> inputs) {
            List<Tensor> outputs = new ArrayList<>();
            right.run(inputs).forEach(t -> outputs.add(Tensor.allocate(t.type())));
            run(inputs, outputs);
            return outputs;
        }

        @Override
        public Tensor parameter(String name) {
            return right.parameter(name);
        }

        @Override
        public List<String> explain() {
            return right.explain();
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
