package axiom.core.judge;

import java.util.List;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.verify.Claim.Side;

/** Whether operands fit together; a {@link FormulaError} where they do not. */
final class Fitting {

    private Fitting() {}

    /** What bounds a variable has its element type. */
    static void requireFits(Value variable, Side side, Domain domain) {
        if (side instanceof Side.Computed(Value value) && value.type().dtype() != variable.type().dtype()) {
            throw new FormulaError("its bounds are " + value.type() + " and its tensors " + variable.type(), domain.toString(),
                    "insert Cast in the bounds");
        }
    }

    /** The sides of a comparison have one element type, shapes that broadcast, and an order unless they are compared for equality; what is not known yet is required of the graph. */
    static void requireComparable(Side left, Side right, Formula formula, boolean equality, GraphBuilder to) {
        if (left instanceof Side.Computed(Value l) && right instanceof Side.Computed(Value r)) {
            if (l.type().dtype() != r.type().dtype()) {
                throw new FormulaError("it compares " + l.type() + " with " + r.type(), formula.toString(), "insert Cast on one side");
            }
            if (l.type().dtype() == DType.BOOL && !equality) {
                throw new FormulaError("truth values have no order", formula.toString(), "compare them with =");
            }
            // tried on a graph of its own, which is not needed any more
            GraphBuilder trial = Graph.builder("trial");
            trial.add(Relation.EQUAL.op(), trial.input("left", l.type()), trial.input("right", r.type()));
            trial.obligations().forEach(to::require);
        } else {
            for (Side side : List.of(left, right)) {
                if (side instanceof Side.Computed(Value value) && !value.type().dtype().isNumeric()) {
                    throw new FormulaError("it compares " + value.type() + " with a number", formula.toString(), "insert Cast(FLOAT32)");
                }
            }
        }
    }

    /** A column that is never there is a mistake, not a value that is missing. */
    static void requireElements(Value from, Value indices, int axis, Term where) {
        int taken = axis < 0 ? axis + from.shape().rank() : axis;
        if (taken < 0 || taken >= from.shape().rank() || indices.known().isEmpty()) {
            return;
        }
        Dim size = from.shape().dim(taken);
        for (Dim index : indices.known().get()) {
            if (size.isFixed() && index.isFixed() && (index.size() >= size.size() || index.size() < -size.size())) {
                throw new FormulaError("there is no element " + index + " on axis " + taken + " of " + from.shape() + ", counted from 0",
                        where.toString(), "use one of 0 to " + (size.size() - 1));
            }
        }
    }
}
