package axiom.core.lang;

import java.util.List;
import java.util.Optional;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory;

/** A layer of the language: how to make it, and what it says in declared axes about operands that do not fit. */
interface LayerRule {

    LayerFactory factory();

    /** What it does, in one line of Markdown; empty for layers of others. */
    default String meaning() {
        return "";
    }

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

    /** The arguments with those that are understood where they are left out and have to be {@linkplain Layouts#positioned positioned}. */
    default Arguments completed(Arguments arguments) {
        return arguments;
    }

    /**
     * What does not fit, in the words of the declaration. Whether the operands really fit is decided by the operators' own rules when the layer is lowered; this
     * comes first for a better message.
     */
    default Optional<Mismatch> check(Arguments arguments, List<Tracked> operands) {
        return Optional.empty();
    }

    /**
     * Makes the layer for operands, which decide what the arguments leave open, for example the number of spatial axes of {@code Conv(8, 3)}.
     *
     * @param arguments with axes and layers as the layer gets them
     * @param operands operands that passed the check; empty if there are none to know
     * @throws RuntimeException whatever the factory throws
     */
    default Layer create(Arguments arguments, List<Tracked> operands) {
        return factory().create(arguments);
    }

    /**
     * Checks the operands and makes the layer for them. Nothing is thrown, whatever the factory does.
     *
     * @param arguments its arguments
     * @param operands what it is applied to, at least one
     * @param span where the layer stands
     * @return the layer, which takes its operands in {@link #layout} with the batch first
     */
    default Checked<Layer> make(Arguments arguments, List<Tracked> operands, Span span) {
        return Making.of(this, arguments, operands, span);
    }

    /**
     * What does not fit.
     *
     * @param problem one sentence with both shapes
     * @param help what to do about it
     * @param parameter the argument to point at; empty for the whole layer
     * @param before what could be inserted before the layer to mend it, for example {@code Flatten}; empty if nothing
     * @param replacement what could replace the argument to mend it; empty if nothing
     * @param code {@code axiom.argument} if the argument is wrong for any operand
     */
    record Mismatch(String problem, String help, String parameter, String before, String replacement, String code) {

        Mismatch(String problem, String help, String parameter, String before, String replacement) {
            this(problem, help, parameter, before, replacement, "axiom.shape");
        }

        /** An argument that no operand makes right. */
        static Mismatch argument(String parameter, String problem, String help) {
            return new Mismatch(problem, help, parameter, "", "", "axiom.argument");
        }

        static Mismatch of(String problem, String help) {
            return new Mismatch(problem, help, "", "", "");
        }

        Mismatch at(String argument) {
            return new Mismatch(problem, help, argument, before, replacement, code);
        }

        Mismatch insert(String layers) {
            return new Mismatch(problem, help, parameter, layers, replacement, code);
        }

        Mismatch replace(String argument, Object text) {
            return new Mismatch(problem, help, argument, before, text.toString(), code);
        }

        /** As people read it, with a fix where a machine can mend it in a pipeline. */
        Diagnostic diagnostic(Arguments arguments, Span span) {
            Diagnostic diagnostic = Diagnostic.error(code, problem, arguments.spans().getOrDefault(parameter, span), help);
            if (!replacement.isEmpty() && arguments.spans().containsKey(parameter)) {
                return diagnostic.fix(new Edit(arguments.spans().get(parameter), replacement));
            }
            return before.isEmpty() ? diagnostic : diagnostic.fix(new Edit(new Span(span.start(), span.start()), before + " |> "));
        }
    }
}
