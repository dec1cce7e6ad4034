package axiom.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/** Two operands of one element type, compared element by element with broadcasting into BOOL. A comparison with NaN is false. */
public sealed interface Comparison extends Op {

    /** a = b; also for BOOL. */
    record Equal() implements Comparison {}

    /** a &lt; b. */
    record Less() implements Comparison {}

    /** a ≤ b. */
    record LessOrEqual() implements Comparison {}

    /** a &gt; b. */
    record Greater() implements Comparison {}

    /** a ≥ b. */
    record GreaterOrEqual() implements Comparison {}

    @Override
    default List<Operand> infer(Operands in) {
        in.requireCount(2, 2);
        in.requireSameDType(0, 1);
        if (!(this instanceof Equal)) {
            in.requireNumeric(0);
        }
        TensorType type = new TensorType(DType.BOOL, in.broadcast(in.shape(0), in.shape(1)));
        return List.of(equalities(in).map(e -> Operand.known(type, e)).orElse(Operand.of(type)));
    }

    /** Exporters compare computed shapes with −1; a size never equals a negative number. */
    private Optional<List<Dim>> equalities(Operands in) {
        Optional<List<Dim>> left = in.get(0).known();
        Optional<List<Dim>> right = in.get(1).known();
        if (!(this instanceof Equal) || left.isEmpty() || right.isEmpty() || !in.shape(0).equals(in.shape(1))) {
            return Optional.empty();
        }
        List<Dim> result = new ArrayList<>();
        for (int i = 0; i < left.get().size(); i++) {
            switch (left.get().get(i).compare(right.get().get(i))) {
                case EQUAL -> result.add(Dim.ONE);
                case DIFFERENT -> result.add(Dim.ZERO);
                case UNDECIDED -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(result);
    }
}
