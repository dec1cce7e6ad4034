package axiom.api.graph;

import java.util.List;

/**
 * min(max(x, low), high), element by element; if low &gt; high the result is high. NaN stays NaN.
 *
 * <p>Operands: x of any numeric type; low and high, scalars of the same element type.
 */
public record Clip() implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 3);
        in.requireNumeric(0);
        for (int i = 1; i < 3; i++) {
            in.requireSameDType(0, i);
            if (!in.shape(i).elements().is(1)) {
                throw in.fail("needs one number for its bound; operand " + i + " is " + in.shape(i), "pass a scalar");
            }
        }
        return List.of(Operand.of(in.type(0)));
    }
}
