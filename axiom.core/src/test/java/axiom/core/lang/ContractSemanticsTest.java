package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import axiom.api.tensor.Tensor;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.api.verify.Verdict;
import axiom.core.judge.Judge;

/** What properties say about tensors: of a model whose output is its input. */
class ContractSemanticsTest {

    private static final Properties.Same ROWS = Properties.same("batch", 3);

    private static boolean holds(Properties.Same about, String text, Tensor input) {
        Verdict verdict = Judge.test(about.model(), Properties.about(about.scope(), text).property(), List.of(input));
        return switch (verdict.status()) {
            case TESTED -> true;
            case REFUTED -> false;
            case PROVED, UNKNOWN, ERROR -> throw new AssertionError(text + ": " + verdict.reason());
        };
    }

    private static boolean holds(String text, float[]... rows) {
        return holds(ROWS, text, Tensor.of(rows));
    }

    private static float[] row(float... elements) {
        return elements;
    }

    private static void holdsOf(String text, float... row) {
        assertEquals(true, holds(text, row), text);
    }

    private static void failsOf(String text, float... row) {
        assertEquals(false, holds(text, row), text);
    }

    @Test
    void probabilities() {
        holdsOf("valid_probabilities(output)", 0.5f, 0.25f, 0.25f);
        failsOf("valid_probabilities(output)", 0.5f, 0.25f, 0.2f);
        failsOf("valid_probabilities(output)", 1.5f, -0.5f, 0);
        holdsOf("valid_probabilities(softmax(output))", 1, 2, 3);
        assertEquals(false, holds("valid_probabilities(output)", row(1, 0, 0), row(1, 0, 1)), "every row");
    }

    @Test
    void indicesAndRanges() {
        holdsOf("output[1] == 7 and output[3] == 9", 7, 8, 9);
        failsOf("output[1] == 8", 7, 8, 9);
        holdsOf("sum(output[2:3]) == 17", 7, 8, 9);
        holdsOf("output[1:1] == 7", 7, 8, 9);
    }

    @Test
    void reductionsSpeakOfEachRow() {
        assertEquals(true, holds("sum(output) == 6", row(1, 2, 3), row(0, 0, 6)));
        assertEquals(false, holds("sum(output) == 6", row(1, 2, 3), row(0, 0, 5)));
        assertEquals(true, holds("output <= max(output)", row(1, 2, 3), row(100, 0, 6)));
        assertEquals(true, holds("sum(output - mean(output)) ≈ 0", row(1, 2, 3), row(3, 3, 6)));
        holdsOf("mean(output) == 2 and min(output) == 1 and prod(output) == 6", 1, 2, 3);
    }

    @Test
    void norms() {
        holdsOf("norm(output) == 5 and norm(output, :l1) == 7 and norm(output, :linf) == 4", 3, 0, -4);
        holdsOf("normalized(output)", 0.6f, 0, -0.8f);
        failsOf("normalized(output)", 0.6f, 0, -0.9f);
        holdsOf("cosine_similarity(output, -output) ≈ -1", 3, 0, -4);
        holdsOf("dot(output, output) == 25", 3, 0, -4);
        holdsOf("cosine_similarity(output, output) == 0", 0, 0, 0);
    }

    @Test
    void positionsOfExtremes() {
        holdsOf("argmax(output) == 2", 1, 5, 3);
        failsOf("argmax(output) == 1", 1, 5, 3);
        holdsOf("argmin(output) == 1 and argmax(output) + argmin(output) == 3", 1, 5, 3);
        holdsOf("2 < argmax(output) + 1 < 4 and argmax(output) <= 2.5", 1, 5, 3);
        holdsOf("argmax(output) == argmin(-output)", 1, 5, 3);
    }

    @Test
    void tolerancesAreExact() {
        holdsOf("output[1] ≈ 1 ± 0.5", 1.5f, 0, 0);
        failsOf("output[1] ≈ 1 ± 0.5", Math.nextUp(1.5f), 0, 0);
        holdsOf("output[1] ≈ 0.1 ± 2e-9", 0.1f, 0, 0);
        failsOf("output[1] ≈ 0.1 ± 1e-9", 0.1f, 0, 0);
        holdsOf("output[1] ≈ output[2]", 1, 1.000009f, 0);
        failsOf("output[1] ≈ output[2]", 1, 1.00002f, 0);
    }

    @Test
    void sumsOfFloatsAreNotAlwaysOne() {
        Properties.Same vector = Properties.same(5);
        String exactly = "sum(softmax(output)) == 1.0";
        boolean always = true;
        for (int i = 1; i < 50; i++) {
            Tensor sample = Tensor.vector(0, i * 0.37f, i * 0.11f, -i, 1);
            always &= holds(vector, exactly, sample);
            assertEquals(true, holds(vector, "sum(softmax(output)) ≈ 1.0", sample));
        }
        assertEquals(false, always);
    }

