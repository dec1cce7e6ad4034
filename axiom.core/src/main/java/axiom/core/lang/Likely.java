package axiom.core.lang;

import java.util.Set;

/** What is known of the numbers in a tensor without looking at them. */
enum Likely {
    /** Probabilities of the classes along the last axis: non-negative, and their sum is 1. */
    CLASSES,
    /** Each is at least 0 and at most 1. */
    UNIT,
    /** Any number can occur. */
    ANY_NUMBER,
    /** Nothing is known. */
    ANYTHING;

    private static final Set<String> MOVES = Set.of("Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Permute", "Split");
    private static final Set<String> KEEPS = Set.of("Identity", "Dropout");
    private static final Set<String> UNKNOWN = Set.of("Concat", "Add", "Embedding", "PositionalEncoding");
    private static final Set<String> UNITS = Set.of("Sigmoid", "HardSigmoid");

    /**
     * After a layer.
     *
     * @param use the layer
     * @param own whether it is one of Axiom
     * @param lastAxis whether an axis among its arguments is the last one, or there is none
     * @param same whether it has kept the shape
     * @param before what is known of its only operand
     */
    static Likely after(LayerUse use, boolean own, boolean lastAxis, boolean same, Likely before) {
        String name = use.name();
        if (use.arguments().values().get("activation") instanceof LayerUse activation) {
            return after(activation, own, activation.arguments().values().isEmpty(), true, ANY_NUMBER);
        } else if (!own || UNKNOWN.contains(name)) {
            return ANYTHING;
        } else if (name.equals("Softmax")) {
            return lastAxis ? CLASSES : UNIT;
        } else if (UNITS.contains(name)) {
            return UNIT;
        } else if (KEEPS.contains(name) || name.equals("Flatten") && same) {
            return before;
        } else if (MOVES.contains(name)) {
            return before == CLASSES ? UNIT : before;
        } else if (name.equals("ReLU") && before != ANY_NUMBER && before != ANYTHING) {
            return before;
        }
        return ANY_NUMBER;
    }
}
