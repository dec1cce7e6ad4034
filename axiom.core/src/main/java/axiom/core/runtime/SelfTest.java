package axiom.core.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import axiom.api.verify.Budget;
import axiom.api.verify.Prover;
import axiom.api.verify.Prover.Answer;

/** Questions with known answers that a prover is asked before it is used: for each kind of logic, something with a model, something without, and nonsense. */
final class SelfTest {

    private static final long MEMORY = 1L << 30;

    /**
     * Questions about one kind of sort.
     *
     * @param logics which logics have it, the simplest first; the first that the prover has is used
     */
    private record Kind(List<String> logics, String declaration, String possible, String impossible, String meaningless) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(List.of("QF_LRA", "QF_RDL", "LRA", "QF_LIRA", "LIRA", "QF_NRA", "NRA", "QF_NIRA", "QF_UFLRA", "UFLRA", "ALL"),
                    "(declare-fun x () Real)\n", "(assert (< 0.5 x))\n(assert (< x 0.75))\n", "(assert (< x 0.5))\n(assert (< 0.75 x))\n",
                    "(assert (< y 0.5))\n"),
            new Kind(List.of("QF_LIA", "LIA", "QF_NIA", "NIA", "QF_UFLIA"),
                    "(declare-fun x () Int)\n", "(assert (< 1 x))\n(assert (< x 3))\n", "(assert (< 1 x))\n(assert (< x 2))\n",
                    "(assert (< y 1))\n"),
            new Kind(List.of("QF_FP", "QF_BVFP", "QF_FPLRA", "QF_UFFP", "FP"),
                    "(declare-fun x () (_ FloatingPoint 8 24))\n",
                    "(assert (fp.lt x (_ +zero 8 24)))\n", "(assert (fp.lt x x))\n", "(assert (fp.lt y (_ +zero 8 24)))\n"),
            new Kind(List.of("QF_BV", "QF_ABV", "QF_UFBV", "BV"),
                    "(declare-fun x () (_ BitVec 4))\n", "(assert (bvult #x3 x))\n(assert (bvult x #x5))\n",
                    "(assert (bvult #x3 x))\n(assert (bvult x #x4))\n", "(assert (bvult y #x3))\n"),
            new Kind(List.of("QF_UF", "UF"), "(declare-fun x () Bool)\n", "(assert x)\n", "(assert x)\n(assert (not x))\n",
                    "(assert y)\n"));

    private SelfTest() {}

    /** What a prover gets wrong; empty if nothing. Each question may take as long as the limit. */
    static Optional<String> run(BiFunction<String, Budget, Prover.Response> asked, Set<String> logics, Set<Prover.Feature> features,
            Duration limit) {
        Function<String, Prover.Response> prover = script -> asked.apply(script, new Budget(limit, MEMORY));
        boolean any = false;
        for (Kind kind : KINDS) {
            Optional<String> logic = kind.logics().stream().filter(logics::contains).findFirst();
            if (logic.isPresent()) {
                any = true;
                Optional<String> wrong = run(prover, kind, logic.get(), features.contains(Prover.Feature.MODELS));
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return any ? Optional.empty() : Optional.of("it has no logic that the self-test knows: " + logics.stream().sorted().toList());
    }

    private static Optional<String> run(Function<String, Prover.Response> prover, Kind kind, String logic, boolean models) {
        String head = (models ? "(set-option :produce-models true)\n" : "") + "(set-logic " + logic + ")\n" + kind.declaration();
        String check = "(check-sat)\n";
        String possible = head + kind.possible() + check + (models ? "(get-value (x))\n" : "");
        return expect(prover, possible, Answer.SAT, models ? "x" : "", logic)
                .or(() -> expect(prover, head + kind.impossible() + check, Answer.UNSAT, "", logic))
                .or(() -> expect(prover, head + kind.meaningless() + check, Answer.ERROR, "", logic));
    }

    private static Optional<String> expect(Function<String, Prover.Response> prover, String script, Answer answer, String output,
            String logic) {
        Prover.Response response = prover.apply(script);
        if (response.answer() != answer) {
            return Optional.of("its self-test in " + logic + " wants " + answer + " and it said " + response.answer() + ": "
                    + Said.cut(response.output()));
        }
        return response.output().contains(output)
                ? Optional.empty()
                : Optional.of("its self-test in " + logic + " wants a model and it gave none: " + Said.cut(response.output()));
    }
}
