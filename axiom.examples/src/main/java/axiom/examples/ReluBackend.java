package axiom.examples;

import java.util.List;

import org.osgi.service.component.annotations.Component;

import axiom.api.backend.Backend;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.NodeByNode;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Op;
import axiom.api.graph.OpLevel;
import axiom.api.graph.Unary;
import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/** A backend of one's own, which runs a single operator; the runtime leaves the others where they are. */
@Component(property = "service.ranking:Integer=1000")
public final class ReluBackend implements Backend {

    @Override
    public String name() {
        return "relu";
    }

    @Override
    public int level() {
        return OpLevel.CURRENT;
    }

    @Override
    public DeviceStatus status() {
        return DeviceStatus.usable("plain Java");
    }

    @Override
    public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
        boolean known = op instanceof Unary.Relu && operands.getFirst().dtype() == DType.FLOAT32;
        return known ? Support.YES : Support.no("it runs Relu on float32 only");
    }

    @Override
    public Executable compile(Program program) {
        return new NodeByNode(program, (_, operands, results) -> {
            for (long i = 0; i < operands.getFirst().count(); i++) {
                results.getFirst().set(i, Math.max(0, operands.getFirst().at(i)));
            }
        });
    }
}
