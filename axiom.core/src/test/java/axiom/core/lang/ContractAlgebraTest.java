package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import axiom.api.tensor.Tensor;
import axiom.api.verify.Verdict;
import axiom.core.judge.Judge;

/** Random statements about the rows of a batch mean what a direct evaluation of each row gives, in numbers that float32 has exactly. */
class ContractAlgebraTest {

    private static final Properties.Same ROWS = Properties.same("batch", 3);

    /** A number of a row: its text and its value. */
    private record Number(String text, ToDoubleFunction<double[]> value) {}

    /** A statement about a row. */
    private record Statement(String text, Predicate<double[]> holds) {}

    private static Number number(String text, ToDoubleFunction<double[]> value) {
        return new Number(text, value);
    }

    private static Arbitrary<Number> numbers(int depth) {
        Arbitrary<Number> leaf = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 4).map(n -> number(Integer.toString(n), _ -> n)),
                Arbitraries.integers().between(1, 3).map(i -> number("output[" + i + "]", row -> row[i - 1])),
                Arbitraries.of(number("sum(output)", row -> Arrays.stream(row).sum()),
                        number("max(output)", row -> Arrays.stream(row).max().orElseThrow()),
                        number("min(output, dim=2)", row -> Arrays.stream(row).min().orElseThrow()),
                        number("norm(output, :l1)", row -> Arrays.stream(row).map(Math::abs).sum()),
                        number("norm(input, :linf)", row -> Arrays.stream(row).map(Math::abs).max().orElseThrow()),
                        number("dot(output, input)", row -> Arrays.stream(row).map(x -> x * x).sum()),
                        number("sum(output[2:3])", row -> row[1] + row[2]),
                        number("Float32(argmax(output))", row -> row[0] >= Math.max(row[1], row[2]) ? 1 : row[1] >= row[2] ? 2 : 3),
                        number("sum(output - max(output))", row -> Arrays.stream(row).sum() - 3 * Arrays.stream(row).max().orElseThrow())));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Number> smaller = Arbitraries.lazy(() -> numbers(depth - 1));
        return Arbitraries.oneOf(leaf,
                smaller.map(a -> number("abs(" + a.text + ")", row -> Math.abs(a.value.applyAsDouble(row)))),
                smaller.map(a -> number("-(" + a.text + ")", row -> -a.value.applyAsDouble(row))),
                pair(smaller, " + ", (a, b) -> a + b), pair(smaller, " - ", (a, b) -> a - b), pair(smaller, " * ", (a, b) -> a * b),
                Combinators.combine(smaller, smaller).as((a, b) -> number("max(" + a.text + ", " + b.text + ")",
                        row -> Math.max(a.value.applyAsDouble(row), b.value.applyAsDouble(row)))));
    }

    private static Arbitrary<Number> pair(Arbitrary<Number> of, String sign, DoubleBinaryOperator value) {
        return Combinators.combine(of, of).as((a, b) -> number("(" + a.text + ")" + sign + "(" + b.text + ")",
                row -> value.applyAsDouble(a.value.applyAsDouble(row), b.value.applyAsDouble(row))));
    }

    private interface Order {
        boolean holds(double a, double b);
    }

    private static Arbitrary<Statement> compared(String sign, Order order) {
        return Combinators.combine(numbers(2), numbers(2)).as((a, b) -> new Statement("(" + a.text + " " + sign + " " + b.text + ")",
                row -> order.holds(a.value.applyAsDouble(row), b.value.applyAsDouble(row))));
    }

    @Provide
    Arbitrary<Statement> statements() {
        return statements(3);
    }

    private static Arbitrary<Statement> statements(int depth) {
        Arbitrary<Statement> leaf = Arbitraries.oneOf(compared("<", (a, b) -> a < b), compared("<=", (a, b) -> a <= b),
                compared("==", (a, b) -> a == b), compared("!=", (a, b) -> a != b), compared(">=", (a, b) -> a >= b),
                Arbitraries.of(new Statement("output >= 0", row -> Arrays.stream(row).allMatch(x -> x >= 0)),
                        new Statement("(output != 1)", row -> !Arrays.stream(row).allMatch(x -> x == 1)),
                        new Statement("argmax(output) == 2", row -> row[1] > row[0] && row[1] >= row[2]),
                        new Statement("0 <= output[1] < 2", row -> 0 <= row[0] && row[0] < 2),
                        new Statement("output ∈ [-1, 1]", row -> Arrays.stream(row).allMatch(x -> Math.abs(x) <= 1)),
                        new Statement("training", _ -> false)));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Statement> smaller = Arbitraries.lazy(() -> statements(depth - 1));
        return Arbitraries.oneOf(leaf, smaller.map(p -> new Statement("(not (" + p.text + "))", row -> !p.holds.test(row))),
                joined(smaller, "and", (p, q) -> p && q), joined(smaller, "or", (p, q) -> p || q),
                joined(smaller, "implies", (p, q) -> !p || q), joined(smaller, "iff", (p, q) -> p == q));
    }

    private interface Connective {
        boolean holds(boolean p, boolean q);
    }

    private static Arbitrary<Statement> joined(Arbitrary<Statement> of, String sign, Connective connective) {
        return Combinators.combine(of, of).as((p, q) -> new Statement("(" + p.text + ") " + sign + " (" + q.text + ")",
                row -> connective.holds(p.holds.test(row), q.holds.test(row))));
    }

    @Provide
    Arbitrary<List<Integer>> batches() {
        return Arbitraries.integers().between(-3, 3).list().ofSize(9);
    }

    @Property(tries = 400)
    void aStatementHoldsIfItHoldsOfEachRow(@ForAll("statements") Statement statement, @ForAll("batches") @Size(9) List<Integer> elements) {
        double[][] rows = new double[3][3];
        Tensor batch = Tensor.of(new float[3][3]).copy();
        for (int i = 0; i < 9; i++) {
            rows[i / 3][i % 3] = elements.get(i);
            batch.set(i, (double) elements.get(i));
        }
        Contracts.Read read = Properties.read("@prove finite(output) and (" + statement.text + ")", ROWS.scope());
        boolean expected = Arrays.stream(rows).allMatch(statement.holds);
        if (read.contracts().isEmpty()) {
            assertEquals(List.of("this never holds"), read.diagnostics().stream().map(Diagnostic::problem).toList());
            assertEquals(false, expected, statement.text);
            return;
        }
        assertEquals(List.of(), read.diagnostics());
        Verdict verdict = Judge.test(ROWS.model(), read.contracts().getFirst().property(), List.of(batch));
        assertEquals(expected ? Verdict.Status.TESTED : Verdict.Status.REFUTED, verdict.status(),
                () -> statement.text + " of " + elements + ": " + verdict.reason());
    }
}
