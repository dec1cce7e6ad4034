package axiom.core.layers;

import static axiom.core.layers.Runs.assertClose;
import static axiom.core.layers.Runs.model;
import static axiom.core.layers.Runs.numbers;
import static axiom.core.layers.Runs.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;

/** Activations against their formulas. */
class ActivationTest {

    private static final Tensor X = Tensor.of(Shape.of(1, 9), -10f, -3f, -1.5f, -0.5f, 0f, 0.25f, 1f, 2.5f, 10f);

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static DoubleUnaryOperator formula(Activation activation) {
        return switch (activation) {
            case Identity -> x -> x;
            case Relu -> x -> Math.max(0, x);
            case Sigmoid -> ActivationTest::sigmoid;
            case Tanh -> Math::tanh;
            case Gelu -> x -> x * (1 + erf(x / Math.sqrt(2))) / 2;
            case GeluTanh -> x -> x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
            case Selu -> x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
            case Silu -> x -> x * sigmoid(x);
            case Softplus -> x -> Math.log1p(Math.exp(x));
            case Softsign -> x -> x / (1 + Math.abs(x));
            case Mish -> x -> x * Math.tanh(Math.log1p(Math.exp(x)));
            case HardSwish -> x -> x * Math.clamp(x / 6 + 0.5, 0, 1);
        };
    }

    /** Simpson's rule on 2/√π·e^(−t²). */
    private static double erf(double x) {
        int steps = 20000;
        double h = x / steps;
        double sum = 1 + Math.exp(-x * x);
        for (int i = 1; i < steps; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-(i * h) * (i * h));
        }
        return sum * h / 3 * 2 / Math.sqrt(Math.PI);
    }

    @ParameterizedTest
    @EnumSource
    void constants_are_their_formulas(Activation activation) {
        assertClose(DoubleStream.of(X.toDoubles()).map(formula(activation)).toArray(), run(activation, X));
        assertClose(run(Sequential.of(Dense.of(4), activation), X), run(Sequential.of(Dense.of(4, activation)), X));
    }

    @Test
    void records_are_their_formulas() {
        Map<Layer, DoubleUnaryOperator> all = new LinkedHashMap<>();
        all.put(LeakyRelu.of(), x -> x < 0 ? 0.01 * x : x);
        all.put(LeakyRelu.of(0.3), x -> x < 0 ? 0.3 * x : x);
        all.put(Elu.of(), x -> x < 0 ? Math.expm1(x) : x);
        all.put(Elu.of(2), x -> x < 0 ? 2 * Math.expm1(x) : x);
        all.put(HardSigmoid.of(), x -> Math.clamp(0.2 * x + 0.5, 0, 1));
        all.put(HardSigmoid.of(1.0 / 6, 0.25), x -> Math.clamp(x / 6 + 0.25, 0, 1));
        all.put(Swish.of(), x -> x * sigmoid(x));
        all.put(Swish.of(3), x -> x * sigmoid(3 * x));
        all.forEach((layer, formula) -> assertClose(DoubleStream.of(X.toDoubles()).map(formula).toArray(), run(layer, X)));
    }

    @Test
    void softmax_is_a_distribution_and_its_logarithm_agrees() {
        Tensor x = numbers(3, 4, 6);
        double[] p = run(Softmax.of(), x);
        for (int row = 0; row < 4; row++) {
            double sum = IntStream.range(row * 6, row * 6 + 6).mapToDouble(i -> Math.exp(x.at(i))).sum();
            for (int i = row * 6; i < row * 6 + 6; i++) {
                assertEquals(Math.exp(x.at(i)) / sum, p[i], 1e-6);
            }
        }
        assertClose(DoubleStream.of(p).map(Math::log).toArray(), run(LogSoftmax.of(), x));
        double[] columns = run(Softmax.of(0), x);
        assertEquals(1, columns[0] + columns[6] + columns[12] + columns[18], 1e-6);
    }

    @Test
    void prelu_learns_one_slope_or_one_per_channel() {
        Tensor x = numbers(3, 2, 3, 2, 2);
        Model one = model(PRelu.of(), x);
        double slope = one.parameters().get("weight").at(0);
        assertClose(DoubleStream.of(x.toDoubles()).map(v -> v < 0 ? slope * v : v).toArray(), run(one, x).getFirst().toDoubles());
        Model three = model(PRelu.of(3), x);
        Tensor w = three.parameters().get("weight");
        assertClose(IntStream.range(0, 24).mapToDouble(i -> x.at(i) < 0 ? w.at(i / 4 % 3) * x.at(i) : x.at(i)).toArray(),
                run(three, x).getFirst().toDoubles());
        assertEquals(0.25, Models.build("p", PRelu.of(3), 1, x.type()).parameters().get("weight").at(2));
    }
}
