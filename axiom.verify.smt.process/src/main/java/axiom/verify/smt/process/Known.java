package axiom.verify.smt.process;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import axiom.api.verify.Prover.Feature;

/** The solvers that may be run, how each is asked, and in which logics its answers count. No other program is ever started. */
enum Known {
    Z3("z3", List.of("--version"), "^Z3 version ([0-9.]+)", general(), true), CVC5("cvc5", List.of("--version"), "cvc5 version ([0-9.]+)",
            withTranscendental(), true), YICES("yices-smt2", List.of("--version"), "^Yices ([0-9.]+)",
                    of("QF_UF QF_LRA QF_LIA QF_LIRA QF_UFLRA QF_UFLIA QF_RDL QF_IDL QF_NRA QF_NIA QF_BV"), false), MATHSAT("mathsat",
                            List.of("-version"), "version ([0-9.]+)",
                            of("QF_UF QF_LRA QF_LIA QF_LIRA QF_UFLRA QF_UFLIA QF_RDL QF_IDL QF_BV QF_FP QF_BVFP"),
                            false), BITWUZLA("bitwuzla", List.of("--version"), "([0-9]+\\.[0-9.]+)", of("QF_BV QF_FP QF_BVFP QF_UFBV"),
                                    false), OPENSMT("opensmt", List.of("--version"), "([0-9]+\\.[0-9.]+)",
                                            of("QF_UF QF_LRA QF_LIA QF_UFLRA QF_UFLIA QF_RDL QF_IDL"), false);

    private final String program;
    private final List<String> versionFlag;
    private final Pattern version;
    private final Set<String> logics;
    private final boolean quantifiers;

    Known(String program, List<String> versionFlag, String version, Set<String> logics, boolean quantifiers) {
        this.program = program;
        this.versionFlag = versionFlag;
        this.version = Pattern.compile(version, Pattern.MULTILINE);
        this.logics = Set.copyOf(logics);
        this.quantifiers = quantifiers;
    }

    /** The name of its program, which is also the engine's name and family. */
    String program() {
        return program;
    }

    /** What makes it print its version. */
    List<String> versionFlag() {
        return versionFlag;
    }

    /** Where the version is in what it prints then: the first group. */
    Pattern version() {
        return version;
    }

    Set<String> logics() {
        return logics;
    }

    Set<Feature> features() {
        return quantifiers ? Set.of(Feature.MODELS, Feature.QUANTIFIERS) : Set.of(Feature.MODELS);
    }

    /** Its options for a script with that much time, in milliseconds, and memory, in bytes. */
    List<String> options(long time, long memory) {
        return switch (this) {
            case Z3 -> List.of("-smt2", "-t:" + Math.min(time, Integer.MAX_VALUE), "-memory:" + (memory >> 20));
            case CVC5 -> List.of("--lang=smt2.6", "--tlimit-per=" + time);
            case YICES -> List.of("--timeout=" + (time / 1000 + 1));
            case BITWUZLA -> List.of("--time-limit=" + time);
            case MATHSAT, OPENSMT -> List.of();
        };
    }

    private static Set<String> general() {
        return of(
                "ALL QF_UF QF_LRA QF_LIA QF_LIRA QF_NRA QF_NIA QF_NIRA QF_UFLRA QF_UFLIA QF_UFLIRA QF_UFNRA QF_UFNIA QF_UFNIRA QF_RDL QF_IDL QF_BV QF_UFBV "
                        + "QF_FP QF_BVFP QF_FPLRA UF LRA LIA LIRA NRA NIA NIRA UFLRA UFLIA UFLIRA UFNRA UFNIA UFNIRA BV FP BVFP");
    }

    private static Set<String> withTranscendental() {
        Set<String> all = new TreeSet<>(general());
        all.addAll(of("QF_NRAT NRAT"));
        return all;
    }

    private static Set<String> of(String names) {
        return Set.of(names.split(" "));
    }
}
