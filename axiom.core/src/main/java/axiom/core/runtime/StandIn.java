package axiom.core.runtime;

import java.util.List;

import axiom.api.backend.Backend;
import axiom.api.backend.BackendException;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Op;
import axiom.api.tensor.TensorType;

/** Shows a backend in quarantine to people; can do nothing, and holds nothing of the plug-in. */
record StandIn(String name, int level, int ranking, DeviceStatus status) implements Backend {

    @Override
    public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
        return Support.no("is not used any more: " + status.reason());
    }

    @Override
    public Executable compile(Program program) {
        throw new BackendException(
                "[axiom.compile] backend '" + name + "' is not used any more: " + status.reason() + "\n  help: " + status.remedy());
    }
}
