package axiom.core.exact;

import java.util.List;
import java.util.Map;

import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/**
 * A node whose operator is applied.
 *
 * @param node the node
 * @param operands the types of its operands, whose sizes may be open
 * @param results the types of its results
 * @param rules how its results are computed
 * @param real whether its floating-point numbers are real numbers
 * @param positions operands that are positions along an axis of some size
 */
record Site(Node node, List<TensorType> operands, List<TensorType> results, Rules rules, boolean real, Map<Value, Dim> positions) {

    TensorType result() {
        return results.getFirst();
    }

    /** Whether an axis of an operand or a result has an open size. */
    boolean isOpen() {
        return operands.stream().anyMatch(t -> !t.shape().isFixed()) || results.stream().anyMatch(t -> !t.shape().isFixed());
    }

    /** The sizes of the first result. */
    int[] sizes() {
        return Field.sizes(result());
    }

    /** Results of which nothing is known but the types. */
    List<Field> unknown() {
        return results.stream().map(t -> Field.filled(Field.sizes(t), unknown(t))).toList();
    }

    private Cell unknown(TensorType type) {
        return switch (type.dtype()) {
            case BOOL, INT8, UINT8, INT32, INT64 -> Cell.of(IntegerRules.range(type.dtype())).orUndefined(real);
            case FLOAT32, FLOAT64, FLOAT16, BFLOAT16 -> real ? Cell.ANY_REAL : Cell.ANY_FLOAT;
        };
    }
}
