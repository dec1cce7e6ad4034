package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.DType;

/**
 * In training, sets each element to 0 with probability {@code ratio} and scales the others by 1/(1 − ratio); otherwise passes x on. Srivastava et al., 2014.
 *
 * <p>Operands: x, and optionally a step (INT64 scalar) that changes the pattern from run to run. Results: y, and the mask of kept elements (BOOL). Element i
 * is kept if the uniform number of {@link Random.RandomUniform} for the same seed, step and i is at least {@code ratio}.
 *
 * @param ratio the probability of dropping, 0 to below 1
 * @param training whether anything is dropped
 * @param seed selects the pattern
 */
public record Dropout(double ratio, boolean training, long seed) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(1, 2);
        in.requireFloat(0);
        if (!(ratio >= 0 && ratio < 1)) {
            throw in.fail("cannot drop a share of " + ratio, "use a ratio of at least 0 and below 1");
        }
        if (in.has(1)) {
            in.requireStep(1);
        }
        return List.of(Operand.of(in.type(0)), Operand.of(in.type(0).as(DType.BOOL)));
    }
}
