package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import axiom.api.property.Norm;
import axiom.core.lang.Syntax.Expression;

/** {@code ball(centre, radius, norm=:l2)} as it was written. */
record BallText(Expression centre, BigDecimal radius, Norm norm) {

    static BallText of(Expression.Call call, PropertyReader reader) {
        List<Expression> operands = new ArrayList<>();
        Norm norm = Norm.LINF;
        for (Syntax.Argument argument : call.arguments()) {
            if (isNorm(argument)) {
                norm = Reductions.normOf(argument.value());
            } else if (argument.keyword().isEmpty()) {
                operands.add(argument.value());
            } else {
                throw new Refusal("ball takes no argument '" + argument.keyword().get().text() + "'", argument.span(), "use norm=:l2");
            }
        }
        if (operands.size() != 2) {
            throw new Refusal(
                    "ball takes a centre and a radius; " + operands.size() + (operands.size() == 1 ? " argument is" : " arguments are")
                            + " given",
                    call.span(), "write ball(centre, 0.1), or ball(centre, 0.1, norm=:l2)");
        }
        return new BallText(operands.getFirst(), reader.constant(operands.getLast(), "a radius"), norm);
    }

    /** Whether an argument says how distances are measured: {@code norm=:l2}, or {@code :l2} by itself. */
    static boolean isNorm(Syntax.Argument argument) {
        return argument.keyword().map(k -> k.text().equals("norm")).orElse(argument.value() instanceof Syntax.Literal.Symbol);
    }
}