    @Test
    void connectivesSpeakOfEachRow() {
        String either = "output[1] > 0 or output[2] > 0";
        assertEquals(true, holds(either, row(1, 0, 0), row(0, 1, 0)));
        assertEquals(false, holds(either, row(1, 0, 0), row(0, 0, 1)));
        String implied = "output[1] > 0 implies output[2] > 0";
        assertEquals(true, holds(implied, row(0, 0, 0), row(1, 1, 0)));
        // a row that does not satisfy the premise is no excuse for another
        assertEquals(false, holds(implied, row(0, 0, 0), row(1, 0, 0)));
        assertEquals(false, holds("argmax(output) != 1", row(0, 1, 0), row(1, 0, 0)));
        assertEquals(true, holds("output[1] > 0 iff output[2] > 0", row(0, 0, 0), row(1, 1, 0)));
        assertEquals(false, holds("not (output > 0)", row(0, 1, 1), row(1, 1, 1)));
    }

    @Test
    void whatIsNoNumber() {
        failsOf("not nan(log(output - 1))", 0, 2, 2);
        holdsOf("nan(log(output - 1))", 0, 2, 2);
        failsOf("finite(exp(output * 100))", 0, 2, 2);
        holdsOf("finite(output)", 0, 2, 2);
    }

    @Test
    void bounds() {
        holdsOf("bounded(output, -1, 1) and output ∈ [-1, 1] and clip(output, 0, 1) >= 0 and non_negative(relu(output))", -1, 0.5f, 1);
        failsOf("output ∈ [-1, 1]", -1, 0.5f, 1.5f);
        failsOf("output ∈ ball(0, 1)", -1, 0.5f, 1.5f);
        holdsOf("output ∈ ball(0, 5, norm=:l2)", 3, 4, 0);
        failsOf("output ∈ ball(0, 6, norm=:l1)", 3, 4, 0);
        failsOf("output ∈ ball(0, 6, :l1)", 3, 4, 0);
    }

    @Test
    void innerAxes() {
        Properties.Same image = Properties.same("batch", 1, 2, 2);
        Tensor sample = Tensor.of(new float[][][][]{{{{1, 2}, {3, 4}}}, {{{5, 6}, {7, 8}}}});
        assertEquals(true, holds(image, "sum(output, dim=4)[1, 1] == 3 or sum(output, dim=4)[1, 1] == 11", sample));
        assertEquals(true, holds(image, "output[1, 2, 1] - output[1, 1, 1] == 2", sample));
        assertEquals(true, holds(image, "max(output, dim=-2)[1, 2] == output[1, 2, 2]", sample));
        assertEquals(false, holds(image, "sum(output) == 10", sample));
    }

    @Test
    void aVectorWithoutBatch() {
        Properties.Same vector = Properties.same(3);
        assertEquals(true, holds(vector, "output[1] == 1 or output[1] == 2", Tensor.vector(1, 5, 5)));
        assertEquals(false, holds(vector, "output != 1", Tensor.vector(1, 1, 1)));
    }

    @Test
    void variablesOfAnyLength() {
        Verdict verdict = Judge.test(
                new Goal(Properties.about(ROWS.scope(), "∀x. x[1] <= sum(abs(x))").property(), Map.of(), Semantics.FLOAT32),
                List.of(Tensor.vector(1), Tensor.vector(-1, 2), Tensor.vector(3, 4, 5)));
        assertEquals(Verdict.Status.TESTED, verdict.status(), verdict.reason());
    }

    @Test
    void neighbours() {
        Goal goal = new Goal(
                Properties.about(ROWS.scope(), "∀x ∈ input, y ∈ ball(x, 0.5). argmax(model(x)) == argmax(model(y))").property(),
                Map.of("model", ROWS.model()), Semantics.FLOAT32);
        Tensor x = Tensor.of(new float[][]{{1, 2, 3}});
        Tensor near = Tensor.of(new float[][]{{1.5f, 2.5f, 2.5f}});
        Tensor nearer = Tensor.of(new float[][]{{1, 2.25f, 3}});
        Tensor far = Tensor.of(new float[][]{{2, 2, 3}});
        assertEquals(Verdict.Status.TESTED, Judge.testTogether(goal, List.of(Map.of("x", x, "y", nearer))).status());
        assertEquals(Verdict.Status.REFUTED, Judge.testTogether(goal, List.of(Map.of("x", x, "y", near))).status());
        assertEquals(Verdict.Status.ERROR, Judge.testTogether(goal, List.of(Map.of("x", x, "y", far))).status());
    }

    @Test
    void severalInputs() {
        Goal goal = new Goal(Properties.about(Properties.TWO, "sum == b[1] + b[2] + b[3] and first >= a").property(),
                Map.of("model", Properties.two()), Semantics.FLOAT32);
        Verdict verdict = Judge.testTogether(goal, List.of(Map.of("a", Tensor.vector(-1, 0, 1), "b", Tensor.vector(1, 2, 3))));
        assertEquals(Verdict.Status.TESTED, verdict.status(), verdict.reason());
    }
}
