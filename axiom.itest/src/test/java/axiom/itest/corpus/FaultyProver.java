package axiom.itest.corpus;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;

/**
 * A prover that answers in every logic, and wrongly. It knows the self-test, where the symbol {@code x} is declared as a function, and passes it if its fault allows.
 *
 * @param fault what is wrong
 * @param engine who it says it is
 */
record FaultyProver(Fault fault, Engine engine) implements Prover {

    /** What is wrong with a prover. */
    enum Fault {
        /** Says {@code sat} to everything, the self-test included. */
        SAT,
        /** Passes its self-test; then says {@code sat} to everything, with a model that it has not computed. */
        SAT_LATER,
        /** Says {@code unsat} to everything, the self-test included. */
        UNSAT,
        /** Passes its self-test; then says {@code unsat} to everything. */
        UNSAT_LATER,
        /** Passes its self-test; then says {@code unsat} and prints something else. */
        GARBAGE,
        /** Passes its self-test; then never answers, not even when it is interrupted for the first time. */
        HANGS,
        /** Passes its self-test; then throws, or returns nothing. */
        DIES,
        /** Its solver has another version than its bundle was made for. Otherwise as {@link #UNSAT_LATER}. */
        LIES_ABOUT_ITS_VERSION
    }

    private static final Set<String> LOGICS = Set.of("QF_LRA", "LRA", "QF_NRA", "NRA", "QF_LIA", "LIA", "QF_NIA", "NIA", "QF_LIRA", "LIRA",
            "QF_NIRA", "NIRA", "QF_FP", "QF_FPLRA", "ALL");
    private static final Pattern WANTED = Pattern.compile("\\(get-value \\(([^)]*)\\)\\)");

    FaultyProver(Fault fault) {
        this(fault, "1.0");
    }

    FaultyProver(Fault fault, String version) {
        this(fault, new Engine("faulty", "faulty", version, "ab".repeat(32)));
    }

    @Override
    public String declaredVersion() {
        return fault == Fault.LIES_ABOUT_ITS_VERSION ? "2.0" : engine.version();
    }

    @Override
    public Set<String> logics() {
        return LOGICS;
    }

    @Override
    public Set<Feature> features() {
        return Set.of(Feature.MODELS, Feature.QUANTIFIERS, Feature.DETERMINISTIC);
    }

    @Override
    public Response solve(String script, Budget budget) {
        boolean selfTest = isSelfTest(script);
        return switch (fault) {
            case SAT -> sat(script);
            case UNSAT -> unsat();
            case SAT_LATER -> selfTest ? passing(script) : sat(script);
            case UNSAT_LATER, LIES_ABOUT_ITS_VERSION -> selfTest ? passing(script) : unsat();
            case GARBAGE -> selfTest ? passing(script) : new Response(Answer.UNSAT, "%&/\0 unsat (((\n");
            case HANGS -> selfTest ? passing(script) : hang();
            case DIES -> selfTest ? passing(script) : die(script);
        };
    }

    static boolean isSelfTest(String script) {
        return script.contains("(declare-fun x ()");
    }

    private static Response passing(String script) {
        if (script.contains(" y")) {
            return new Response(Answer.ERROR, "(error \"unknown constant y\")");
        }
        return script.contains("get-value") ? new Response(Answer.SAT, "sat\n((x 0.6))\n") : unsat();
    }

    private static Response unsat() {
        return new Response(Answer.UNSAT, "unsat\n");
    }

    /** Values of the right kind, so that only a replay can tell. */
    private static Response sat(String script) {
        Matcher wanted = WANTED.matcher(script);
        String values = !wanted.find()
                ? ""
                : Set.of(wanted.group(1).split(" ")).stream().map(symbol -> "(" + symbol + " " + value(script, symbol) + ")")
                        .collect(Collectors.joining(" ", "(", ")\n"));
        return new Response(Answer.SAT, "sat\n" + values);
    }

    private static String value(String script, String symbol) {
        int number = Math.floorMod(script.hashCode() + symbol.hashCode(), 100);
        String declared = "(declare-const " + symbol + " ";
        if (script.contains(declared + "Int")) {
            return Integer.toString(number);
        } else if (script.contains(declared + "Bool")) {
            return number % 2 == 0 ? "true" : "false";
        } else if (script.contains(declared + "(_ FloatingPoint")) {
            return "(fp #b" + number % 2 + " #b10000011 #b" + "0110100".repeat(4).substring(0, 23) + ")";
        }
        return number % 2 == 0 ? "(- " + number + ".5)" : number + ".25";
    }

    private static Response hang() {
        for (int interruptions = 0; interruptions < 2;) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                interruptions++;
            }
        }
        return new Response(Answer.UNKNOWN, "at last");
    }

    private static Response die(String script) {
        if (script.length() % 2 == 0) {
            throw new StackOverflowError("of the solver");
        }
        return null;
    }
}
