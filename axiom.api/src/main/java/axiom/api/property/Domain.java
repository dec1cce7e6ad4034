package axiom.api.property;

import java.math.BigDecimal;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/**
 * What a quantified variable ranges over. All elements are finite, except in {@link Extended}. A name in a shape stands for every size of at least 1, and for the same size wherever it
 * occurs in a formula.
 */
public sealed interface Domain {

    /**
     * All tensors of a type.
     *
     * @param type the type
     */
    record Tensors(TensorType type) implements Domain {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    /**
     * The declared values of a model's input.
     *
     * @param model the model's name in the formula
     * @param input the input's name; empty for the only one
     */
    record Inputs(String model, String input) implements Domain {
        @Override
        public String toString() {
            return "inputs(" + model + (input.isEmpty() ? "" : ", " + input) + ")";
        }
    }

    /**
     * Another domain whose elements may each be infinite or NaN, too. Only for floating-point elements, and only under FLOAT32: there are no such real numbers.
     *
     * @param of {@link Tensors} or {@link Inputs}
     */
    record Extended(Domain of) implements Domain {
        /**
         * Looks at what is extended.
         *
         * @throws IllegalArgumentException if it is part of a domain, or no tensors of any kind
         */
        public Extended {
            if (!(of instanceof Tensors || of instanceof Inputs)) {
                throw new IllegalArgumentException(
                        "[axiom.property] " + of
                                + " cannot be extended\n  help: extend a type or a model's inputs, and take a part of that");
            }
        }

        @Override
        public String toString() {
            return "extended(" + of + ")";
        }
    }

    /**
     * The tensors of another domain that lie between two bounds, element by element and inclusive.
     *
     * @param of the other domain
     * @param low the lower bounds, which broadcast to the tensors
     * @param high the upper bounds, which broadcast to the tensors
     */
    record Box(Domain of, Term low, Term high) implements Domain {
        @Override
        public String toString() {
            return of + " ∩ [" + low + ", " + high + "]";
        }
    }

    /**
     * The tensors of another domain whose distance from a centre is at most a radius, all elements taken together.
     *
     * @param of the other domain
     * @param centre the centre, which broadcasts to the tensors
     * @param radius at least 0
     * @param norm how the distance is measured
     */
    record Ball(Domain of, Term centre, BigDecimal radius, Norm norm) implements Domain {
        @Override
        public String toString() {
            return of + " ∩ ball(" + centre + ", " + new Term.Literal(radius) + ", " + norm + ")";
        }
    }

    /**
     * The data set that a property is tested on, as one batch: this value and no other. Without a data set, nothing can be said of it. Names in its shape stand for
     * the sizes that the data set has, as far as the quantifier reaches.
     *
     * @param model the model's name in the formula
     * @param column empty for the values of the model's only input; or the name of one of several inputs; or of a further column, a FLOAT32 vector with a number for
     *        each row
     */
    record Data(String model, String column) implements Domain {
        @Override
        public String toString() {
            return "data(" + model + (column.isEmpty() ? "" : ", " + column) + ")";
        }
    }

    /**
     * The tensors of another domain whose elements are all among some numbers.
     *
     * @param of the other domain
     * @param numbers the numbers, which are not rounded: under FLOAT32 no element is 0.1. Kept in ascending order, each once
     */
    record Among(Domain of, List<BigDecimal> numbers) implements Domain {
        /** Orders the numbers. */
        public Among {
            numbers = NumberSet.of(numbers);
        }

        @Override
        public String toString() {
            return of + " ∩ " + NumberSet.text(numbers);
        }
    }

    /**
     * The positions along an axis: the INT64 scalars from 0 to size − 1. With the size of a model's batch, a formula speaks of its rows one by one.
     *
     * @param size the size of the axis
     */
    record Positions(Dim size) implements Domain {
        @Override
        public String toString() {
            return "positions(" + size + ")";
        }
    }
}
