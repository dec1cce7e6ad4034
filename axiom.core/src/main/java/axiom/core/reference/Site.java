package axiom.core.reference;

import java.util.List;

import axiom.api.backend.BackendException;
import axiom.api.graph.Node;
import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;

/** Where and how a kernel runs: the node for messages, the bound types of its results, and the arithmetic. */
record Site(Node node, List<TensorType> results, Arithmetic arithmetic) {

    /** The type of the first or only result. */
    TensorType result() {
        return results.getFirst();
    }

    /** The precision of single steps on an element type. */
    Precision precision(DType dtype) {
        return arithmetic.precision(dtype);
    }

    /** The precision of single steps on the first result's element type. */
    Precision precision() {
        return precision(result().dtype());
    }

    /** What the operands' values make impossible. */
    BackendException fail(String area, String problem, String fix) {
        return new BackendException(
                "[axiom." + area + "] " + node.op().name() + " " + problem + "\n  at " + node.where() + "\n  help: " + fix);
    }
}
