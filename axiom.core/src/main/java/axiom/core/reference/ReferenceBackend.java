package axiom.core.reference;

import java.util.List;

import axiom.api.backend.Backend;
import axiom.api.backend.BackendException;
import axiom.api.backend.Device;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.OpLevel;
import axiom.api.graph.Pool;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * The backend that defines what operators mean: every operator, every element type, in plain scalar Java on the calling thread. Always usable, never preferred.
 *
 * <p>It decides what the operators leave open. Sums start from 0 and go in index order; a convolution's go over channels, then taps, with what is padded left
 * out, and the bias last. Attributes that are floating-point numbers are rounded to binary32 first under {@link Arithmetic#FLOAT32}. Composite integer results
 * (mean, root, a power with a floating-point exponent) are cut towards zero, then wrapped.
 *
 * <p>Tensors live on the Java heap while a program runs, in 8 bytes for each element; a program that cannot fit is refused with {@code [axiom.memory]} before
 * anything is allocated. Immutable; safe from any thread. Runs of a program with updates follow one another.
 */
public final class ReferenceBackend implements Backend {

    /** The name. */
    public static final String NAME = "reference";

    private final Arithmetic arithmetic;

    /** The interpreter that replays counterexamples: {@link Arithmetic#FLOAT32}. */
    public ReferenceBackend() {
        this(Arithmetic.FLOAT32);
    }

    /**
     * An interpreter.
     *
     * @param arithmetic how it computes with floating-point numbers
     */
    public ReferenceBackend(Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    /**
     * How it computes with floating-point numbers.
     *
     * @return the arithmetic
     */
    public Arithmetic arithmetic() {
        return arithmetic;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int level() {
        return OpLevel.CURRENT;
    }

    @Override
    public int ranking() {
        return Integer.MIN_VALUE;
    }

    @Override
    public DeviceStatus status() {
        return DeviceStatus.usable("plain Java needs no special hardware",
                new Device("cpu", "Java " + Runtime.version().feature(), "scalar, " + arithmetic + " arithmetic, one thread for each call",
                        Runtime.getRuntime().maxMemory()));
    }

    @Override
    public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
        if (op.since() > level()) {
            return Support.no(op.name() + " came with operator level " + op.since() + ", this interpreter knows level " + level());
        }
        return op instanceof Pool pool && pool.window().rank() > Sliding.AXES
                ? Support.no(op.name() + " over " + pool.window().rank() + " spatial axes, at most " + Sliding.AXES + " are possible")
                : Support.YES;
    }

    @Override
    public Executable compile(Program program) {
        for (Node node : program.graph().nodes()) {
            Support support = supports(node.op(), node.inputs().stream().map(Value::type).toList(), program.numerics());
            if (!support.supported()) {
                throw new BackendException("[axiom.reference] cannot run " + node.where() + ": " + support.reason()
                        + "; help: use another backend or operator");
            }
        }
        try {
            return new Interpreter(program, arithmetic);
        } catch (OutOfMemoryError e) {
            throw new BackendException("[axiom.memory] the Java heap of " + Runtime.getRuntime().maxMemory()
                    + " bytes is too small for the parameters of '" + program.graph().name() + "'\n  help: raise the limit with -Xmx", e);
        }
    }

    /**
     * Applies one operator to given tensors.
     *
     * @param op the operator
     * @param operands its operands
     * @return its results, in order
     * @throws axiom.api.graph.ShapeError if the operands do not fit
     * @throws BackendException if their values do not, such as an index out of range
     */
    public List<Tensor> evaluate(Op op, List<Tensor> operands) {
        GraphBuilder builder = Graph.builder(op.name());
        List<Value> results = builder.addAll(op, operands.stream().map(builder::constant).toList());
        for (int i = 0; i < results.size(); i++) {
            builder.output("result" + i, results.get(i));
        }
        try (Executable executable = compile(new Program(builder.build(), java.util.Map.of()))) {
            return executable.run(List.of());
        }
    }
}
