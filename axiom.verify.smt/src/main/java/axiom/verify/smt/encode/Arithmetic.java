package axiom.verify.smt.encode;

import axiom.api.graph.Binary;
import axiom.api.graph.Comparison;
import axiom.api.graph.Unary;

/** What operators do to single elements. */
sealed interface Arithmetic permits ExactArithmetic, SingleArithmetic {

    /**
     * @throws Refusal if the operator cannot be written
     */
    Cell unary(Unary op, Cell a);

    /**
     * @throws Refusal if the operator cannot be written
     */
    Cell binary(Binary op, Cell a, Cell b);

    Cell compare(Comparison op, Cell a, Cell b);

    Cell where(Cell condition, Cell a, Cell b);

    /** Whether a is greater than b; as the shape of a comparison for positions of extremes, where NaN is greater than all. */
    Cell isMoreExtreme(boolean greatest, Cell a, Cell b);
}
