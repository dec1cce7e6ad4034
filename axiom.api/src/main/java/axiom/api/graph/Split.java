package axiom.api.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Cuts an axis into parts, one result each. Operands: x of any element type, and optionally the sizes of the parts (INT64 vector). Without sizes, all parts
 * have size ⌈n/parts⌉ but the last, which has the rest.
 *
 * @param axis −rank to rank−1
 * @param parts the number of results, at least 1
 */
public record Split(int axis, int parts) implements Op {

    @Override
    public List<Operand> infer(Operands in) {
        in.requireCount(1, 2);
        Shape from = in.shape(0);
        int cut = in.axis(axis, from.rank());
        if (parts < 1) {
            throw in.fail("cannot make " + parts + " parts", "ask for at least 1");
        }
        List<Dim> sizes = in.has(1) ? in.knownVector(1, "the sizes of the parts") : equal(in, from.dim(cut));
        if (sizes.size() != parts) {
            throw in.fail("has " + sizes.size() + " sizes for " + parts + " parts", "give one size per part");
        }
        Dim sum = Dim.ZERO;
        List<Operand> results = new ArrayList<>();
        for (Dim size : sizes) {
            in.requireAtMost(Dim.ZERO, size, "parts of at least 0 elements",
                    () -> in.fail("has a part of size " + size + " in " + sizes,
                            "use sizes of at least 0 that add up to " + from.dim(cut)));
            int begin = sum.isFixed() ? (int) sum.size() : -1;
            boolean vector = from.rank() == 1 && begin >= 0 && size.isFixed() && in.get(0).known().isPresent()
                    && begin + size.size() <= in.get(0).known().get().size();
            Shape part = from.with(cut, size);
            results.add(vector
                    ? Operand.known(in.type(0).as(part), in.get(0).known().get().subList(begin, begin + (int) size.size()))
                    : Operand.of(in.type(0).as(part)));
            sum = sum.plus(size);
        }
        in.requireEqual(sum, from.dim(cut), "the sum of " + sizes + " and axis " + cut, "use sizes that add up to " + from.dim(cut));
        return results;
    }

    private List<Dim> equal(Operands in, Dim size) {
        Dim each = size.ceilDiv(Dim.of(parts));
        Dim last = size.minus(each.times(parts - 1));
        if (last.isFixed() && last.size() < 0) {
            throw in.fail("cannot cut " + size + " elements into " + parts + " parts", "ask for fewer parts");
        }
        List<Dim> sizes = new ArrayList<>(Collections.nCopies(parts - 1, each));
        sizes.add(last);
        return sizes;
    }
}
