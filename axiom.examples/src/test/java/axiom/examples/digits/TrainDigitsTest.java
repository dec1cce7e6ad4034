package axiom.examples.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

class TrainDigitsTest {

    @Test
    void trainingGivesTheCheckedInWeightsToTheLastBit() throws IOException {
        StringBuilder log = new StringBuilder();
        String weights = TrainDigits.train(line -> log.append(line).append('\n'));
        try (InputStream in = TrainDigits.class.getResourceAsStream("digits.weights")) {
            assertEquals(new String(in.readAllBytes(), StandardCharsets.US_ASCII), weights);
        }
        assertTrue(log.toString().endsWith("epoch 20: 1437 of 1437 training digits, 350 of 360 held-out digits\n"), log.toString());
    }

    @Test
    void theDataIsComplete() {
        Digits digits = Digits.load();
        assertEquals(1797, digits.size());
        assertEquals(1437, digits.training().size());
        assertEquals(360, digits.heldOut().size());
        // the counts of the ten classes in the description of the data
        int[] counts = new int[10];
        digits.labels().forEach(label -> counts[label]++);
        assertArrayEquals(new int[]{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts);
    }

    @Test
    void textReadsBackToTheSameFloats() {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("a.b", Tensor.of(Shape.of(2, 3), Float.MIN_VALUE, Float.MAX_VALUE, -0.0f, 0.1f, 1 / 3f, -1e-20f));
        tensors.put("c", Tensor.vector(7));
        String text = TensorText.write("two tensors", tensors);
        assertEquals("# two tensors\na.b 2 3\n1.4E-45 3.4028235E38 -0.0\n0.1 0.33333334 -1.0E-20\nc 1\n7.0\n", text);
        assertEquals(tensors, TensorText.read(new BufferedReader(new StringReader(text))));
    }

    @Test
    void missingNumbersAreNoticed() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
                () -> TensorText.read(new BufferedReader(new StringReader("a 3\n1 2\n"))));
        assertEquals("[axiom.examples] 'a' has 2 numbers; 3 are needed; help: train again", e.getMessage());
    }
}
