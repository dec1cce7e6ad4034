package axiom.compiler.chain;

import java.util.List;
import java.util.Optional;

import com.sun.source.tree.Tree;

/** What is known of an expression's value at compile time. */
sealed interface Folded {

    /** A size that is not known, and what is checked later for that reason. */
    record Size(Tree tree, String what) {}

    /** Nothing is known; perhaps because of a size. */
    record Unknown(Optional<Size> because) implements Folded {
        static final Unknown PLAIN = new Unknown(Optional.empty());
    }

    /** A value and where it came from. Two are equal only if they are the same object: one for each time that an expression was evaluated. */
    final class Known implements Folded {
        final Object value;
        final Tree tree;
        final Origin origin;

        Known(Object value, Tree tree, Origin origin) {
            this.value = value;
            this.tree = tree;
            this.origin = origin;
        }

        Known(Object value, Tree tree) {
            this(value, tree, new Origin.Plain());
        }
    }

    /** An argument as it stands in the call; its value may have been made elsewhere. */
    final class Argument {
        final Tree tree;
        final Known known;

        Argument(Tree tree, Known known) {
            this.tree = tree;
            this.known = known;
        }
    }

    /** How a value was made. */
    sealed interface Origin {

        /** Not by a call. */
        record Plain() implements Origin {}

        /** By a call of a method or constructor of Axiom or the JDK. */
        record Call(Invocable target, Optional<Known> receiver, List<Argument> arguments) implements Origin {}

        /** By a method of the program that was expanded. */
        record Expanded(Known body, List<Argument> arguments) implements Origin {}
    }
}
