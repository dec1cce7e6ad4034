package axiom.backend.cpu;

import java.util.List;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.propertytypes.ServiceRanking;

import axiom.api.backend.Backend;
import axiom.api.backend.BackendException;
import axiom.api.backend.Device;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Op;
import axiom.api.tensor.TensorType;
import axiom.backend.cpu.internal.exec.Team;
import axiom.backend.cpu.internal.kernel.Kernels;
import axiom.backend.cpu.internal.plan.CpuExecutable;

/**
 * Runs graphs on the processor, in vector instructions and on all cores. FLOAT32 goes fast; other element types go one element at a time.
 *
 * <p>Needs {@code --add-modules jdk.incubator.vector}; without it, plain loops are used and a warning says so. The system property {@code axiom.cpu.threads}
 * sets the number of threads; the default is the number of processors. {@code axiom.cpu.scalar=true} asks for plain loops. Both profiles are executed strictly: no flush-to-zero, no Winograd.
 *
 * <p>Thread-safe. {@link #close} ends the threads; executables that are still open go on in their callers' threads.
 */
@Component(service = Backend.class)
@ServiceRanking(CpuBackend.RANKING)
public final class CpuBackend implements Backend, AutoCloseable {

    /** Above the reference, below accelerators. */
    static final int RANKING = 100;
    /** The newest operators that this backend knows. */
    private static final int LEVEL = 1;

    private final Kernels kernels;
    private final Team team;
    private final DeviceStatus status;

    /** A backend with the best loops that this JVM offers, on all processors. */
    @Activate
    public CpuBackend() {
        this(KernelChoice.best(), Integer.getInteger("axiom.cpu.threads", Runtime.getRuntime().availableProcessors()));
    }

    CpuBackend(Kernels kernels, int threads) {
        this.kernels = kernels;
        this.team = new Team(Math.clamp(threads, 1, 64));
        Device device = new Device("cpu", System.getProperty("os.arch"), kernels.description() + ", " + team.size() + " threads",
                Runtime.getRuntime().maxMemory());
        Optional<String> fault = SelfTest.run(kernels);
        this.status = fault.map(f -> new DeviceStatus(DeviceStatus.State.FAULTY, f,
                "Report it with the JVM's version; until then run with -Daxiom.cpu.scalar=true, which uses plain loops.",
                List.of(device)))
                .orElseGet(() -> DeviceStatus.usable(kernels.description() + "; self-test passed", device));
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public int level() {
        return LEVEL;
    }

    @Override
    public int ranking() {
        return RANKING;
    }

    @Override
    public DeviceStatus status() {
        return status;
    }

    @Override
    public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
        return op.since() > LEVEL ? Support.no(op.name() + " is newer than this backend") : Coverage.of(op, operands);
    }

    @Override
    public Executable compile(Program program) {
        if (!status.isUsable()) {
            throw new BackendException("[axiom.cpu] " + status.reason() + "; help: " + status.remedy());
        }
        return new CpuExecutable(program, kernels, team);
    }

    /** Ends the threads. */
    @Deactivate
    @Override
    public void close() {
        team.close();
    }
}
