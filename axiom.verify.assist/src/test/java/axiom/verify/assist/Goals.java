package axiom.verify.assist;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import axiom.api.verify.Budget;
import axiom.api.verify.Derivation;
import axiom.api.verify.Finding;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.api.verify.Work;
import axiom.core.judge.Derivations;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;
import axiom.verify.algebra.AlgebraVerifier;

/** Formulas as problems and theorems. */
final class Goals {

    private Goals() {}

    static Problem problem(String formula, Semantics semantics) {
        Proposition proposition = Proposition.of(new Source("formula", formula));
        return Problems.of(new Goal(proposition.property().orElseThrow(() -> new AssertionError(proposition.diagnostics().toString())),
                Map.of(), semantics));
    }

    /** What the engine derives and the checker accepts. */
    static Optional<Derivation> derivation(Problem problem) {
        Finding finding = new AlgebraVerifier().verify(problem, Work.alone(new Budget(Duration.ofMinutes(5), 1L << 30)));
        return finding instanceof Finding.Holds(var evidence) ? Derivations.of(problem, evidence) : Optional.empty();
    }

    /** With a proof by steps, if there is one. */
    static Exporter.Theorem derived(String formula, Assistant assistant) throws Untranslatable {
        Problem problem = problem(formula, Semantics.REAL);
        return Exporter.theorem(problem, "goal", assistant, derivation(problem));
    }

    /** Without a derivation. */
    static Exporter.Theorem plain(String formula, Assistant assistant) throws Untranslatable {
        return Exporter.theorem(problem(formula, Semantics.REAL), "goal", assistant, Optional.empty());
    }
}
