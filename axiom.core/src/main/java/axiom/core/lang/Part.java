package axiom.core.lang;

import java.util.List;
import java.util.Optional;

/** A layer of a declaration that waits for its operands. */
sealed interface Part {

    /** Where it stands. */
    Span span();

    /** A layer of the vocabulary. */
    record Single(LayerUse use) implements Part {
        @Override
        public Span span() {
            return use.span();
        }
    }

    /** Layers one after another. */
    record Row(List<Part> parts, Span span) implements Part {
        /** Copies the list. */
        public Row {
            parts = List.copyOf(parts);
        }
    }

    /** x + body(x), or shortcut(x) + body(x). */
    record Around(Part body, Optional<Part> shortcut, Span span) implements Part {}

    /** Layers side by side on the same operands. */
    record Branches(List<Part> parts, Span span) implements Part {
        /** Copies the list. */
        public Branches {
            parts = List.copyOf(parts);
        }
    }

    /** One layer in training, another one otherwise; without it operands pass. */
    record Choice(Optional<Part> training, Optional<Part> inference, Span span) implements Part {}

    /** A definition whose first argument is piped in. */
    record Defined(Syntax.Definition definition, List<Applications.Passed> arguments, Span span) implements Part {
        /** Copies the list. */
        public Defined {
            arguments = List.copyOf(arguments);
        }
    }

    /** A function of tensors, such as {@code sum(dim = 2)}. */
    record Function(String name, List<Applications.Passed> arguments, Span span) implements Part {
        /** Copies the list. */
        public Function {
            arguments = List.copyOf(arguments);
        }
    }

    /** What has failed and been reported. */
    record Broken(Span span) implements Part {}

    /** A layer with a name: all uses have the same parameters. */
    record Named(Bound layer, Span span) implements Part {}
}
