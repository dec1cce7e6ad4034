package axiom.examples.digits;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.StringJoiner;
import java.util.stream.LongStream;

import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/**
 * FLOAT32 tensors as text that people and version control can read: for each tensor a line with its name and sizes, as in {@code 3.bias 32}, then its
 * elements in row-major order, one innermost row a line. Numbers are written in the fewest digits that read back to the same float. {@code #} starts a comment
 * line.
 */
final class TensorText {

    private TensorText() {}

    static String write(String comment, SequencedMap<String, Tensor> tensors) {
        StringBuilder text = new StringBuilder();
        comment.lines().forEach(line -> text.append("# ").append(line).append('\n'));
        tensors.forEach((name, tensor) -> {
            text.append(name);
            for (long size : tensor.shape().sizes()) {
                text.append(' ').append(size);
            }
            text.append('\n');
            float[] values = tensor.toFloats();
            int row = (int) tensor.shape().dim(-1).size();
            for (int start = 0; start < values.length; start += row) {
                StringJoiner line = new StringJoiner(" ");
                for (int i = start; i < start + row; i++) {
                    line.add(Float.toString(values[i]));
                }
                text.append(line).append('\n');
            }
        });
        return text.toString();
    }

    static SequencedMap<String, Tensor> read(BufferedReader lines) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    Map.Entry<String, Tensor> tensor = tensor(line, lines);
                    tensors.put(tensor.getKey(), tensor.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tensors;
    }

    private static Map.Entry<String, Tensor> tensor(String heading, BufferedReader lines) throws IOException {
        String[] words = heading.split(" ");
        long[] sizes = new long[words.length - 1];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Long.parseLong(words[i + 1]);
        }
        float[] values = new float[(int) LongStream.of(sizes).reduce(1, Math::multiplyExact)];
        int count = 0;
        while (count < values.length) {
            String line = lines.readLine();
            if (line == null) {
                throw new IllegalArgumentException(String.format(Locale.ROOT,
                        "[axiom.examples] '%s' has %d numbers; %d are needed; help: train again", words[0], count, values.length));
            }
            for (String number : line.split(" ")) {
                values[count++] = Float.parseFloat(number);
            }
        }
        return Map.entry(words[0], Tensor.of(Shape.of(sizes), values));
    }
}
