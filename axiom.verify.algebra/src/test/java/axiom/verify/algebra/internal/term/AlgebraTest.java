package axiom.verify.algebra.internal.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import axiom.api.tensor.Dim;

class AlgebraTest {

    private final Algebra algebra = new Algebra((_, _) -> Optional.empty(), _ -> false, _ -> false);
    private final Place.Open here = algebra.open(Dim.named("n"));
    private final Place.Open there = algebra.open(Dim.named("n"));

    @Test
    void aPlaceIsReplaced() {
        assertEquals(algebra.element(0, List.of(there), false), algebra.replaced(algebra.element(0, List.of(here), false), here, there));
    }

    @Test
    void whoeverIsInterruptedReplacesNothingMore() {
        Poly element = algebra.element(0, List.of(here), false);
        Thread.currentThread().interrupt();
        try {
            assertThrows(GaveUp.class, () -> algebra.replaced(element, here, there));
        } finally {
            Thread.interrupted();
        }
    }
}
