package axiom.api.model;

import java.util.List;

/** The arguments of one use of a {@link LayerFactory}, by the names of its parameters. Asking for an argument of another type is a mistake of the factory. */
public interface LayerArguments {

    /**
     * Whether an argument is given.
     *
     * @param name the parameter
     * @return false if it is left out
     */
    boolean has(String name);

    /**
     * Whether an argument is a symbol, of a parameter that takes symbols besides its type.
     *
     * @param name the parameter
     * @return false if it is left out
     */
    boolean isSymbol(String name);

    /**
     * A whole number.
     *
     * @param name a parameter of type SIZE or INTEGER that is given
     * @return the number
     */
    int integer(String name);

    /**
     * Whole numbers; one alone is a list of one.
     *
     * @param name a parameter of type SIZES, INTEGERS or AXES that is given, or one of numbers that takes many arguments; axes count from 0, as in {@link #axis}
     * @return the numbers
     */
    List<Integer> integers(String name);

    /**
     * A number.
     *
     * @param name a parameter of type NUMBER that is given
     * @return the nearest double
     */
    double number(String name);

    /**
     * A truth value.
     *
     * @param name a parameter of type TRUTH that is given
     * @return the truth value
     */
    boolean truth(String name);

    /**
     * A symbol such as {@code :same}.
     *
     * @param name a parameter of type SYMBOL that is given, or one for which {@link #isSymbol} holds
     * @return its text without the colon
     */
    String symbol(String name);

    /**
     * An axis of the first operand, which declarations count from 1 in their order.
     *
     * @param name a parameter of type AXIS that is given
     * @return the same axis from 0 in the order that the layer gets
     */
    int axis(String name);

    /**
     * A layer. It takes and gives values in the order of axes of the layer that is made; if that is ANY, in the order of the declaration.
     *
     * @param name a parameter of type LAYER that is given
     * @return the layer
     */
    Layer layer(String name);

    /**
     * Layers.
     *
     * @param name a parameter of type LAYER that takes many arguments
     * @return the layers, as {@link #layer} gives them
     */
    List<Layer> layers(String name);
}
