package axiom.itest.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import axiom.api.backend.Backend;
import axiom.api.backend.BackendException;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Gemm;
import axiom.api.graph.Op;
import axiom.api.graph.Unary;
import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * A plug-in as an outsider would write it, for Gemm and Relu in float32. The jar's {@code fault.txt} says what is wrong with it.
 */
@Component(property = "service.ranking:Integer=1000")
public final class PluginBackend implements Backend {

    private final Fault fault;

    /** Reads the fault. */
    @Activate
    public PluginBackend() {
        fault = Fault.valueOf(resource("fault.txt"));
        if (fault == Fault.ACTIVATE) {
            throw new IllegalStateException("the driver is missing");
        }
    }

    private static String resource(String name) {
        try (InputStream in = PluginBackend.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String name() {
        return "plugin";
    }

    @Override
    public int level() {
        return 1;
    }

    @Override
    public DeviceStatus status() {
        return DeviceStatus.usable("always");
    }

    @Override
    public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
        boolean known = op instanceof Gemm(double alpha, double beta, boolean a, boolean b)
                ? alpha == 1 && beta == 1 && !a
                : op instanceof Unary.Relu;
        return known && operands.stream().allMatch(t -> t.dtype() == DType.FLOAT32) ? Support.YES : Support.no("only plain Gemm and Relu");
    }

    @Override
    public Executable compile(Program program) {
        if (fault == Fault.COMPILE) {
            throw new BackendException("out of device memory");
        }
        return new PluginExecutable(program, fault);
    }
}
