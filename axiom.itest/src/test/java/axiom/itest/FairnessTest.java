package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import axiom.api.model.Model;
import axiom.api.property.Properties;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.api.verify.DataSet;
import axiom.api.verify.Report;
import axiom.api.verify.Verdict;
import axiom.core.report.Reports;
import axiom.core.runtime.AxiomRuntime;
import axiom.tck.format.SharedData;
import org.junit.jupiter.api.Test;

/** Fairness of classifiers on data that people collected, compared with what plain Java counts in their outputs. */
class FairnessTest {

    /** A large tumour is the group; whether it is benign the label. */
    @Test
    void onTumours() throws IOException {
        compare("breast_cancer.csv", 30, 0);
    }

    /** A wide sepal is the group; whether it is a setosa, which has label 0, or a versicolor the label. */
    @Test
    void onFlowers() throws IOException {
        compare("iris.csv", 4, 1);
    }

    private static void compare(String file, int features, int by) throws IOException {
        List<double[]> rows = Files.readAllLines(SharedData.folder("tabular").resolve(file)).stream().skip(1)
                .map(l -> Arrays.stream(l.split(",")).mapToDouble(Double::parseDouble).toArray()).toList();
        double[] mean = IntStream.range(0, features).mapToDouble(c -> rows.stream().mapToDouble(r -> r[c]).average().orElseThrow())
                .toArray();
        double[] scale = IntStream.range(0, features)
                .mapToDouble(c -> rows.stream().mapToDouble(r -> Math.abs(r[c] - mean[c])).average().orElseThrow()).toArray();
        float[][] x = new float[rows.size()][features + 1];
        long[] labels = new long[rows.size()];
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < features; c++) {
                x[i][c] = (float) ((rows.get(i)[c] - mean[c]) / scale[c]);
            }
            x[i][features] = rows.get(i)[by] > mean[by] ? 1 : 0;
            labels[i] = (long) rows.get(i)[features];
        }
        Tensor input = Tensor.of(x);
        DataSet data = DataSet.of(input).with("label", Tensor.of(labels));
        Map<Verdict.Status, Integer> counts = new EnumMap<>(Verdict.Status.class);
        try (AxiomRuntime axiom = AxiomRuntime.create(List.of(), List.of(), List.of(), List.of(), List.of())) {
            for (int seed = 0; seed < 6; seed++) {
                Model model = axiom.parse("classifier", "x :: Vector(:batch, " + (features + 1) + ")\ny :: Probabilities(2)\n"
                        + "y = x |> Dense(8) |> Tanh |> Dense(2) |> Softmax", seed);
                boolean[] favoured = new boolean[x.length];
                try (Session session = axiom.compile(model)) {
                    float[] output = session.run(input).toFloats();
                    IntStream.range(0, x.length).forEach(i -> favoured[i] = output[2 * i + 1] > output[2 * i]);
                }
                for (int percent = 5; percent <= 45; percent += 20) {
                    Report report = axiom.verify(model, List.of(Properties.DemographicParity(features + 1, percent / 100.0),
                            Properties.EqualizedOdds(features + 1, "label", percent / 100.0)), data);
                    Verdict parity = report.verdicts().getFirst();
                    Count all = new Count(x, labels, favoured, features, new long[]{0, 1, 2});
                    assertEquals(all.isFair(percent), parity.status() == Verdict.Status.TESTED, parity::reason);
                    assertTrue(Reports.text(report).contains(all.toString()), () -> all + " in " + parity.reason());
                    Verdict odds = report.verdicts().getLast();
                    Count negative = new Count(x, labels, favoured, features, new long[]{0});
                    Count positive = new Count(x, labels, favoured, features, new long[]{1});
                    assertEquals(negative.isFair(percent) && positive.isFair(percent), odds.status() == Verdict.Status.TESTED,
                            odds::reason);
                    assertTrue(odds.reason().contains(negative.toString()) && odds.reason().contains(positive.toString()), odds::reason);
                    report.verdicts().forEach(v -> counts.merge(v.status(), 1, Integer::sum));
                }
            }
        }
        assertEquals(36, counts.getOrDefault(Verdict.Status.TESTED, 0) + counts.getOrDefault(Verdict.Status.REFUTED, 0), counts::toString);
        assertTrue(counts.getOrDefault(Verdict.Status.TESTED, 0) > 3 && counts.getOrDefault(Verdict.Status.REFUTED, 0) > 3,
                counts::toString);
    }

    /** How many there are of each group among rows with some labels, and how many of them get the outcome. */
    private record Count(long[] all, long[] favoured) {

        Count(float[][] x, long[] labels, boolean[] favoured, int group, long[] among) {
            this(new long[2], new long[2]);
            for (int i = 0; i < x.length; i++) {
                int row = i;
                if (Arrays.stream(among).anyMatch(l -> l == labels[row])) {
                    this.all[(int) x[i][group]]++;
                    this.favoured[(int) x[i][group]] += favoured[i] ? 1 : 0;
                }
            }
        }

        boolean isFair(int percent) {
            return 100 * Math.abs(favoured[1] * all[0] - favoured[0] * all[1]) <= percent * all[0] * all[1];
        }

        @Override
        public String toString() {
            return "|" + favoured[1] + "/" + all[1] + " − " + favoured[0] + "/" + all[0] + "|";
        }
    }
}
