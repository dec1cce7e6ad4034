package axiom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BroadcastTest {

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.of(1L, 1L, 2L, 3L, 0L).list().ofMaxSize(4).map(s -> Shape.of(s.stream().mapToLong(Long::longValue).toArray()));
    }

    /** As NumPy defines it: align at the right; each axis is the one size that is not 1, which all others must have. */
    private static Optional<Shape> numpy(List<Shape> shapes) {
        int rank = shapes.stream().mapToInt(Shape::rank).max().orElse(0);
        long[] result = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            result[axis] = 1;
            for (Shape shape : shapes) {
                int own = axis - rank + shape.rank();
                long size = own < 0 ? 1 : shape.sizes()[own];
                if (size != 1) {
                    if (result[axis] != 1 && result[axis] != size) {
                        return Optional.empty();
                    }
                    result[axis] = size;
                }
            }
        }
        return Optional.of(Shape.of(result));
    }

    @Property(tries = 3000)
    void fixedShapesCombineAsInNumPy(@ForAll @Size(min = 1, max = 4) List<@net.jqwik.api.From("shapes") Shape> shapes) {
        Operands in = new Operands("Op", List.of());
        Optional<Shape> expected = numpy(shapes);
        if (expected.isPresent()) {
            assertEquals(expected.get(), in.broadcast(shapes.toArray(Shape[]::new)));
        } else {
            assertThrows(ShapeError.class, () -> in.broadcast(shapes.toArray(Shape[]::new)));
        }
        assertEquals(List.of(), in.obligations());
    }

    @Property(tries = 1000)
    void orderDoesNotMatter(@ForAll("shapes") Shape a, @ForAll("shapes") Shape b) {
        assertEquals(attempt(a, b), attempt(b, a));
    }

    private static Optional<Shape> attempt(Shape a, Shape b) {
        try {
            return Optional.of(new Operands("Op", List.of()).broadcast(a, b));
        } catch (ShapeError e) {
            return Optional.empty();
        }
    }

    @Test
    void namedSizesMustAgree() {
        Operands in = new Operands("Op", List.of());
        Shape shape = in.broadcast(Shape.named("n", 1, 3), Shape.named("m", "h", 1), Shape.named(3));
        assertEquals(Shape.named("m", "h", 3), shape);
        assertEquals(1, in.obligations().size());
        Obligation obligation = in.obligations().getFirst();
        obligation.check(Map.of("n", Dim.of(4), "m", Dim.of(4)));
        ShapeError e = assertThrows(ShapeError.class, () -> obligation.check(Map.of("n", Dim.of(4), "m", Dim.of(5))));
        assertTrue(e.getMessage().contains("n is 4 and m is 5"), e.getMessage());
        assertEquals(Shape.named(5, "n"), new Operands("Op", List.of()).broadcast(Shape.named("m", "n"), Shape.named(5, "n")),
                "the number says more than the name");
    }
}
