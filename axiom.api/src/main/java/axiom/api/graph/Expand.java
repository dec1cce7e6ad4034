package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/** Stretches axes of size 1. Operands: x of any element type and a shape (INT64 vector); the result has the common broadcast shape of both. */
public record Expand() implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        in.requireRank(1, 1);
        List<Dim> wanted = in.known(1, "the new shape");
        if (wanted.stream().anyMatch(d -> d.isFixed() && d.size() < 0)) {
            throw in.fail("has a negative size in " + wanted, "use sizes of at least 0; 1 keeps the size of x");
        }
        return List.of(Operand.of(in.type(0).as(in.broadcast(in.shape(0), new Shape(wanted)))));
    }
}
