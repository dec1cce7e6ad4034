package axiom.verify.smt.cvc5;

import java.nio.file.Path;
import java.util.regex.Pattern;

import axiom.verify.smt.child.Solver;
import io.github.cvc5.Command;
import io.github.cvc5.InputParser;
import io.github.cvc5.SymbolManager;
import io.github.cvc5.TermManager;
import io.github.cvc5.modes.InputLanguage;

/** cvc5 inside a child: a new solver for each script, whose text goes through cvc5's own parser. */
public final class Cvc5Solver implements Solver {

    private static final Pattern UNKNOWN = Pattern.compile("^unknown \\([A-Z_]+\\)\\s*$");

    private TermManager terms;
    private io.github.cvc5.Solver solver;
    private SymbolManager symbols;
    private InputParser parser;
    private boolean failed;

    /**
     * Loads the library.
     *
     * @param folder where it is
     */
    @SuppressWarnings("restricted")
    public Cvc5Solver(Path folder) {
        System.setProperty("cvc5.skipLibraryLoad", "true");
        System.load(folder.resolve(System.mapLibraryName("cvc5jni")).toString());
    }

    @Override
    public String version() {
        TermManager manager = new TermManager();
        io.github.cvc5.Solver asked = new io.github.cvc5.Solver(manager);
        try {
            return asked.getVersion();
        } finally {
            asked.deletePointer();
            manager.deletePointer();
        }
    }

    @Override
    public void open(long millis) {
        failed = false;
        terms = new TermManager();
        solver = new io.github.cvc5.Solver(terms);
        solver.setOption("tlimit-per", Long.toString(millis));
        symbols = new SymbolManager(terms);
        parser = new InputParser(solver, symbols);
        parser.setIncrementalStringInput(InputLanguage.SMT_LIB_2_6, "script");
    }

    @Override
    public String run(String commands) {
        StringBuilder output = new StringBuilder();
        try {
            parser.appendIncrementalStringInput(commands + "\n");
            for (Command command = parser.nextCommand(); !failed && !command.isNull(); command = parser.nextCommand()) {
                String said = command.invoke(solver, symbols);
                // It adds its reason, which it is asked for separately.
                output.append(UNKNOWN.matcher(said).replaceFirst("unknown\n"));
                // Nothing that follows an error is to be believed.
                failed = said.stripLeading().startsWith("(error");
            }
        } catch (Exception e) {
            failed = true;
            output.append("(error \"").append(String.valueOf(e.getMessage()).replace('"', '\'')).append("\")\n");
        }
        return output.toString();
    }

    /** cvc5 cannot be interrupted: it looks at the clock itself, and otherwise its process is ended. */
    @Override
    public void interrupt() {}

    @Override
    public void close() {
        if (parser != null) {
            parser.deletePointer();
            symbols.deletePointer();
            solver.deletePointer();
            terms.deletePointer();
            parser = null;
        }
    }
}
