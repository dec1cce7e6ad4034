package axiom.core.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import axiom.api.graph.Unary;

/** The operators of one operand that properties call as functions, element by element, with their attributes as keywords. */
final class Elementwise {

    private static final double ALPHA = 1.67326319217681884765625;
    private static final double GAMMA = 1.05070102214813232421875;

    /** A function with its attributes' usual values. */
    private record Function(List<String> parameters, Map<String, Double> usual, java.util.function.Function<double[], Unary> maker) {}

    private static final Map<String, Function> BY_NAME = new TreeMap<>();

    static {
        plain("relu", new Unary.Relu());
        plain("sigmoid", new Unary.Sigmoid());
        plain("tanh", new Unary.Tanh());
        plain("exp", new Unary.Exp());
        plain("log", new Unary.Log());
        plain("sqrt", new Unary.Sqrt());
        plain("abs", new Unary.Abs());
        plain("sign", new Unary.Sign());
        plain("sin", new Unary.Sin());
        plain("cos", new Unary.Cos());
        plain("erf", new Unary.Erf());
        plain("floor", new Unary.Floor());
        plain("ceil", new Unary.Ceil());
        plain("round", new Unary.Round());
        plain("reciprocal", new Unary.Reciprocal());
        plain("softplus", new Unary.Softplus());
        plain("softsign", new Unary.Softsign());
        plain("gelu", new Unary.Gelu(false));
        plain("gelu_tanh", new Unary.Gelu(true));
        plain("silu", new Unary.Swish(1));
        plain("mish", new Unary.Mish());
        plain("hard_swish", new Unary.HardSwish());
        with("swish", a -> new Unary.Swish(a[0]), "alpha", 1);
        with("elu", a -> new Unary.Elu(a[0]), "alpha", 1);
        with("leaky_relu", a -> new Unary.LeakyRelu(a[0]), "alpha", 0.01);
        with("selu", a -> new Unary.Selu(a[0], a[1]), "alpha", ALPHA, "gamma", GAMMA);
        with("hard_sigmoid", a -> new Unary.HardSigmoid(a[0], a[1]), "alpha", 0.2, "beta", 0.5);
    }

    private Elementwise() {}

    private static void plain(String name, Unary op) {
        BY_NAME.put(name, new Function(List.of(), Map.of(), _ -> op));
    }

    private static void with(String name, java.util.function.Function<double[], Unary> maker, Object... parameters) {
        Map<String, Double> usual = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            usual.put((String) parameters[i], ((Number) parameters[i + 1]).doubleValue());
        }
        BY_NAME.put(name, new Function(List.copyOf(usual.keySet()), usual, maker));
    }

    static Iterable<String> names() {
        return BY_NAME.keySet();
    }

    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    static String[] parameters(String name) {
        return BY_NAME.get(name).parameters().toArray(String[]::new);
    }

    /** The operator of a name. Attributes are float64 numbers. */
    static Unary op(String name, Map<String, BigDecimal> given) {
        Function function = BY_NAME.get(name);
        double[] values = function.parameters().stream()
                .mapToDouble(p -> given.containsKey(p) ? given.get(p).doubleValue() : function.usual().get(p)).toArray();
        return function.maker().apply(values);
    }

    /** The name of an operator with the keywords that it needs, as {@code leaky_relu} and {@code alpha=0.5}; none for a sign. */
    static List<String> text(Unary op) {
        return switch (op) {
            case Unary.Neg _ -> List.of();
            case Unary.Swish(double alpha) -> text("swish", alpha);
            case Unary.Elu(double alpha) -> text("elu", alpha);
            case Unary.LeakyRelu(double alpha) -> text("leaky_relu", alpha);
            case Unary.Selu(double alpha, double gamma) -> text("selu", alpha, gamma);
            case Unary.HardSigmoid(double alpha, double beta) -> text("hard_sigmoid", alpha, beta);
            case Unary other -> BY_NAME.entrySet().stream()
                    .filter(e -> e.getValue().parameters().isEmpty() && e.getValue().maker().apply(new double[0]).equals(other))
                    .map(e -> List.of(e.getKey())).findFirst().orElseThrow();
        };
    }

    private static List<String> text(String name, double... values) {
        Function function = BY_NAME.get(name);
        List<String> text = new ArrayList<>(List.of(name));
        for (int i = 0; i < values.length; i++) {
            String parameter = function.parameters().get(i);
            if (function.usual().get(parameter) != values[i]) {
                text.add(parameter + "=" + (Double.isFinite(values[i]) ? Numbers.plain(BigDecimal.valueOf(values[i])) : "?"));
            }
        }
        return text;
    }
}
