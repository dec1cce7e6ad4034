package axiom.core.exact;

import axiom.api.graph.Binary;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Node;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.Unary;

/** Why a value may be missing, in words. */
final class Reasons {

    private Reasons() {}

    /** Why an operator whose operands have values may have none; or that nothing is known of it. */
    static String of(Node node) {
        String why = switch (node.op()) {
            case Binary.Div _, Unary.Reciprocal _ -> "division by zero";
            case Unary.Log _ -> "logarithm of a number that is not greater than 0";
            case Unary.Sqrt _ -> "square root of a negative number";
            case Binary.Pow _ -> "power outside of its domain";
            case Gather _, GatherElements _, ScatterElements _ -> "index out of range";
            default -> "";
        };
        return (why.isEmpty() ? "nothing is known of " : why + " at ") + node.where();
    }
}
