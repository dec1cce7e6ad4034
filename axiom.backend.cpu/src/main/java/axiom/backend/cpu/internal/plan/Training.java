package axiom.backend.cpu.internal.plan;

import java.util.Arrays;
import java.util.List;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Dropout;
import axiom.api.graph.Node;
import axiom.api.graph.Random;
import axiom.backend.cpu.internal.exec.Step;

/** Plans what only training needs, one element at a time. */
final class Training {

    private Training() {}

    static void batch(Planner planner, Node node, BatchNormalization op, int images, int channels, int pixels) {
        int[] in = node.inputs().stream().mapToInt(planner::plain).toArray();
        int[] out = node.outputs().stream().mapToInt(planner::define).toArray();
        float momentum = (float) op.momentum();
        Step step = frame -> {
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                for (int i = 0; i < images * pixels; i++) {
                    sum += frame.at(in[0], at(i, c, channels, pixels));
                }
                double mean = sum / ((double) images * pixels);
                double squares = 0;
                for (int i = 0; i < images * pixels; i++) {
                    double d = frame.at(in[0], at(i, c, channels, pixels)) - mean;
                    squares += d * d;
                }
                double variance = squares / ((double) images * pixels);
                double factor = frame.at(in[1], c) / Math.sqrt(variance + (float) op.epsilon());
                for (int i = 0; i < images * pixels; i++) {
                    int at = at(i, c, channels, pixels);
                    frame.set(out[0], at, (frame.at(in[0], at) - mean) * factor + frame.at(in[2], c));
                }
                frame.set(out[1], c, frame.at(in[3], c) * momentum + mean * (1 - momentum));
                frame.set(out[2], c, frame.at(in[4], c) * momentum + variance * (1 - momentum));
            }
        };
        planner.emit("BatchNormalization, training", step, Arrays.stream(in).boxed().toList(), Arrays.stream(out).boxed().toList());
    }

    private static int at(int i, int channel, int channels, int pixels) {
        return (i / pixels * channels + channel) * pixels + i % pixels;
    }

    static void dropout(Planner planner, Node node, Dropout op) {
        int x = planner.plain(node.inputs().getFirst());
        int n = planner.count(node.output());
        boolean masked = planner.isRead(node.outputs().get(1));
        if (!op.training() && !masked) {
            planner.alias(node.output(), x);
            return;
        }
        int y = planner.define(node.output());
        int mask = planner.define(node.outputs().get(1));
        int step = node.inputs().size() > 1 ? planner.plain(node.inputs().get(1)) : -1;
        double ratio = planner.isFloat(node.output()) ? (float) op.ratio() : op.ratio();
        double scale = 1 / (1 - ratio);
        Step drop = frame -> {
            long time = step < 0 ? 0 : frame.longAt(step, 0);
            for (int i = 0; i < n; i++) {
                boolean kept = !op.training() || Random.uniform(op.seed(), time, i) >= ratio;
                frame.set(mask, i, kept ? 1L : 0L);
                frame.set(y, i, !op.training() ? frame.at(x, i) : kept ? frame.at(x, i) * scale : 0);
            }
        };
        planner.emit("Dropout", drop, step < 0 ? List.of(x) : List.of(x, step), List.of(y, mask));
    }

    static void random(Planner planner, Node node, Random op) {
        int y = planner.define(node.output());
        int n = planner.count(node.output());
        int step = node.inputs().size() > 1 ? planner.plain(node.inputs().get(1)) : -1;
        Step make = frame -> {
            long time = step < 0 ? 0 : frame.longAt(step, 0);
            for (int i = 0; i < n; i++) {
                frame.set(y, i, switch (op) {
                    case Random.RandomUniform u -> u.low() + Random.uniform(u.seed(), time, i) * (u.high() - u.low());
                    case Random.RandomNormal r -> r.mean() + Random.normal(r.seed(), time, i) * r.deviation();
                });
            }
        };
        planner.emit(op.name(), make, step < 0 ? List.of() : List.of(step), List.of(y));
    }
}
