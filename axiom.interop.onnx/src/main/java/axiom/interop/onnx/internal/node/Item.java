package axiom.interop.onnx.internal.node;

import java.util.Optional;
import java.util.function.Supplier;

import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;

/**
 * What a name in the file stands for. An initializer or a constant enters the graph only when an operator needs it as an operand. Not thread-safe.
 */
public final class Item {

    private final Supplier<Value> make;
    private final Supplier<Optional<Tensor>> constant;
    private Optional<Value> made = Optional.empty();

    private Item(Supplier<Value> make, Supplier<Optional<Tensor>> constant) {
        this.make = make;
        this.constant = constant;
    }

    /**
     * A value of the graph.
     *
     * @param value the value
     * @param constant its elements, if they are known
     * @return the item
     */
    static Item of(Value value, Supplier<Optional<Tensor>> constant) {
        return new Item(() -> value, constant);
    }

    /**
     * A constant that may enter the graph.
     *
     * @param constant its elements
     * @param make makes it a value
     * @return the item
     */
    static Item lazy(Supplier<Optional<Tensor>> constant, Supplier<Value> make) {
        return new Item(make, constant);
    }

    /**
     * The value.
     *
     * @return the same one at each call
     */
    Value value() {
        if (made.isEmpty()) {
            made = Optional.of(make.get());
        }
        return made.get();
    }

    /**
     * The elements, if they are known.
     *
     * @return a tensor of any size
     */
    Optional<Tensor> constant() {
        return constant.get();
    }
}
