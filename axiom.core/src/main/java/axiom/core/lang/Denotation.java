package axiom.core.lang;

import java.math.BigDecimal;

import axiom.api.graph.Operand;
import axiom.api.property.Formula;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** What an expression of a property stands for. */
sealed interface Denotation {

    /** How often the parts of formula and terms are counted, parts that are used twice twice. */
    int size();

    /** An exact number. */
    record Exact(BigDecimal number) implements Denotation {
        @Override
        public int size() {
            return 1;
        }
    }

    /** Where the batch of a tensor is. */
    enum Batch {
        /** It has none. */
        NONE,
        /** It is axis 0. */
        AXIS,
        /** One row was taken; the declaration counts the axis still. */
        ROW,
        /** The text asks for the whole of it: every axis is one like any other. */
        WHOLE
    }

    /**
     * A tensor.
     *
     * @param term the term
     * @param operand its type and known elements
     * @param batch where its batch is
     * @param fromZero whether its elements are positions counted from 0, which the text counts from 1
     * @param size the size of the term
     */
    record Computed(Term term, Operand operand, Batch batch, boolean fromZero, int size) implements Denotation {

        TensorType type() {
            return operand.type();
        }

        Shape shape() {
            return type().shape();
        }

        DType dtype() {
            return type().dtype();
        }

        /** The number of axes of one example. */
        int rank() {
            return shape().rank() - (batch == Batch.AXIS ? 1 : 0);
        }

        /** Whether the declaration counts an axis more than one example has. */
        boolean hasBatch() {
            return batch == Batch.AXIS || batch == Batch.ROW;
        }

        /** The shape of one example. */
        Shape example() {
            return new Shape(shape().dims().subList(shape().rank() - rank(), shape().rank()));
        }
    }

    /** A statement that is true or false. */
    record Stated(Formula formula, int size) implements Denotation {}
}
