package axiom.itest.corpus;

import java.math.BigDecimal;
import java.util.Set;

/** How the hunt compares values. */
final class HuntComparison {

    private HuntComparison() {}

    /** Whether a term is made of numbers alone, which the language reads as one exact decimal under both semantics. */
    static boolean isNumber(HuntTerm term) {
        return term.op().equals("num")
                || Set.of("+", "-", "*", "/", "neg").contains(term.op()) && term.parts().stream().allMatch(HuntComparison::isNumber);
    }

    /** Whether a comparison, or {@code finite}, holds of real numbers as enclosed, or of NaN and infinities. */
    static boolean holds(String op, Object x, Object y) {
        if (op.equals("finite")) {
            return x instanceof HuntTerm.Real;
        }
        if (!(x instanceof HuntTerm.Real a) || !(y instanceof HuntTerm.Real b)) {
            // a number stands for itself beside NaN and infinities
            double left = x instanceof Float f ? f : 0;
            double right = y instanceof Float f ? f : 0;
            return !op.equals("near") && holds(op, Double.isNaN(left) || Double.isNaN(right) ? 9 : Double.compare(left, right));
        }
        if (op.equals("near")) {
            HuntTerm.Real quarter = HuntTerm.Real.of(new BigDecimal("0.25"));
            HuntTerm.Real d = a.minus(b);
            return new HuntTerm.Real(d.number().abs(), d.error()).minus(quarter).sign() <= 0;
        }
        return holds(op, a.minus(b).sign());
    }

    private static boolean holds(String op, int order) {
        return order != 9 && switch (op) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "==" -> order == 0;
            default -> throw new IllegalStateException(op);
        };
    }
}
