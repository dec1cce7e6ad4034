package axiom.core.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a model consists of. All components are numbers, texts, lists and maps, so that it can be written as JSON as it stands. Immutable.
 *
 * @param model the model's name
 * @param inputs the inputs' types by name
 * @param outputs the outputs' types by name
 * @param sizes the sizes that the numbers hold for, by name
 * @param layers one row per layer, in the order of the graph
 * @param parameters the number of elements of all parameters
 * @param parameterBytes the memory of all parameters
 * @param constantBytes the memory of all constants of the graph
 * @param flops floating-point operations of one run
 * @param activationBytes the memory of all operators' results together, without views and constants: what training keeps
 * @param peakBytes the memory of inputs and of those results that are needed at one time, at most: what inference needs besides parameters
 */
public record Description(String model, Map<String, String> inputs, Map<String, String> outputs, Map<String, Long> sizes,
        List<LayerSummary> layers, long parameters, long parameterBytes, long constantBytes, long flops, long activationBytes,
        long peakBytes) {

    private static final List<String> HEAD = List.of("path", "layer", "result", "parameters", "FLOPs", "memory");
    private static final int LONGEST_RESULT = 60;

    /** Copies the collections, keeping their order. */
    public Description {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
        layers = List.copyOf(layers);
    }

    /**
     * The table, as people know it from other frameworks.
     *
     * @return lines of text, each ended by a line feed
     */
    public String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (LayerSummary layer : layers) {
            boolean container = layer.operators().isEmpty();
            rows.add(List.of(layer.path(), layer.layer(), results(layer), container ? "" : count(layer.parameters()),
                    container ? "" : count(layer.flops()), container ? "" : bytes(layer.activationBytes())));
        }
        rows.add(List.of("total", "", "", count(parameters), count(flops), bytes(activationBytes)));
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()))));
        String rule = "-".repeat(Arrays.stream(widths).sum() + 2 * (widths.length - 1)) + "\n";
        StringBuilder text = new StringBuilder(model).append(": ").append(signature(inputs)).append(" -> ").append(signature(outputs))
                .append('\n').append(rule);
        for (int i = 0; i < rows.size(); i++) {
            text.append(i == rows.size() - 1 ? rule : "").append(line(rows.get(i), widths)).append(i == 0 ? rule : "");
        }
        text.append(rule).append("parameters ").append(bytes(parameterBytes));
        text.append(constantBytes == 0 ? "" : ", constants " + bytes(constantBytes));
        text.append(", activations ").append(bytes(activationBytes)).append(", at most ").append(bytes(peakBytes)).append(" at a time");
        if (!sizes.isEmpty()) {
            text.append("; for ").append(sizes.entrySet().stream().map(s -> s.getKey() + " = " + s.getValue())
                    .collect(Collectors.joining(", ")));
        }
        return text.append('\n').toString();
    }

    /** A formula that is too long to read gives way to its value. */
    private static String results(LayerSummary layer) {
        String symbolic = String.join(", ", layer.results());
        return symbolic.length() <= LONGEST_RESULT ? symbolic : String.join(", ", layer.boundResults());
    }

    private static String signature(Map<String, String> types) {
        return types.entrySet().stream().map(t -> t.getKey() + " " + t.getValue()).collect(Collectors.joining(", "));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String space = " ".repeat(widths[i] - cells.get(i).codePointCount(0, cells.get(i).length()));
            line.append(i == 0 ? "" : "  ").append(i < 3 ? cells.get(i) + space : space + cells.get(i));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String bytes(long number) {
        if (number < 1000) {
            return number + " B";
        }
        double size = number;
        int unit = -1;
        while (size >= 999.95 && unit < 4) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", size, List.of("k", "M", "G", "T", "P").get(unit));
    }

    /**
     * The table.
     *
     * @return {@link #table()}
     */
    @Override
    public String toString() {
        return table();
    }
}
