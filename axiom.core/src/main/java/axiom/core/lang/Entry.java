package axiom.core.lang;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import axiom.api.model.Layer;
import axiom.api.model.LayerArguments;
import axiom.api.model.LayerFactory;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;

/**
 * A layer of the table.
 *
 * @param name its name in declarations
 * @param meaning what it does, in one line
 * @param layout how it wants its operands
 * @param follows whether it takes them in any order in which all of them lie alike; its {@code dim} is the last axis unless given
 * @param added as in {@link LayerRule#added}
 * @param signatures how it is called
 * @param maker makes it; without operands only where nothing depends on them
 * @param conditions what must hold for its operands
 */
record Entry(String name, String meaning, Layout layout, boolean follows, ToIntFunction<Arguments> added, List<LayerSignature> signatures,
        Function<Applied, Layer> maker,
        Check conditions) implements LayerRule, LayerFactory {

    Entry {
        signatures = List.copyOf(signatures);
    }

    static Entry of(String name, String meaning, Layout layout, Check conditions, Function<Applied, Layer> maker,
            LayerSignature... signatures) {
        return new Entry(name, meaning, layout, false, _ -> 0, List.of(signatures), maker, conditions);
    }

    /** The same layer by another name. */
    Entry alias(String other) {
        return new Entry(other, "Another name of `" + name + "`", layout, follows, added, signatures, maker, conditions);
    }

    /** This layer, which takes its operands in any order in which all of them lie alike; its {@code dim} is the last axis unless given. */
    Entry following() {
        return new Entry(name, meaning, layout, true, added, signatures, maker, conditions);
    }

    /** This layer, whose arguments name axes of a result that has more axes than the operand. */
    Entry adding(ToIntFunction<Arguments> axes) {
        return new Entry(name, meaning, layout, follows, axes, signatures, maker, conditions);
    }

    @Override
    public LayerFactory factory() {
        return this;
    }

    @Override
    public Layout layout(Arguments arguments, List<Tracked> operands) {
        if (layout == Layout.ANY && signatures.stream().flatMap(s -> s.parameters().stream()).anyMatch(p -> p.type() == Type.LAYER)) {
            // a layer inside another one needs axes in an order that is known
            return Layout.DECLARED;
        }
        return follows && !operands.isEmpty() ? Layout.ANY : layout;
    }

    @Override
    public int added(Arguments arguments) {
        return added.applyAsInt(arguments);
    }

    @Override
    public Arguments completed(Arguments arguments) {
        return follows && !arguments.has("dim") ? arguments.with("dim", BigDecimal.ONE.negate()) : arguments;
    }

    @Override
    public Optional<Mismatch> check(Arguments arguments, List<Tracked> operands) {
        return conditions.of(applied(arguments, operands));
    }

    @Override
    public Layer create(Arguments arguments, List<Tracked> operands) {
        return maker.apply(applied(arguments, operands));
    }

    private Applied applied(Arguments arguments, List<Tracked> operands) {
        return new Applied(name, arguments, operands);
    }

    @Override
    public Layer create(LayerArguments arguments) {
        if (arguments instanceof Arguments ours) {
            return create(ours, List.of());
        }
        throw new IllegalArgumentException("[axiom.layer] " + name + " is given arguments of " + arguments.getClass().getName()
                + "; help: use those that a declaration makes");
    }

    @Override
    public String toString() {
        return name;
    }
}
