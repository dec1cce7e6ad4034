package axiom.core.lang;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.core.layers.Models;

/**
 * Pipelines as declarations write them, on inputs such as {@code x :: Image(28, 28, 1)}, lowered for real. Their outcome: the last layer made and the
 * declared shapes of its results, or what is wrong, where, and what the fix makes of the text after the last sign.
 */
final class Piped {

    private final String text;
    private final Vocabulary vocabulary;
    private final Consumer<Layer> layers;
    private String made = "";

    private Piped(String text, Vocabulary vocabulary, Consumer<Layer> layers) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.layers = layers;
    }

    static String outcome(String text) {
        return outcome(text, Vocabulary.BUILT_IN, _ -> {});
    }

    static String outcome(String text, Vocabulary vocabulary, Consumer<Layer> layers) {
        Piped piped = new Piped(text, vocabulary, layers);
        try {
            List<DeclaredType> inputs = piped.inputs();
            Models.build("piped", (to, values) -> piped.lower(to, values, inputs), 1,
                    inputs.stream().map(DeclaredType::type).toArray(TensorType[]::new));
            return piped.made;
        } catch (Written.Refused e) {
            return piped.say(e.diagnostic());
        } catch (ShapeError e) {
            return "while it is lowered: " + e.getMessage();
        }
    }

    private String say(Diagnostic d) {
        String fixed = d.fix().isEmpty() ? "" : "\nfix: " + fixed(d);
        return d.message().replace("\n  ", "\n") + "\nat: " + new Source("test", text).text(d.span()) + fixed;
    }

    private String fixed(Diagnostic d) {
        StringBuilder all = new StringBuilder(text);
        d.fix().stream().sorted(Comparator.comparingInt((Edit e) -> e.span().start()).reversed())
                .forEach(e -> all.replace(e.span().start(), e.span().end(), e.text()));
        return all.substring(text.lastIndexOf("|> ") + 3);
    }

    private List<DeclaredType> inputs() {
        List<DeclaredType> types = new ArrayList<>();
        for (String input : text.substring(0, text.indexOf(" |>")).split("; ")) {
            String type = input.substring(input.indexOf(":: ") + 3);
            String name = type.substring(0, type.indexOf('('));
            String[] dims = type.substring(type.indexOf('(') + 1, type.length() - 1).split(", ");
            List<Object> axes = new ArrayList<>();
            for (String dim : dims) {
                axes.add(dim.startsWith(":") ? dim.substring(1) : Character.isDigit(dim.charAt(0)) ? (Object) Integer.parseInt(dim) : dim);
            }
            DType dtype = name.equals("Tokens") ? DType.INT64 : DType.FLOAT32;
            types.add(new DeclaredType(name, new TensorType(dtype, Shape.named(axes.toArray())), dims[0].startsWith(":")));
        }
        return types;
    }

    private List<Value> lower(Lowering to, List<Value> values, List<DeclaredType> types) {
        List<Tracked> tensors = new ArrayList<>();
        for (String input : text.substring(0, text.indexOf(" |>")).split("; ")) {
            int i = tensors.size();
            tensors.add(Layouts.input(values.get(i), input.substring(0, input.indexOf(" ::")), types.get(i)));
        }
        for (int from = text.indexOf("|> "); from >= 0; from = text.indexOf("|> ", from + 1)) {
            LayerUse use = new Written(text, from + 3, vocabulary).layer();
            Layer layer = switch (use.rule().make(use.arguments(), tensors, use.span())) {
                case Checked.Right<Layer>(Layer right) -> right;
                case Checked.Wrong<Layer>(Diagnostic d) -> throw new Written.Refused(d);
            };
            tensors = Layouts.apply(to, "step" + from, use.rule(), use.arguments(), layer, tensors);
            layers.accept(layer);
            made = layer + " gives " + tensors.stream().map(t -> t.shape().toString()).collect(Collectors.joining(" and "));
        }
        return tensors.stream().map(t -> Layouts.declared(to, t)).toList();
    }
}
