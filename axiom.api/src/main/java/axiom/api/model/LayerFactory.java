package axiom.api.model;

import java.util.List;

/**
 * Makes layers for the {@code @Axiom} language: a service (or, on a class path, a {@link java.util.ServiceLoader} provider) that lends a layer a name. Whoever checks
 * declarations at compile time needs it on the annotation processor path, too.
 */
public interface LayerFactory {

    /** How a layer wants its operands, whose batch axis always comes first. */
    enum Layout {
        /** It works element by element, whatever the axes mean, and keeps the shape. */
        ANY,
        /** The axes are in the order of the declaration: an image is (batch, height, width, channels). */
        DECLARED,
        /** An image is (batch, channels, height, width), a signal (batch, channels, length). */
        CHANNELS_FIRST
    }

    /**
     * The name in declarations.
     *
     * @return for example {@code SquaredRelu}; a letter, then letters, digits and {@code _}
     */
    String name();

    /**
     * How it is called; the first signature that takes the arguments is used.
     *
     * @return at least one
     */
    default List<LayerSignature> signatures() {
        return List.of(LayerSignature.of());
    }

    /**
     * How the layer wants its operands.
     *
     * @return {@link Layout#DECLARED} unless overridden
     */
    default Layout layout() {
        return Layout.DECLARED;
    }

    /**
     * Makes a layer.
     *
     * @param arguments the arguments, which fit one of the signatures
     * @return the layer
     * @throws IllegalArgumentException if an argument is out of range; people read the message
     */
    Layer create(LayerArguments arguments);
}
