package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.api.tensor.Dim;
import axiom.core.lang.LayerRule.Mismatch;
import axiom.core.layers.Activation;
import axiom.core.layers.Dropout;
import axiom.core.layers.Elu;
import axiom.core.layers.HardSigmoid;
import axiom.core.layers.LeakyRelu;
import axiom.core.layers.LogSoftmax;
import axiom.core.layers.PRelu;
import axiom.core.layers.Softmax;
import axiom.core.layers.Swish;

/** Layers that keep the shape: activations, softmax and dropout. */
final class Activations {

    private Activations() {}

    static List<LayerRule> rules() {
        return List.of(
                Entry.of("Identity", "What it is given", Layout.ANY, Check.ONE, _ -> Activation.Identity, LayerSignature.of()),
                plain("ReLU", "max(0, x)", Activation.Relu), plain("Sigmoid", "1/(1 + e^−x)", Activation.Sigmoid),
                plain("Tanh", "The hyperbolic tangent", Activation.Tanh),
                each("GELU", "x·Φ(x), exactly or with the usual approximation by a hyperbolic tangent",
                        use -> use.has("approximate") && use.arguments().symbol("approximate").equals("tanh")
                                ? Activation.GeluTanh
                                : Activation.Gelu,
                        LayerSignature.of().keyword("approximate", Type.SYMBOL, "none", "tanh")),
                plain("SELU", "The self-normalising exponential unit", Activation.Selu), plain("SiLU", "x·sigmoid(x)", Activation.Silu),
                each("Swish", "x·sigmoid(alpha·x), alpha = 1 unless given", use -> Swish.of(use.number("alpha", 1)), alpha()),
                each("ELU", "x, or alpha·(e^x − 1) below 0, alpha = 1 unless given", use -> Elu.of(use.number("alpha", 1)), alpha()),
                each("LeakyReLU", "x, or alpha·x below 0, alpha = 0.01 unless given", use -> LeakyRelu.of(use.number("alpha", 0.01)),
                        alpha()),
                Entry.of("PReLU", "x, or a·x below 0, with one learned a or one for each channel", Layout.CHANNELS_FIRST,
                        Check.NUMBERS.and(Activations::slopes),
                        use -> use.has("channels") ? PRelu.of(use.integer("channels")) : PRelu.of(),
                        LayerSignature.of().optional("channels", Type.SIZE)),
                plain("Softplus", "ln(1 + e^x)", Activation.Softplus), plain("Softsign", "x/(1 + |x|)", Activation.Softsign),
                plain("Mish", "x·tanh(softplus(x))", Activation.Mish),
                plain("HardSwish", "x·max(0, min(1, x/6 + 1/2))", Activation.HardSwish),
                each("HardSigmoid", "max(0, min(1, alpha·x + beta)), alpha = 0.2 and beta = 0.5 unless given",
                        use -> HardSigmoid.of(use.number("alpha", 0.2), use.number("beta", 0.5)),
                        alpha().optional("beta", Type.NUMBER)),
                along("Softmax", "Normalised exponentials along an axis, the last one unless given: at least 0, with the sum 1",
                        use -> Softmax.of(use.arguments().axis("dim"))),
                along("LogSoftmax", "The logarithm of `Softmax`", use -> LogSoftmax.of(use.arguments().axis("dim"))),
                Entry.of("Dropout", "In training, drops each element with a probability and scales the others; otherwise nothing",
                        Layout.ANY,
                        Check.NUMBERS.and(Activations::probability), use -> Dropout.of(use.arguments().number("probability")),
                        LayerSignature.of().with("probability", Type.NUMBER)));
    }

    private static LayerSignature alpha() {
        return LayerSignature.of().optional("alpha", Type.NUMBER);
    }

    private static Entry plain(String name, String meaning, Activation activation) {
        return each(name, meaning, _ -> activation, LayerSignature.of());
    }

    private static Entry each(String name, String meaning, Function<Applied, Layer> maker, LayerSignature signature) {
        return Entry.of(name, meaning, Layout.ANY, Check.NUMBERS, maker, signature);
    }

    private static Entry along(String name, String meaning, Function<Applied, Layer> maker) {
        // the batch is meant only by those who name it
        Check axes = use -> Check.unless(use.has("dim") || use.x().rank() > 0,
                Mismatch.of(use.layer() + " needs an axis; " + use.x().say(), "apply it to a vector"));
        return Entry.of(name, meaning, Layout.DECLARED, Check.NUMBERS.and(axes), maker, LayerSignature.of().optional("dim", Type.AXIS))
                .following();
    }

    private static Optional<Mismatch> slopes(Applied use) {
        return use.has("channels") && use.integer("channels") > 1
                && (use.x().rank() < 1 || Check.differ(use.last(), Dim.of(use.integer("channels"))))
                        ? Optional.of(Check.wrongSize(use, "channels", Check.count(use.integer("channels"), "channels"),
                                use.x().rank() < 1 ? Dim.ONE : use.last()))
                        : Optional.empty();
    }

    private static Optional<Mismatch> probability(Applied use) {
        double p = use.arguments().number("probability");
        return Check.unless(p >= 0 && p < 1, Mismatch.argument("probability", use.layer()
                + "'s 'probability' is a number from 0 to below 1; " + ArgumentKind.text(use.arguments().values().get("probability"))
                + " is given",
                "use a number such as 0.5"));
    }
}
