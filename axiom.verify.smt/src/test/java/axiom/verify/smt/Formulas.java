package axiom.verify.smt;

import java.util.Map;

import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.judge.Problems;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

/** Problems from the text of formulas. */
public final class Formulas {

    private Formulas() {}

    /** A formula over the reals. */
    public static Problem real(String formula) {
        return problem(formula, Semantics.REAL);
    }

    /** A formula in float32. */
    public static Problem float32(String formula) {
        return problem(formula, Semantics.FLOAT32);
    }

    private static Problem problem(String formula, Semantics semantics) {
        Proposition proposition = Proposition.of(new Source("formula", formula));
        return Problems.of(new Goal(proposition.property()
                .orElseThrow(() -> new IllegalArgumentException(formula + proposition.diagnostics())), Map.of(), semantics));
    }
}
