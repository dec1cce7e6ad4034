package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.Shape;

/**
 * Reorders axes: axis i of the result is axis {@code permutation[i]} of the operand. Any element type.
 *
 * @param permutation 0 to rank−1 in some order
 */
public record Transpose(List<Integer> permutation) implements Op {

    /** Copies the permutation. */
    public Transpose {
        permutation = List.copyOf(permutation);
    }

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(1, 1);
        Shape from = in.shape(0);
        if (permutation.size() != from.rank()
                || !permutation.stream().sorted().toList().equals(java.util.stream.IntStream.range(0, from.rank()).boxed()
                        .toList())) {
            throw in.fail("cannot reorder " + from + " by " + permutation, from.rank() == 0
                    ? "use an empty permutation"
                    : "name each axis from 0 to " + (from.rank() - 1) + " once");
        }
        return List.of(Operand.of(in.type(0).as(new Shape(permutation.stream().map(from::dim).toList()))));
    }
}
