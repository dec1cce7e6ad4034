package axiom.core.lang;

import java.util.List;
import java.util.Optional;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.api.tensor.Dim;
import axiom.core.lang.LayerRule.Mismatch;
import axiom.core.layers.Bilinear;
import axiom.core.layers.Dense;

/** Layers that connect every feature with every result. */
final class FullyConnected {

    private FullyConnected() {}

    static List<LayerRule> rules() {
        LayerSignature open = LayerSignature.of().with("out", Type.SIZE);
        LayerSignature closed = LayerSignature.of().with("in", Type.SIZE).with("out", Type.SIZE);
        Entry dense = Entry.of("Dense", "Weights times features plus bias, for a vector or each step of a sequence", Layout.DECLARED,
                Check.NUMBERS.and(FullyConnected::vector).and(FullyConnected::features), FullyConnected::dense,
                open.optional("activation", Type.LAYER).keyword("bias", Type.TRUTH),
                closed.optional("activation", Type.LAYER).keyword("bias", Type.TRUTH));
        Entry bilinear = Entry.of("Bilinear", "Weights times the features of two vectors plus bias", Layout.DECLARED, FullyConnected::two,
                use -> new Bilinear(use.integer("left", 0), use.integer("right", 0), use.integer("out"), use.truth("bias", true),
                        Bilinear.of(use.integer("out")).weights()),
                open.keyword("bias", Type.TRUTH),
                LayerSignature.of().with("left", Type.SIZE).with("right", Type.SIZE).with("out", Type.SIZE).keyword("bias", Type.TRUTH));
        return List.of(dense, dense.alias("Linear"), bilinear);
    }

    private static Layer dense(Applied use) {
        // the layer takes an input size from vectors only; here an image was refused already, so that a sequence may tell it too
        boolean sequence = !use.operands().isEmpty() && use.x().rank() > 1;
        int in = use.integer("in", sequence ? (int) use.last().size() : 0);
        Dense usual = Dense.of(use.integer("out"));
        return new Dense(in, use.integer("out"), use.activation(), use.truth("bias", true), usual.weights(), usual.biases());
    }

    private static Optional<Mismatch> vector(Applied use) {
        if (!use.x().image() && use.x().rank() >= 1) {
            return Optional.empty();
        }
        String problem = use.layer() + " expects a vector; " + use.x().say();
        if (use.x().image()) {
            return Optional.of(flat(use)
                    ? Mismatch.of(problem, "insert Flatten before " + use.layer()).insert("Flatten")
                    : Mismatch.of(problem, "insert GlobalAvgPool() or Flatten before " + use.layer()).insert("GlobalAvgPool()"));
        }
        String unsqueeze = "Unsqueeze(" + (use.x().axes().size() + 1) + ")";
        return Optional.of(Mismatch.of(problem, "insert " + unsqueeze + " before " + use.layer()).insert(unsqueeze));
    }

    /** Whether all elements of a sample together are the features that the layer takes. */
    private static boolean flat(Applied use) {
        return use.has("in") && use.sample().rank() > 1 && use.sample().isFixed() && use.sample().elements().is(use.integer("in"));
    }

    private static Optional<Mismatch> features(Applied use) {
        Optional<Mismatch> mismatch = Check.last("in", "features").of(use);
        return mismatch.isPresent() && flat(use)
                ? Optional.of(Mismatch.of(mismatch.get().problem(), "insert Flatten before " + use.layer()).insert("Flatten"))
                : mismatch;
    }

    private static Optional<Mismatch> two(Applied use) {
        if (use.operands().size() != 2) {
            return Optional
                    .of(Mismatch.of(use.layer() + " takes two operands; " + Check.given(use), "write (a, b) |> " + use.layer() + "(…)"));
        }
        for (Tracked operand : use.operands()) {
            if (operand.rank() != 1 || operand.image()) {
                return Optional.of(
                        Mismatch.of(use.layer() + " expects two vectors; " + operand.say(), "insert GlobalAvgPool() or Flatten after it"));
            }
            String side = operand == use.x() ? "left" : "right";
            Dim features = operand.shape().dim(-1);
            if (use.has(side) && Check.differ(features, Dim.of(use.integer(side)))) {
                return Optional.of(Mismatch
                        .of(use.layer() + " takes " + Check.count(use.integer(side), "features") + " on the " + side + "; " + operand.say(),
                                "use " + features + ", or leave the sizes out to take them from the operands")
                        .at(side));
            } else if (!use.has(side) && !features.isFixed()) {
                return Optional.of(Check.unknown(use, "features", operand, features));
            }
        }
        return Check.numbers(use, use.operands());
    }
}
