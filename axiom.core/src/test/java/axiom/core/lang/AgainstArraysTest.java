package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import axiom.api.model.Model;
import axiom.api.tensor.Tensor;

/** Whatever the checker accepts without a reservation can be built and run with all sizes of its names, and computes what its text says. */
class AgainstArraysTest {

    private static final int CASES = Integer.getInteger("axiom.cases", 150);

    /** Tells the same parameters to all models of one declaration. */
    private static Model filled(Model model) {
        return model.with(model.parameters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, p -> Declared.numbers(p.getKey().hashCode(), p.getValue().shape().sizes()))));
    }

    @Test
    void modelsComputeWhatTheirTextsSay() {
        long first = Long.getLong("axiom.seed", 20260101);
        int steps = 0;
        for (long seed = first; seed < first + CASES; seed++) {
            RandomNetwork network = new RandomNetwork(seed);
            Declaration declaration = network.declaration();
            steps += declaration.values().size();
            try {
                check(network, declaration, seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + "\n" + network.text() + e, e);
            }
        }
        assertTrue(steps > 2 * CASES, steps + " steps");
    }

    private static void check(RandomNetwork network, Declaration declaration, long seed) {
        declaration.training(1);
        Model model = filled(declaration.build(1));
        Map<String, Model> views = new LinkedHashMap<>();
        declaration.values().keySet().forEach(v -> views.put(v, filled(declaration.view(v, 1))));
        views.put("output", model);
        Map<String, Tensor> parameters = new LinkedHashMap<>();
        views.values().forEach(v -> parameters.putAll(v.parameters()));
        for (int round = 0; round < 3; round++) {
            Map<String, Tensor> samples = network.samples(seed * 10 + round);
            SequencedMap<String, Grid> meaning = network.meaning(samples, p -> Grid.of(parameters.get(p), false));
            Tensor[] inputs = samples.values().toArray(Tensor[]::new);
            views.forEach((name, view) -> {
                Tensor actual = Declared.run(view, inputs).getFirst();
                Grid expected = meaning.get(name);
                if (expected != null) {
                    requireSame(name + " of " + samples.values().stream().map(Tensor::type).toList(), expected, actual);
                    DeclaredType type = name.equals("output") ? declaration.outputs().get(name) : declaration.values().get(name);
                    assertEquals(expected.batched(), type.batched(), name + " has a batch");
                }
            });
        }
    }

    private static void requireSame(String what, Grid expected, Tensor actual) {
        Grid given = Grid.of(actual, expected.batched());
        assertEquals(Arrays.toString(expected.sizes()), Arrays.toString(given.sizes()), what);
        for (int i = 0; i < expected.values().length; i++) {
            double tolerance = 1e-3 * Math.max(1, Math.abs(expected.values()[i]));
            assertEquals(expected.values()[i], given.values()[i], tolerance, what + " at " + i + List.of(expected, given));
        }
    }
}
