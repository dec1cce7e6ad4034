package axiom.core.lang;

import java.util.List;
import java.util.Optional;

import axiom.api.model.LayerFactory;

/** A layer of the language: how to make it, and what it says in declared axes about operands that do not fit. */
interface LayerRule {

    LayerFactory factory();

    /**
     * How the layer wants its operands this time; the factory's layout unless it depends on them.
     */
    default LayerFactory.Layout layout(Arguments arguments, List<Tracked> operands) {
        return factory().layout();
    }

    /**
     * How many axes the tensor whose axes the arguments name has more than the first operand: 0 if it is the first operand, 1 for a layer that inserts an axis and is
     * told where.
     */
    default int added(Arguments arguments) {
        return 0;
    }

    /**
     * What does not fit, in the words of the declaration. Whether the operands really fit is decided by the operators' own rules when the layer is lowered; this
     * comes first for a better message.
     */
    default Optional<Mismatch> check(Arguments arguments, List<Tracked> operands) {
        return Optional.empty();
    }

    /**
     * What does not fit.
     *
     * @param problem one sentence with both shapes
     * @param help what to do about it
     * @param parameter the argument to point at; empty for the whole layer
     * @param before what could be inserted before the layer to mend it, for example {@code Flatten}; empty if nothing
     * @param replacement what could replace the argument to mend it; empty if nothing
     */
    record Mismatch(String problem, String help, String parameter, String before, String replacement) {}
}
