package axiom.core.lang;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerSignature;

/**
 * The arguments of one use of a layer, checked against a signature.
 *
 * @param signature the signature that they fit
 * @param values by parameter: {@link BigDecimal}, {@link Boolean}, {@link String} for a symbol, {@link Layer}, or a list of whole numbers
 * @param spans where each stands
 */
record Arguments(LayerSignature signature, Map<String, Object> values, Map<String, Span> spans) implements LayerArguments {

    Arguments {
        values = Map.copyOf(values);
        spans = Map.copyOf(spans);
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
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
        return get(name, String.class);
    }

    @Override
    public int axis(String name) {
        return integer(name);
    }

    @Override
    public Layer layer(String name) {
        return get(name, Layer.class);
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
