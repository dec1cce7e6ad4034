package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.core.layers.Parallel;
import axiom.core.layers.Residual;
import axiom.core.layers.Sequential;

/** Layers made of layers. */
final class Containers {

    private Containers() {}

    static List<LayerRule> rules() {
        LayerSignature layers = LayerSignature.of().rest("layers", Type.LAYER);
        return List.of(
                container("Sequential", "Layers in a row", use -> Sequential.of(layers(use)), layers),
                container("Residual", "`x + layers(x)`, or `shortcut(x) + layers(x)`", Containers::residual,
                        layers.keyword("shortcut", Type.LAYER)),
                container("Parallel", "Layers side by side on the same operands: `a, b = x |> Parallel(ReLU, Tanh)`",
                        use -> Parallel.of(layers(use)), layers));
    }

    private static Entry container(String name, String meaning, Function<Applied, Layer> maker, LayerSignature signature) {
        // what fits is said by the layers inside
        return Entry.of(name, meaning, Layout.DECLARED, _ -> Optional.empty(), maker, signature);
    }

    private static Layer[] layers(Applied use) {
        return use.arguments().layers("layers").toArray(Layer[]::new);
    }

    private static Layer residual(Applied use) {
        Residual plain = Residual.of(layers(use));
        return use.has("shortcut") ? plain.shortcut(use.arguments().layer("shortcut")) : plain;
    }
}
