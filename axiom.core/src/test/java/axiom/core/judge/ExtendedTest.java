package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import axiom.api.property.Formulas;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;

class ExtendedTest {

    /** About a vector of three elements and a number, both of any kind. */
    private static Problem problem(Semantics semantics) {
        return Problems.of(new Goal(Formulas.property("p", Formulas.forAll("x", Formulas.extended(Formulas.vectors(3)),
                x -> Formulas.forAll("y", Formulas.extended(Formulas.reals()), y -> x.is(y)))), Map.of(), semantics));
    }

    @Provide
    Arbitrary<Float> anything() {
        return Arbitraries.oneOf(Arbitraries.floats(),
                Arbitraries.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, Float.MAX_VALUE, Float.MIN_VALUE));
    }

    @Property(tries = 300)
    void whatIsShownIsReplayedAsItself(@ForAll("anything") float a, @ForAll("anything") float b, @ForAll("anything") float c,
            @ForAll("anything") float y) {
        Problem problem = problem(Semantics.FLOAT32);
        Map<String, Tensor> values = new LinkedHashMap<>();
        values.put("x", Tensor.of(Shape.of(3), a, b, c));
        values.put("y", Tensor.of(Shape.SCALAR, y));
        Counterexample hidden = Extended.hidden(problem, new Counterexample(values));
        assertEquals(problem.graph().inputs().stream().map(v -> v.name()).toList(), hidden.values().keySet().stream().toList());
        assertTrue(hidden.values().values().stream().allMatch(t -> Arrays.stream(t.toDoubles()).allMatch(Double::isFinite)));
        Counterexample shown = Extended.shown(problem.goal(), hidden);
        values.forEach((name, tensor) -> assertEquals(Arrays.toString(tensor.toDoubles()),
                Arrays.toString(shown.values().get(name).toDoubles())));
        assertEquals(values.keySet(), shown.values().keySet());

        boolean equal = a == y && b == y && c == y;
        assertEquals(equal ? Replayer.Truth.TRUE : Replayer.Truth.FALSE, Checkers.REPLAYER.replay(problem, hidden).truth());
    }

    @Test
    void realNumbersAreAllFinite() {
        FormulaError error = assertThrows(FormulaError.class, () -> problem(Semantics.REAL));
        assertTrue(error.getMessage().contains("no real number is infinite or NaN"), error.getMessage());
    }

    @Test
    void onlyTensorsAreExtended() {
        assertThrows(IllegalArgumentException.class, () -> Formulas.extended(Formulas.box(Formulas.reals(), 0, 1)));
        assertThrows(FormulaError.class, () -> Problems.of(new Goal(Formulas.property("p",
                Formulas.forAll("n", Formulas.extended(Formulas.integers()), n -> n.is(n))), Map.of(), Semantics.FLOAT32)));
    }
}
