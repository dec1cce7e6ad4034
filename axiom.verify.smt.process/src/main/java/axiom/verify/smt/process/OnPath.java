package axiom.verify.smt.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.verify.smt.child.Settings;

/**
 * The solvers that may be found on the path, as providers for a plain class path. One that is not installed has no version, which no declared version equals. The
 * system properties {@code axiom.prover.installed.memory}, {@code .pool} and {@code .drain} set them up.
 */
public abstract sealed class OnPath implements Prover, AutoCloseable {

    private static final String ABSENT = "not installed";

    private final Known known;
    private Optional<ProcessProver> prover;
    private String problem = ABSENT;

    private OnPath(Known known) {
        this.known = known;
    }

    @Override
    public Engine engine() {
        return prover().map(Prover::engine).orElseGet(() -> new Engine(known.program(), known.program(), "", ""));
    }

    @Override
    public String declaredVersion() {
        return prover().map(Prover::declaredVersion).orElse(ABSENT);
    }

    @Override
    public Set<String> logics() {
        return known.logics();
    }

    @Override
    public Set<Feature> features() {
        return known.features();
    }

    @Override
    public Runner runner() {
        return Runner.PROCESS;
    }

    @Override
    public Response solve(String script, Budget budget) {
        return prover().map(p -> p.solve(script, budget))
                .orElseGet(() -> new Response(Answer.ERROR,
                        "[axiom.prover] " + known.program() + ": " + problem + "\n  help: install it, or do without"));
    }

    @Override
    public synchronized void close() {
        if (prover != null) {
            prover.ifPresent(ProcessProver::close);
        }
    }

    private synchronized Optional<ProcessProver> prover() {
        if (prover == null) {
            prover = Discovery.find(known).flatMap(this::make);
        }
        return prover;
    }

    private Optional<ProcessProver> make(Path program) {
        try {
            return Optional.of(ProcessProver.of(known, program, known.logics(), Settings.ofSystem(Installed.PID)));
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
            return Optional.empty();
        }
    }

    /** Z3. */
    public static final class Z3 extends OnPath {
        /** Looks when it is first asked. */
        public Z3() {
            super(Known.Z3);
        }
    }

    /** cvc5. */
    public static final class Cvc5 extends OnPath {
        /** Looks when it is first asked. */
        public Cvc5() {
            super(Known.CVC5);
        }
    }

    /** Yices 2. */
    public static final class Yices extends OnPath {
        /** Looks when it is first asked. */
        public Yices() {
            super(Known.YICES);
        }
    }

    /** MathSAT 5. */
    public static final class MathSat extends OnPath {
        /** Looks when it is first asked. */
        public MathSat() {
            super(Known.MATHSAT);
        }
    }

    /** Bitwuzla. */
    public static final class Bitwuzla extends OnPath {
        /** Looks when it is first asked. */
        public Bitwuzla() {
            super(Known.BITWUZLA);
        }
    }

    /** OpenSMT. */
    public static final class OpenSmt extends OnPath {
        /** Looks when it is first asked. */
        public OpenSmt() {
            super(Known.OPENSMT);
        }
    }
}
