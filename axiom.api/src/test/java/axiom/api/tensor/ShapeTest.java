package axiom.api.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShapeTest {

    @Provide
    Arbitrary<long[]> sizes() {
        return Arbitraries.longs().between(0, 50).array(long[].class).ofMaxSize(6);
    }

    @Property
    void countIsTheProductOfTheSizes(@ForAll("sizes") long[] sizes) {
        long product = 1;
        for (long size : sizes) {
            product *= size;
        }
        Shape shape = Shape.of(sizes);
        assertEquals(product, shape.count());
        assertEquals(Dim.of(product), shape.elements());
        assertArrayEquals(sizes, shape.sizes());
        assertEquals(sizes.length, shape.rank());
        for (int axis = 0; axis < sizes.length; axis++) {
            assertEquals(shape.dim(axis), shape.dim(axis - sizes.length));
            assertEquals(shape.product(0, axis).times(shape.product(axis, sizes.length)), shape.elements());
            assertEquals(Dim.of(77), shape.with(axis - sizes.length, Dim.of(77)).dim(axis));
        }
    }

    @Test
    void namesAreBound() {
        Shape shape = Shape.named("batch", 28, 28L, Dim.named("batch").plus(1));
        assertEquals("(batch, 28, 28, batch + 1)", shape.toString());
        assertEquals("[batch]", shape.names().toString());
        assertEquals(Shape.of(4, 28, 28, 5), shape.bind(Map.of("batch", Dim.of(4))));
        assertEquals(shape, shape.bind(Map.of("other", Dim.of(4))));
        assertEquals("784*batch + 784*batch*batch", shape.elements().toString());
        assertThrows(IllegalStateException.class, shape::count);
        assertThrows(IllegalStateException.class, shape::sizes);
    }

    @Test
    void badAxesAreRefused() {
        assertEquals("[axiom.shape] axis of size -1 in (2, -1); help: sizes are at least 0",
                assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1)).getMessage());
        assertEquals("[axiom.shape] '1.5' is no axis; help: use a number, a name or a Dim",
                assertThrows(IllegalArgumentException.class, () -> Shape.named(1.5)).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> Shape.of(2).dim(1));
        assertThrows(IndexOutOfBoundsException.class, () -> Shape.of(2).dim(-2));
        assertThrows(ArithmeticException.class, () -> Shape.of(1L << 40, 1L << 40).count());
        assertEquals(0, Shape.of(1L << 40, 1L << 40, 0).count());
    }

    @Test
    void aScalarHasOneElement() {
        assertEquals(1, Shape.SCALAR.count());
        assertEquals("()", Shape.SCALAR.toString());
        assertTrue(Shape.SCALAR.isFixed());
    }
}
