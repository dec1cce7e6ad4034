package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import axiom.api.model.Model;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Tensor;

/** Networks of any steps compute on the graph what they declare, whatever lies where. */
class LayoutsNumericsTest {

    @Provide
    Arbitrary<NetworkOfSteps> networks() {
        return Combinators.combine(Arbitraries.of(NetworkOfSteps.Kind.class), Arbitraries.integers().between(0, 99))
                .as(NetworkOfSteps.Part::new)
                .list().ofMaxSize(9).map(NetworkOfSteps::new);
    }

    @Property(tries = 1000)
    void aNetworkComputesWhatPlainLoopsCompute(@ForAll("networks") NetworkOfSteps network,
            @ForAll @IntRange(min = 1, max = 5) int height, @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 1, max = 3) int channels, @ForAll boolean batched, @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll boolean named) {
        // the second input has no batch in either case
        List<DeclaredType> types = List.of(Lowered.tensor(width, channels), batched
                ? Lowered.image(named ? "batch" : batch, height, width, channels)
                : Lowered.image(height, width, channels));
        List<Tracked> lowered = new ArrayList<>();
        Model model = Lowered.model(types, (to, inputs) -> {
            lowered.addAll(network.lower(to, inputs));
            return lowered;
        });
        List<Tensor> inputs = List.of(Lowered.numbers(1, types.get(0).type().shape()),
                Lowered.numbers(2, types.get(1).type().shape().bind(Map.of("batch", Dim.of(batch)))));
        List<Tensor> results = Lowered.run(Lowered.program(model), inputs);
        for (int n = 0; n < (batched ? batch : 1); n++) {
            List<Sample> expected = network.run(List.of(sample(inputs.get(0), false, 0), sample(inputs.get(1), batched, n)),
                    model.parameters(), lowered);
            assertEquals(expected.size(), results.size());
            for (int i = 0; i < expected.size(); i++) {
                Sample actual = sample(results.get(i), lowered.get(i).batched(), n);
                assertEquals(Arrays.toString(expected.get(i).sizes()), Arrays.toString(actual.sizes()));
                assertArrayEquals(expected.get(i).numbers(), actual.numbers(), 1e-5 * (1 + largest(expected.get(i))));
            }
        }
        assertSame(results, Lowered.run(Lowered.optimized(model), inputs));
    }

    private static double largest(Sample sample) {
        return Arrays.stream(sample.numbers()).map(Math::abs).max().orElse(0);
    }

    private static Sample sample(Tensor tensor, boolean batched, int n) {
        int[] sizes = Arrays.stream(tensor.shape().sizes()).skip(batched ? 1 : 0).mapToInt(Math::toIntExact).toArray();
        int count = Sample.count(sizes);
        int from = batched ? n * count : 0;
        return new Sample(sizes, Arrays.copyOfRange(tensor.toDoubles(), from, from + count));
    }

    private static void assertSame(List<Tensor> some, List<Tensor> others) {
        for (int i = 0; i < some.size(); i++) {
            assertEquals(some.get(i).type(), others.get(i).type());
            assertArrayEquals(some.get(i).toDoubles(), others.get(i).toDoubles());
        }
    }
}
