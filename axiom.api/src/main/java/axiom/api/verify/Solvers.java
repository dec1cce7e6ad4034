package axiom.api.verify;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which solvers may be asked, and how.
 *
 * @param solving one after the other, at once, or until two agree
 * @param names the names of those that may be asked, such as {@code z3}, the preferred ones first; empty for all
 * @param runner where a solver must run to be asked; empty for anywhere
 * @param logic the logic of SMT-LIB that scripts are in, such as {@code QF_LRA}; what is not within it is not asked. Empty for the least logic of each script
 * @param memory the limit for each solver, in bytes; at least one MiB
 */
public record Solvers(Work.Solving solving, List<String> names, Optional<Prover.Runner> runner, Optional<String> logic, long memory) {

    /** All of them, wherever they run, cross-checking, each in the least logic, with 1 GiB. */
    public static final Solvers DEFAULT = new Solvers(Work.Solving.CROSS_CHECK, List.of(), Optional.empty(), Optional.empty(), 1L << 30);

    private static final Pattern LOGIC = Pattern
            .compile("ALL|(QF_)?(AX?)?(UF)?(BV)?(FP)?(DT)?(S)?([RI]DL|[LN](R|I|IR)AT?)?");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the logic is none of SMT-LIB's, or the memory is less than one MiB
     */
    public Solvers {
        names = List.copyOf(names);
        if (logic.filter(l -> !isLogic(l)).isPresent()) {
            throw new IllegalArgumentException(
                    "[axiom.verify] '" + logic.get() + "' is no logic of SMT-LIB\n  help: use one such as QF_LRA, QF_NRA, QF_FP or ALL");
        }
        if (memory < 1 << 20) {
            throw new IllegalArgumentException(
                    "[axiom.verify] a solver cannot run in " + memory + " bytes\n  help: give it at least 1 MiB");
        }
    }

    /**
     * Whether a text is composed as the names of SMT-LIB's logics are.
     *
     * @param text such as {@code QF_LRA}
     * @return whether it is
     */
    public static boolean isLogic(String text) {
        return !text.isEmpty() && !text.equals("QF_") && LOGIC.matcher(text).matches();
    }

    /**
     * Whether a solver may be asked.
     *
     * @param prover the solver
     * @return whether its name and the place where it runs are among those wanted
     */
    public boolean allow(Prover prover) {
        return (names.isEmpty() || names.contains(prover.engine().name())) && runner.filter(r -> r != prover.runner()).isEmpty();
    }

    /**
     * Asking another way.
     *
     * @param other the way
     * @return new options
     */
    public Solvers solving(Work.Solving other) {
        return new Solvers(other, names, runner, logic, memory);
    }

    /**
     * Asking only some.
     *
     * @param others their names, the preferred ones first; none for all
     * @return new options
     */
    public Solvers names(String... others) {
        return new Solvers(solving, List.of(others), runner, logic, memory);
    }

    /**
     * Asking only those that run in some place.
     *
     * @param other the place
     * @return new options
     */
    public Solvers runner(Prover.Runner other) {
        return new Solvers(solving, names, Optional.of(other), logic, memory);
    }

    /**
     * Asking in another logic.
     *
     * @param other the logic
     * @return new options
     * @throws IllegalArgumentException if it is none of SMT-LIB's
     */
    public Solvers logic(String other) {
        return new Solvers(solving, names, runner, Optional.of(other), memory);
    }

    /**
     * With another limit for each.
     *
     * @param limit bytes, at least one MiB
     * @return new options
     * @throws IllegalArgumentException if it is less
     */
    public Solvers memory(long limit) {
        return new Solvers(solving, names, runner, logic, limit);
    }
}
