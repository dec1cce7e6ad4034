package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.graph.BatchNormalization;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.RMSNormalization;
import axiom.api.verify.Rational;
import axiom.verify.smt.term.Sort;

/** Normalisations, exactly: (x − mean)/√(variance + epsilon)·scale + bias. */
final class Normalizations {

    private final Exact exact;

    Normalizations(Exact exact) {
        this.exact = exact;
    }

    Grid batch(BatchNormalization op, List<Grid> in) {
        if (op.training()) {
            throw Refusal.of("BatchNormalization in training");
        }
        Grid x = in.getFirst();
        int inner = Places.product(x.sizes(), 2, x.sizes().length);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < x.cells().size(); i++) {
            int channel = i / inner % x.sizes()[1];
            Cell deviation = exact.root(exact.add(in.get(4).cells().get(channel), exact.real(op.epsilon(), op.name())));
            Cell normal = exact.div(exact.sub(x.cells().get(i), in.get(3).cells().get(channel)), deviation);
            cells.add(exact.add(exact.mul(normal, in.get(1).cells().get(channel)), in.get(2).cells().get(channel)));
        }
        return new Grid(x.dtype(), x.sizes(), cells);
    }

    Grid layer(LayerNormalization op, List<Grid> in) {
        return trailing(op.axis(), op.epsilon(), true, in);
    }

    Grid rms(RMSNormalization op, List<Grid> in) {
        return trailing(op.axis(), op.epsilon(), false, in);
    }

    private Grid trailing(int axis, double epsilon, boolean centred, List<Grid> in) {
        Grid x = in.getFirst();
        int from = Places.axis(axis, x.sizes().length);
        int[] block = Arrays.copyOfRange(x.sizes(), from, x.sizes().length);
        List<Cell> cells = blocks(x.cells(), Places.count(block), epsilon, centred);
        List<Cell> scale = in.get(1).broadcast(block).cells();
        List<Cell> bias = in.size() > 2 ? in.get(2).broadcast(block).cells() : List.of();
        for (int i = 0; i < cells.size(); i++) {
            Cell scaled = exact.mul(cells.get(i), scale.get(i % scale.size()));
            cells.set(i, bias.isEmpty() ? scaled : exact.add(scaled, bias.get(i % bias.size())));
        }
        return new Grid(x.dtype(), x.sizes(), cells);
    }

    Grid instance(InstanceNormalization op, List<Grid> in) {
        return perChannel(in.getFirst().sizes()[1], op.epsilon(), in);
    }

    Grid group(GroupNormalization op, List<Grid> in) {
        return perChannel(op.groups(), op.epsilon(), in);
    }

    private Grid perChannel(int groups, double epsilon, List<Grid> in) {
        Grid x = in.getFirst();
        int inner = Places.product(x.sizes(), 2, x.sizes().length);
        List<Cell> cells = blocks(x.cells(), x.sizes()[1] / Math.max(1, groups) * inner, epsilon, true);
        for (int i = 0; i < cells.size(); i++) {
            int channel = i / inner % x.sizes()[1];
            cells.set(i, exact.add(exact.mul(cells.get(i), in.get(1).cells().get(channel)), in.get(2).cells().get(channel)));
        }
        return new Grid(x.dtype(), x.sizes(), cells);
    }

    /** Normalises each run of as many elements. */
    private List<Cell> blocks(List<Cell> x, int size, double epsilon, boolean centred) {
        List<Cell> result = new ArrayList<>();
        for (int at = 0; at < x.size(); at += size) {
            List<Cell> block = x.subList(at, at + size);
            Rational share = Rational.of(1, size);
            Cell mean = centred ? exact.scale(share, exact.sum(Sort.REAL, block)) : exact.real(0);
            List<Cell> off = block.stream().map(c -> exact.sub(c, mean)).toList();
            Cell variance = exact.scale(share, exact.sum(Sort.REAL, off.stream().map(c -> exact.mul(c, c)).toList()));
            Cell deviation = exact.root(exact.add(variance, exact.real(epsilon, "a normalisation")));
            off.forEach(c -> result.add(exact.div(c, deviation)));
        }
        return result;
    }
}
