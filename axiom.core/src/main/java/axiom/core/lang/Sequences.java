package axiom.core.lang;

import java.util.List;
import java.util.Optional;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Type;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.core.lang.LayerRule.Mismatch;
import axiom.core.layers.Embedding;
import axiom.core.layers.MultiHeadAttention;
import axiom.core.layers.PositionalEncoding;

/** Layers for sequences (steps, features). */
final class Sequences {

    /** The most numbers in a table of fixed waves, which is made while the model is. */
    private static final long LARGEST_TABLE = 1L << 24;

    private Sequences() {}

    static List<LayerRule> rules() {
        LayerSignature heads = LayerSignature.of().with("heads", Type.SIZE);
        LayerSignature sized = LayerSignature.of().with("size", Type.SIZE).with("heads", Type.SIZE);
        return List.of(
                Entry.of("Embedding", "A learned vector of `size` for each of `count` tokens", Layout.DECLARED,
                        Check.ONE.and(Sequences::tokens),
                        use -> Embedding.of(use.integer("count"), use.integer("size")),
                        LayerSignature.of().with("count", Type.SIZE).with("size", Type.SIZE)),
                Entry.of("MultiHeadAttention",
                        "Scaled dot-product attention; one operand attends to itself, two are queries and what they attend to, three queries, "
                                + "keys and values, and a fourth is a mask",
                        Layout.DECLARED, Sequences::attention, Sequences::attend,
                        heads.keyword("causal", Type.TRUTH).keyword("bias", Type.TRUTH),
                        sized.keyword("causal", Type.TRUTH).keyword("bias", Type.TRUTH)),
                Entry.of("PositionalEncoding",
                        "Adds to each step what tells its position, up to `longest` steps: fixed waves, or learned numbers",
                        Layout.DECLARED,
                        Check.NUMBERS.and(use -> sequence(use, use.x())).and(Check.last("", "features")).and(Sequences::longEnough),
                        use -> new PositionalEncoding(use.integer("longest"), use.truth("learned", false)),
                        LayerSignature.of().with("longest", Type.SIZE).keyword("learned", Type.TRUTH)));
    }

    private static Layer attend(Applied use) {
        MultiHeadAttention open = MultiHeadAttention.of(use.integer("heads")).causal(use.truth("causal", false))
                .bias(use.truth("bias", true));
        return new MultiHeadAttention(use.integer("size", 0), open.heads(), open.causal(), open.bias(), open.weights());
    }

    private static Optional<Mismatch> tokens(Applied use) {
        return Check.unless(use.x().type().dtype().isInteger(),
                Mismatch.of(use.layer() + " takes whole numbers, each the number of a token; " + use.x().sayType(),
                        use.x().producer().isEmpty()
                                ? "declare it as Tokens" + Check.written(use.x().shape().dims())
                                : "apply it to tokens"));
    }

    private static Optional<Mismatch> sequence(Applied use, Tracked operand) {
        if (operand == use.x() && operand.image() && use.sample().isFixed()) {
            Dim places = new Shape(use.spatial()).elements();
            String reshape = "Reshape(" + places + ", " + use.last() + ")";
            return Optional.of(Mismatch.of(use.layer() + " expects a sequence (steps, features), perhaps with a batch; " + operand.say(),
                    "insert " + reshape + " before " + use.layer() + " for a step at each place of the image").insert(reshape));
        }
        return Check.unless(operand.rank() == 2 && !operand.image(),
                Mismatch.of(use.layer() + " expects a sequence (steps, features), perhaps with a batch; "
                        + operand.say(), "insert Reshape(steps, features) before " + use.layer() + ", with numbers for the names"));
    }

    private static Optional<Mismatch> longEnough(Applied use) {
        Dim steps = use.sample().dim(0);
        int longest = use.integer("longest");
        if (steps.isFixed() && steps.size() > longest) {
            return Optional.of(Mismatch
                    .of(use.layer() + " has room for " + Check.count(longest, "steps") + "; " + use.x().say(), "use " + steps + " or more")
                    .replace("longest", steps));
        }
        return Check.unless(use.truth("learned", false) || longest <= LARGEST_TABLE / Math.max(1, use.last().size()),
                Mismatch.of(use.layer() + "(" + longest
                        + ") would make a table of more than " + LARGEST_TABLE + " numbers; " + use.x().say(),
                        "use fewer steps, or learned = true")
                        .at("longest"));
    }

    private static Optional<Mismatch> attention(Applied use) {
        if (use.operands().isEmpty() || use.operands().size() > 4) {
            return Optional.of(Mismatch.of(use.layer() + " takes 1 to 4 operands; " + Check.given(use),
                    "pass one, or queries, keys and values, and then a mask"));
        }
        List<Tracked> sequences = use.operands().subList(0, Math.min(3, use.operands().size()));
        Dim width = use.has("size") ? Dim.of(use.integer("size")) : use.x().axes().isEmpty() ? Dim.ZERO : use.last();
        for (Tracked operand : sequences) {
            Optional<Mismatch> mismatch = Check.numbers(use, List.of(operand)).or(() -> sequence(use, operand));
            if (mismatch.isPresent()) {
                return mismatch;
            } else if (Check.differ(operand.shape().dim(-1), width)) {
                String problem = use.layer() + " takes " + width + " features; " + operand.say();
                return Optional.of(operand == use.x()
                        ? Check.wrongSize(use, "size", width + " features", use.last())
                        : Mismatch.of(problem, "insert Dense(" + width + ") after it"));
            }
        }
        if (!width.isFixed()) {
            return Check.last("size", "features").of(use);
        }
        int heads = use.integer("heads");
        return Check
                .unless(width.size() % heads == 0,
                        Mismatch.of(use.layer() + " cannot divide " + width + " features among " + Check.count(heads, "heads")
                                + "; " + use.x().say(),
                                "use a number of heads that divides " + width + ", such as " + Check.divisor(width.size(), heads))
                                .at("heads"))
                .or(() -> agree(use, sequences));
    }

    private static Optional<Mismatch> agree(Applied use, List<Tracked> sequences) {
        for (Tracked operand : sequences) {
            if (operand.batched() != use.x().batched()
                    || operand.batched() && Check.differ(operand.shape().dim(0), use.x().shape().dim(0))) {
                return Optional.of(Mismatch.of(use.layer() + " needs operands of one batch; " + use.x().say() + " and " + operand.say(),
                        "pass operands whose batches agree"));
            }
        }
        boolean values = sequences.size() == 3 && Check.differ(sequences.get(1).shape().dim(-2), sequences.get(2).shape().dim(-2));
        return values
                ? Optional.of(Mismatch.of(
                        use.layer() + " needs one value for each key; " + sequences.get(1).say() + " and " + sequences.get(2).say(),
                        "pass keys and values with equal steps"))
                : Optional.empty();
    }
}
