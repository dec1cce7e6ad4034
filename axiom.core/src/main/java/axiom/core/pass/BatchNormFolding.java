package axiom.core.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Convolution;
import axiom.api.graph.Gemm;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.tensor.Tensor;

/**
 * Multiplies a batch normalisation into the weights before it: of Conv, ConvTranspose, Gemm, or MatMul with or without Add. Only where the normalisation is the
 * sole use of what these compute, statistics and weights are constants, and all new weights are finite; an activation in between keeps both apart. New weights are
 * computed in binary64 and rounded once, so outputs differ by rounding.
 */
final class BatchNormFolding extends Rewrite {

    BatchNormFolding() {
        super("batchnorm-folding", false, "multiplied a batch normalisation into the weights before it");
    }

    @Override
    int rewrite(Draft draft) {
        return draft
                .sweep(step -> step.op() instanceof BatchNormalization b && !b.training() && step.isUsed() && fold(draft, step, b) ? 1 : 0);
    }

    private static boolean fold(Draft draft, Step step, BatchNormalization op) {
        List<Optional<Tensor>> statistics = step.inputs().subList(1, 5).stream().map(draft::constant).toList();
        if (!statistics.stream().allMatch(Optional::isPresent)) {
            return false;
        }
        List<Tensor> s = statistics.stream().map(Optional::get).toList();
        ChannelScale scale = ChannelScale.of(op, s.get(0), s.get(1), s.get(2), s.get(3));
        return scale.isFinite() && sole(step.input(0)).filter(p -> fold(draft, step, p, scale)).isPresent();
    }

    private static boolean fold(Draft draft, Step step, Step before, ChannelScale scale) {
        if (before.op() instanceof Convolution convolution) {
            return convolution(draft, step, before, convolution, scale);
        } else if (before.op() instanceof Gemm gemm) {
            return gemm(draft, step, before, gemm, scale);
        } else if (before.op() instanceof MatMul) {
            return product(draft, step, before, Optional.empty(), scale);
        }
        return before.op() instanceof Binary.Add && sum(draft, step, before, scale);
    }

    /** The step that makes a wire for one consumer only. */
    private static Optional<Step> sole(Wire wire) {
        return wire.hasOneUse() ? wire.producer() : Optional.empty();
    }

    private static boolean convolution(Draft draft, Step step, Step convolution, Convolution op, ChannelScale scale) {
        int channelAxis = op instanceof Convolution.Conv ? 0 : 1;
        int groups = op instanceof Convolution.Conv ? 1 : op.group();
        return rewrite(draft, step, convolution, op, new Weights(convolution.input(1), channelAxis, groups),
                convolution.inputs().size() > 2 ? Optional.of(convolution.input(2)) : Optional.empty(), 1, scale);
    }

    private static boolean gemm(Draft draft, Step step, Step gemm, Gemm op, ChannelScale scale) {
        return rewrite(draft, step, gemm, new Gemm(op.alpha(), 1, op.transposeA(), op.transposeB()),
                new Weights(gemm.input(1), op.transposeB() ? 0 : 1, 1),
                gemm.inputs().size() > 2 ? Optional.of(gemm.input(2)) : Optional.empty(), op.beta(), scale);
    }

    private static boolean sum(Draft draft, Step step, Step sum, ChannelScale scale) {
        for (int i = 0; i < 2; i++) {
            Optional<Step> product = sole(sum.input(i)).filter(p -> p.op() instanceof MatMul);
            // the product must have the sum's type: no axis of it may be stretched
            if (product.isPresent() && sum.input(i).type().equals(sum.output().type())
                    && product(draft, step, product.get(), Optional.of(sum.input(1 - i)), scale)) {
                return true;
            }
        }
        return false;
    }

    private static boolean product(Draft draft, Step step, Step product, Optional<Wire> bias, ChannelScale scale) {
        // channels are axis 1, which the columns of the weights are only for matrices
        if (step.output().shape().rank() != 2 || product.input(1).shape().rank() != 2) {
            return false;
        }
        return rewrite(draft, step, product, product.op(), new Weights(product.input(1), 1, 1), bias, 1, scale);
    }

    private record Weights(Wire wire, int channelAxis, int groups) {}

    private static boolean rewrite(Draft draft, Step step, Step linear, Op op, Weights weights, Optional<Wire> bias, double beta,
            ChannelScale scale) {
        Optional<Tensor> old = draft.constant(weights.wire());
        Optional<Tensor> oldBias = bias.flatMap(draft::constant);
        if (old.isEmpty() || !old.get().dtype().isFloat()
                || (bias.isPresent() && (oldBias.isEmpty() || !scale.isPerChannel(oldBias.get().shape())))) {
            return false;
        }
        Optional<Tensor> scaled = scale.weights(old.get(), weights.channelAxis(), weights.groups());
        Optional<Tensor> shifted = scale.bias(oldBias, beta, old.get().dtype());
        if (scaled.isEmpty() || shifted.isEmpty()) {
            return false;
        }
        List<Wire> operands = new ArrayList<>(List.of(linear.input(0), draft.parameter(weights.wire().name(), scaled.get())));
        Wire newBias = draft.parameter(bias.map(Wire::name).orElse(step.input(2).name()), shifted.get());
        if (op instanceof MatMul) {
            Wire result = draft.add(op, operands, linear).output();
            draft.replace(step.output(), draft.add(new Binary.Add(), List.of(result, newBias), step).output());
        } else {
            operands.add(newBias);
            draft.replace(step.output(), draft.add(op, operands, linear).output());
        }
        return true;
    }
}
