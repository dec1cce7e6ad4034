package axiom.verify.smt.encode;

import java.math.BigDecimal;

/** Where exact decimals lie among the binary32 numbers. */
final class Singles {

    private Singles() {}

    /** The largest number that is at most a decimal; −∞ if there is no other. */
    static float floor(BigDecimal decimal) {
        float near = decimal.floatValue();
        if (Float.isInfinite(near)) {
            near = near > 0 ? Float.MAX_VALUE : -Float.MAX_VALUE;
        }
        while (Float.isFinite(near) && new BigDecimal(near).compareTo(decimal) > 0) {
            near = Math.nextDown(near);
        }
        while (Float.isFinite(Math.nextUp(near)) && new BigDecimal(Math.nextUp(near)).compareTo(decimal) <= 0) {
            near = Math.nextUp(near);
        }
        // both zeros compare alike
        return near + 0f;
    }

    /** The smallest number that is at least a decimal; +∞ if there is no other. */
    static float ceil(BigDecimal decimal) {
        return 0f - floor(decimal.negate());
    }
}
