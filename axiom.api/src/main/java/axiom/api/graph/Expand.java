package axiom.api.graph;

import java.util.List;

/** Stretches axes of size 1. Operands: x of any element type and a shape (INT64 vector); the result has the common broadcast shape of both. */
public record Expand() implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        return List.of(Operand.of(in.type(0).as(in.broadcast(in.shape(0), in.knownShape(1)))));
    }
}
