package axiom.core.reference;

import static axiom.core.reference.Check.booleans;
import static axiom.core.reference.Check.floats;
import static axiom.core.reference.Check.gives;
import static axiom.core.reference.Check.longs;

import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Dropout;
import axiom.api.graph.Random.RandomNormal;
import axiom.api.graph.Random.RandomUniform;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** The expected numbers were computed from the definition with arbitrary-precision integers. */
class RandomTest {

    private static final Tensor STEP = Tensor.of(Shape.SCALAR, 3L);

    @Test
    void numbersFollowTheDefinition() {
        gives(new RandomUniform(DType.FLOAT32, 0, 1, 42), List.of(longs(4)),
                floats(0.5961188673973083, 0.16036534309387207, 0.16639775037765503, 0.04802578687667847));
        gives(new RandomUniform(DType.FLOAT32, 0, 1, 42), List.of(longs(2), STEP), floats(0.00037610530853271484, 0.7936910390853882));
        gives(new RandomUniform(DType.FLOAT64, -2, 2, 42), List.of(longs(2)),
                Tensor.of(Shape.of(2), 4 * 0.5961188673973083 - 2, 4 * 0.16036534309387207 - 2));
        gives(new RandomNormal(DType.FLOAT64, 0, 1, 7), List.of(longs(2, 2)), Tensor.of(Shape.of(2, 2), -0.36563203536251726,
                0.2590250658974245, -0.5071010479995697, -1.073458749767265));
        gives(new RandomNormal(DType.FLOAT32, 10, 2, 7), List.of(longs(1)), floats(10 - 2 * 0.36563203536251726));
    }

    @Test
    void dropsByTheSameNumbers() {
        Tensor x = floats(1, 2, 3, 4);
        gives(new Dropout(0.5, true, 5), List.of(x), floats(0, 4, 6, 8), booleans(false, true, true, true));
        gives(new Dropout(0.5, false, 5), List.of(x, STEP), x, booleans(true, true, true, true));
        gives(new Dropout(0, true, 5), List.of(x), x, booleans(true, true, true, true));
    }
}
