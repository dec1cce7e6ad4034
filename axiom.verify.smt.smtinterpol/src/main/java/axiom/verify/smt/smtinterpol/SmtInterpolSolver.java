package axiom.verify.smt.smtinterpol;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import axiom.verify.smt.child.Solver;
import de.uni_freiburg.informatik.ultimate.smtinterpol.DefaultLogger;
import de.uni_freiburg.informatik.ultimate.smtinterpol.LogProxy;
import de.uni_freiburg.informatik.ultimate.smtinterpol.Version;
import de.uni_freiburg.informatik.ultimate.smtinterpol.option.OptionMap;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.ParseEnvironment;
import de.uni_freiburg.informatik.ultimate.smtinterpol.smtlib2.SMTInterpol;

/** SMTInterpol inside a child: a new solver for each script, whose text goes through SMTInterpol's own parser. */
public final class SmtInterpolSolver implements Solver {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private volatile boolean stop;
    private ParseEnvironment parser;

    /**
     * Nothing is loaded: the solver is Java.
     *
     * @param folder not used
     */
    public SmtInterpolSolver(Path folder) {
        // It prints to the standard output, and answers are read from what it prints.
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @Override
    public String version() {
        return Version.VERSION;
    }

    @Override
    public void open(long millis) {
        stop = false;
        printed.reset();
        LogProxy log = new DefaultLogger();
        log.setLoglevel(LogProxy.LOGLEVEL_ERROR);
        OptionMap options = new OptionMap(log, true);
        SMTInterpol solver = new SMTInterpol(null, options);
        solver.setTerminationRequest(() -> stop);
        solver.setOption(":print-success", false);
        parser = new ParseEnvironment(solver, options);
    }

    @Override
    public String run(String commands) {
        printed.reset();
        parser.parseStream(new StringReader(commands), "script");
        System.out.flush();
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void interrupt() {
        stop = true;
    }

    @Override
    public void close() {
        parser = null;
    }
}
