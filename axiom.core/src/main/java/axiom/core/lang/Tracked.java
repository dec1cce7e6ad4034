package axiom.core.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * A tensor of a declaration: a value of the graph, and how its axes there make up the axes of the declaration.
 *
 * @param value the value of the graph
 * @param axes for each axis of the declaration the axis of the graph; axis 0 of the graph is left out if it is a batch of one that the declaration does not show
 * @param batched whether the first axis of the declaration is a batch
 * @param image whether it is known to be an image, a signal or a volume: its last declared axis is the channels
 * @param producer the layer that made it, for example {@code Conv}; empty for an input
 * @param name the name it is bound to; empty inside a pipeline
 */
record Tracked(Value value, List<Integer> axes, boolean batched, boolean image, String producer, String name) {

    Tracked {
        axes = List.copyOf(axes);
    }

    /** The axes as declared. */
    Shape shape() {
        List<Dim> dims = new ArrayList<>();
        for (int axis : axes) {
            dims.add(value.shape().dim(axis));
        }
        return new Shape(dims);
    }

    /** The type as declared. */
    TensorType type() {
        return value.type().as(shape());
    }

    /** Whether the graph has a batch of one in front that the declaration does not show. */
    boolean hidden() {
        return axes.size() < value.shape().rank();
    }

    /** The number of declared axes without the batch. */
    int rank() {
        return axes.size() - (batched ? 1 : 0);
    }

    /** What messages call it: {@code Conv output} or {@code 'input'}. */
    String subject() {
        return producer.isEmpty()
                ? "'" + name + "'"
                : Character.isLetter(producer.codePointAt(0)) ? producer + " output" : "the result of " + producer;
    }

    /** For messages, such as {@code Conv output is (222, 222, 64)} or {@code 'input' is (224, 224, 3)}. */
    String say() {
        return subject() + " is " + shape();
    }

    /** Several, each by a name of its own as far as it has one. */
    static String say(List<Tracked> tensors) {
        boolean alike = tensors.stream().map(Tracked::subject).distinct().count() < tensors.size();
        return tensors.stream().map(t -> alike && !t.name.isEmpty() ? "'" + t.name + "' is " + t.shape() : t.say())
                .collect(Collectors.joining(" and "));
    }

    /** The same with the element type, such as {@code 'tokens' is (batch, 7) of Int64}. */
    String sayType() {
        return say() + " of " + TypeReader.name(value.type().dtype());
    }

    Tracked named(String other) {
        return new Tracked(value, axes, batched, image, producer, other);
    }
}
