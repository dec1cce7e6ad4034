package axiom.core.lang;

import java.util.List;

/**
 * A layer as a value of the language: {@code Conv(8, (3, 3))}, or a container with its parts.
 *
 * @param rule the layer
 * @param arguments its arguments; those that are layers are LayerUses themselves
 * @param span where it stands
 * @param parts the layers of a container, which are its arguments; empty for other layers
 */
record LayerUse(LayerRule rule, Arguments arguments, Span span, List<LayerUse> parts) {

    LayerUse {
        parts = List.copyOf(parts);
    }

    /** A layer with the layers among its arguments as its parts. */
    static LayerUse of(LayerRule rule, Arguments arguments, Span span) {
        return new LayerUse(rule, arguments, span, arguments.parts());
    }

    /** The layer's name, for messages. */
    String name() {
        return rule.factory().name();
    }
}
