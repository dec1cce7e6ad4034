package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/** Operands: condition (BOOL), a, b of one element type. Element by element a where the condition holds, b elsewhere, with broadcasting. */
public record Where() implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(3, 3);
        in.requireDType(0, DType.BOOL);
        in.requireSameDType(1, 2);
        TensorType type = new TensorType(in.dtype(1), in.broadcast(in.shape(0), in.shape(1), in.shape(2)));
        return List.of(choices(in).map(c -> Operand.known(type, c)).orElse(Operand.of(type)));
    }

    private static Optional<List<Dim>> choices(Operands in) {
        for (int i = 0; i < 3; i++) {
            if (in.get(i).known().isEmpty() || !in.shape(i).equals(in.shape(0))) {
                return Optional.empty();
            }
        }
        List<Dim> chosen = new ArrayList<>();
        for (int i = 0; i < in.get(0).known().get().size(); i++) {
            chosen.add(in.get(in.get(0).known().get().get(i).is(1) ? 1 : 2).known().get().get(i));
        }
        return Optional.of(chosen);
    }
}
