package axiom.core.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import axiom.api.backend.BackendException;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;

/** What value-preserving passes promise, on generated graphs and special numbers. */
class PreservationTest {

    @Property(tries = 1500)
    void everyOutputStaysBitForBit(@ForAll long seed) {
        Program before = RandomGraphs.of(seed);
        Optimized after = Passes.optimize(before, Optimize.DEFAULT);
        assertTrue(after.valuePreserved());
        assertSameSignature(before.graph(), after.graph());
        assertSameRuns(before, after.program(), seed);
    }

    @Property(tries = 300)
    void soItDoesAfterEachSinglePass(@ForAll long seed) {
        Program before = RandomGraphs.of(seed);
        for (Pass pass : Passes.of(Optimize.DEFAULT)) {
            Pass.Rewritten after = pass.apply(before);
            assertSameSignature(before.graph(), after.program().graph());
            assertSameRuns(before, after.program(), seed);
            if (after.count() == 0) {
                assertSame(before, after.program(), pass.name());
            }
        }
    }

    @Property(tries = 300)
    void aSecondTimeFindsNothing(@ForAll long seed) {
        Program once = Passes.optimize(RandomGraphs.of(seed), Optimize.DEFAULT).program();
        assertEquals(List.of(), Passes.optimize(once, Optimize.DEFAULT).log());
    }

    private static void assertSameSignature(Graph before, Graph after) {
        assertEquals(text(before.inputs()), text(after.inputs()));
        assertEquals(new ArrayList<>(before.outputs().keySet()), new ArrayList<>(after.outputs().keySet()));
        before.outputs().forEach((output, value) -> assertEquals(value.type(), after.outputs().get(output).type()));
        assertTrue(equalities(after).containsAll(equalities(before)));
    }

    private static Set<Set<Dim>> equalities(Graph graph) {
        return graph.obligations().stream().map(o -> Set.of(o.left(), o.right())).collect(Collectors.toSet());
    }

    private static List<String> text(List<Value> values) {
        return values.stream().map(Value::toString).toList();
    }

    private static void assertSameRuns(Program before, Program after, long seed) {
        for (long size : List.of(2L, 1L, 0L)) {
            List<Tensor> inputs = Graphs.inputs(new Random(seed), before.graph(), size);
            List<Tensor> expected;
            try {
                expected = Graphs.run(before, inputs);
            } catch (ShapeError | BackendException | ArithmeticException _) {
                continue; // the graph asks for other sizes, or for an element that is not there
            }
            List<Tensor> actual = Graphs.run(after, inputs);
            assertTrue(Graphs.same(expected, actual),
                    () -> "n = " + size + "\n" + before.graph() + after.graph() + expected + "\n" + actual);
        }
    }
}
