package axiom.verify.smt.z3;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

import axiom.verify.smt.child.Solver;

/** Z3 inside a child: a new context for each script. */
public final class Z3Solver implements Solver {

    private final Z3Library z3;
    private final Object alive = new Object();
    private MemorySegment context = MemorySegment.NULL;

    /**
     * Loads the library.
     *
     * @param folder where it is
     */
    public Z3Solver(Path folder) {
        z3 = new Z3Library(folder.resolve(System.mapLibraryName("z3")));
    }

    @Override
    public String version() {
        String full = z3.fullVersion();
        String[] parts = full.replaceFirst("^Z3 ", "").split("[^0-9]+");
        if (parts.length < 3) {
            throw new IllegalStateException("Z3 says that its version is '" + full + "'");
        }
        return parts[0] + "." + parts[1] + "." + parts[2];
    }

    @Override
    public void open(long millis) {
        z3.setGlobal("timeout", Long.toString(Math.min(millis, Integer.MAX_VALUE)));
        synchronized (alive) {
            context = z3.newContext();
        }
    }

    @Override
    public String run(String commands) {
        return z3.run(context, commands);
    }

    @Override
    public void interrupt() {
        synchronized (alive) {
            if (context.address() != 0) {
                z3.interrupt(context);
            }
        }
    }

    @Override
    public void close() {
        MemorySegment old;
        synchronized (alive) {
            old = context;
            context = MemorySegment.NULL;
        }
        if (old.address() != 0) {
            z3.delete(old);
        }
    }
}
