package axiom.core.lang;

import java.util.List;

import axiom.api.model.Layer;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.core.layers.Activation;

/**
 * A layer on its operands.
 *
 * @param layer the layer's name in the declaration
 * @param arguments its arguments
 * @param operands what it is applied to, as declared; empty while that is not known
 */
record Applied(String layer, Arguments arguments, List<Tracked> operands) {

    Applied {
        operands = List.copyOf(operands);
    }

    /** The first operand. */
    Tracked x() {
        return operands.getFirst();
    }

    /** The declared axes of the first operand after the batch. */
    Shape sample() {
        Shape shape = x().shape();
        return new Shape(shape.dims().subList(x().batched() ? 1 : 0, shape.rank()));
    }

    /** The last axis of the first operand: channels or features. */
    Dim last() {
        return x().shape().dim(-1);
    }

    /** The declared axes of the first operand between the batch and the channels. */
    List<Dim> spatial() {
        return sample().dims().subList(0, sample().rank() - 1);
    }

    boolean has(String name) {
        return arguments.has(name);
    }

    int integer(String name) {
        return arguments.integer(name);
    }

    /** A number, or what is used if it is not given. */
    int integer(String name, int otherwise) {
        return has(name) ? integer(name) : otherwise;
    }

    /** An activation, or none. */
    Layer activation() {
        return has("activation") ? arguments.layer("activation") : Activation.Identity;
    }

    double number(String name, double otherwise) {
        return has(name) ? arguments.number(name) : otherwise;
    }

    boolean truth(String name, boolean otherwise) {
        return has(name) ? arguments.truth(name) : otherwise;
    }

    List<Integer> integers(String name, int otherwise) {
        return has(name) && !arguments.isSymbol(name) ? arguments.integers(name) : List.of(otherwise);
    }
}
