package axiom.core.pass;

import java.util.List;

import axiom.api.backend.BackendException;
import axiom.api.graph.Op;
import axiom.api.graph.ShapeError;
import axiom.api.tensor.Tensor;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** One operator on known operands, evaluated by the reference interpreter. */
final class Evaluation {

    private static final ReferenceBackend REFERENCE = new ReferenceBackend(Arithmetic.FLOAT32);

    private Evaluation() {}

    /** The results, or none if the operator fails on these operands; then it is left to fail at run time. */
    static List<Tensor> of(Op op, List<Tensor> operands) {
        try {
            return REFERENCE.evaluate(op, operands).stream().map(Tensor::readOnly).toList();
        } catch (BackendException | ShapeError | ArithmeticException _) {
            return List.of();
        }
    }
}
