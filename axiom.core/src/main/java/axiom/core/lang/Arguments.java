package axiom.core.lang;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;

/**
 * The arguments of one use of a layer, checked against a signature.
 *
 * @param signature the signature that they fit
 * @param values by parameter: {@link BigDecimal}, {@link Boolean}, {@link Symbol}, {@link LayerUse} ({@link Layer} once they are {@link #inside} another layer), or a list of
 *        whole numbers or layers
 * @param spans where each stands
 */
record Arguments(LayerSignature signature, Map<String, Object> values, Map<String, Span> spans) implements LayerArguments {

    Arguments {
        values = Map.copyOf(values);
        spans = Map.copyOf(spans);
    }

    /** The same with layers that take values from a layer which gets them in a layout. */
    Arguments inside(String layer, Layout outer, boolean batched) {
        Map<String, Object> seen = new HashMap<>(values);
        seen.replaceAll((_, value) -> switch (value) {
            case LayerUse use -> Inner.layer(use, layer, outer, batched);
            case List<?> list -> list.stream().map(v -> v instanceof LayerUse use ? Inner.layer(use, layer, outer, batched) : v).toList();
            default -> value;
        });
        return new Arguments(signature, seen, spans);
    }

    /** The same with one more value, which was not written. */
    Arguments with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return new Arguments(signature, more, spans);
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Override
    public boolean isSymbol(String name) {
        return values.get(name) instanceof Symbol;
    }

    @Override
    public int integer(String name) {
        return get(name, BigDecimal.class).intValueExact();
    }

    @Override
    public List<Integer> integers(String name) {
        return get(name, Object.class) instanceof List<?> list ? list.stream().map(Integer.class::cast).toList() : List.of(integer(name));
    }

    @Override
    public double number(String name) {
        return get(name, BigDecimal.class).doubleValue();
    }

    @Override
    public boolean truth(String name) {
        return get(name, Boolean.class);
    }

    @Override
    public String symbol(String name) {
        return get(name, Symbol.class).name();
    }

    @Override
    public int axis(String name) {
        return integer(name);
    }

    @Override
    public Layer layer(String name) {
        return get(name, Layer.class);
    }

    @Override
    public List<Layer> layers(String name) {
        return get(name, List.class) instanceof List<?> list ? list.stream().map(Layer.class::cast).toList() : List.of();
    }

    /** The layers among them, in order of the signature. */
    List<LayerUse> parts() {
        return signature.parameters().stream().flatMap(p -> switch (values.get(p.name())) {
            case LayerUse use -> Stream.of(use);
            case List<?> list when p.type() == Type.LAYER -> list.stream().map(LayerUse.class::cast);
            case null, default -> Stream.of();
        }).toList();
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("[axiom.layer] parameter '" + name + "' is " + (value == null ? "not given" : value)
                    + "; help: declare it in the factory's signature with the type that is asked for");
        }
        return type.cast(value);
    }
}
