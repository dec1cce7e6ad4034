package axiom.compiler.chain;

import java.util.Map;

/**
 * What the check of builder chains does, from the options of the annotation processor.
 *
 * @param enabled whether chains are checked at all
 * @param unknownSizes what is said of a size that is not known at compile time
 * @param trace whether the shape after each layer is told
 */
public record ChainOptions(boolean enabled, UnknownSizes unknownSizes, boolean trace) {

    /** What is said where a chain cannot be followed on, because a size is not known. */
    public enum UnknownSizes {
        /** Nothing: the chain is checked when the model is built. */
        SILENT,
        /** A warning at the size. */
        WARN,
        /** An error at the size. */
        ERROR
    }

    /**
     * Reads {@code axiom.chains} ({@code off} or {@code warn}), {@code axiom.strict} and {@code axiom.trace}.
     *
     * @param options the options of the processor, by name
     * @return what they ask for; other options are ignored
     */
    public static ChainOptions of(Map<String, String> options) {
        UnknownSizes unknown = isOn(options, "axiom.strict")
                ? UnknownSizes.ERROR
                : "warn".equals(options.get("axiom.chains")) ? UnknownSizes.WARN : UnknownSizes.SILENT;
        return new ChainOptions(!"off".equals(options.get("axiom.chains")), unknown, isOn(options, "axiom.trace"));
    }

    private static boolean isOn(Map<String, String> options, String name) {
        return options.containsKey(name) && !"false".equals(options.get(name));
    }
}
