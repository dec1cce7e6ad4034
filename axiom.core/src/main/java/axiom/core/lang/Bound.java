package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import axiom.api.model.Lowering;
import axiom.core.layers.Shared;

/** A layer that a name is bound to, with what is known of its first use. */
final class Bound {

    /** A use of the layer. */
    record Use(Span span, List<Tracked> operands) {}

    private final String name;
    private final Part part;
    private final Shared shared;
    private Consumer<Lowering> body = _ -> {};
    private Optional<Use> first = Optional.empty();

    Bound(String name, Part part) {
        this.name = name;
        this.part = part;
        this.shared = Shared.of(new Group(name, to -> body.accept(to)));
    }

    String name() {
        return name;
    }

    Part part() {
        return part;
    }

    /** The layer for one use, which does something else each time but declares its parameters in one place. */
    Shared shared(Consumer<Lowering> use) {
        body = use;
        return shared;
    }

    Shared shared() {
        return shared;
    }

    Optional<Use> first() {
        return first;
    }

    void used(Use use) {
        if (first.isEmpty()) {
            first = Optional.of(use);
        }
    }
}
