package axiom.core.pass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import axiom.api.graph.Gemm;
import axiom.api.graph.Transpose;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;

/**
 * Gets rid of transposes: two in a row become one or none, a transpose of a matrix becomes a flag of Gemm, and transposes around element-wise operators
 * and Concat cancel where that leaves fewer of them ({@link TransposedRegions}). Elements are only moved, never computed in another order.
 */
final class TransposeCancelling extends Rewrite {

    /** A constant and how it is transposed. */
    private record Turned(Wire constant, List<Integer> permutation) {}

    TransposeCancelling() {
        super("transpose-cancelling", true, "removed or merged a transpose");
    }

    @Override
    int rewrite(Draft draft) {
        int merged = draft.sweep(step -> merge(draft, step));
        Map<Step, List<Integer>> through = TransposedRegions.of(draft);
        if (through.isEmpty()) {
            return merged;
        }
        int before = transposes(draft);
        Map<Turned, Wire> untransposed = new HashMap<>();
        draft.sweep(step -> {
            if (through.containsKey(step)) {
                pullOut(draft, step, through.get(step), untransposed);
            }
            return 0;
        });
        draft.sweep(step -> merge(draft, step));
        return merged + before - transposes(draft);
    }

    /** How many transposes there are, after removal of unused ones. */
    private static int transposes(Draft draft) {
        draft.steps().reversed().stream().filter(s -> s.op() instanceof Transpose && !s.isUsed()).forEach(Step::remove);
        draft.steps().removeIf(Step::isRemoved);
        return (int) draft.steps().stream().filter(s -> s.op() instanceof Transpose).count();
    }

    private static int merge(Draft draft, Step step) {
        if (step.op() instanceof Transpose(List<Integer> outer)) {
            Optional<Step> producer = transpose(step.input(0));
            if (producer.isEmpty() || !step.isUsed()) {
                return 0;
            }
            List<Integer> both = compose(permutation(producer.get()), outer);
            Wire source = producer.get().input(0);
            draft.replace(step.output(), isIdentity(both) ? source : draft.add(new Transpose(both), List.of(source), step).output());
            return 1;
        }
        return step.op() instanceof Gemm gemm && step.isUsed() ? absorb(draft, step, gemm) : 0;
    }

    /** Gemm's operands are matrices: a transpose of one, if it is not the identity, swaps its axes. */
    private static int absorb(Draft draft, Step step, Gemm gemm) {
        List<Wire> operands = new ArrayList<>(step.inputs());
        boolean[] flags = {gemm.transposeA(), gemm.transposeB()};
        int absorbed = 0;
        for (int i = 0; i < 2; i++) {
            Optional<Step> producer = transpose(step.input(i));
            if (producer.isPresent()) {
                operands.set(i, producer.get().input(0));
                flags[i] ^= !isIdentity(permutation(producer.get()));
                absorbed++;
            }
        }
        if (absorbed > 0) {
            Gemm other = new Gemm(gemm.alpha(), gemm.beta(), flags[0], flags[1]);
            draft.replace(step.output(), draft.add(other, operands, step).output());
        }
        return absorbed;
    }

    /** f(Tₚ a, Tₚ b, c) becomes Tₚ f(a, b, Tₚ⁻¹ c), where c is a constant. */
    private static void pullOut(Draft draft, Step step, List<Integer> permutation, Map<Turned, Wire> untransposed) {
        List<Wire> operands = new ArrayList<>();
        for (Wire operand : step.inputs()) {
            Optional<Step> producer = transpose(operand).filter(t -> permutation(t).equals(permutation));
            if (producer.isPresent()) {
                operands.add(producer.get().input(0));
            } else if (operand.shape().elements().is(1)) {
                operands.add(operand);
            } else {
                operands.add(untransposed.computeIfAbsent(new Turned(operand, permutation),
                        _ -> untranspose(draft, operand, permutation, step)));
            }
        }
        Wire natural = draft.add(TransposedRegions.untransposed(step.op(), permutation), operands, step).output();
        draft.replace(step.output(), draft.add(new Transpose(permutation), List.of(natural), step).output());
    }

    private static Wire untranspose(Draft draft, Wire constant, List<Integer> permutation, Step like) {
        List<Dim> dims = new ArrayList<>(Collections.nCopies(permutation.size() - constant.shape().rank(), Dim.ONE));
        dims.addAll(constant.shape().dims());
        return draft.constant(Evaluation.of(new Transpose(inverse(permutation)),
                List.of(draft.constant(constant).orElseThrow().reshape(new Shape(dims)))).getFirst(), like);
    }

    private static Optional<Step> transpose(Wire wire) {
        return wire.producer().filter(p -> p.op() instanceof Transpose);
    }

    private static List<Integer> permutation(Step transpose) {
        return ((Transpose) transpose.op()).permutation();
    }

    /** The permutation of the inner transpose followed by the outer one. */
    static List<Integer> compose(List<Integer> inner, List<Integer> outer) {
        return outer.stream().map(inner::get).toList();
    }

    static List<Integer> inverse(List<Integer> permutation) {
        return IntStream.range(0, permutation.size()).map(permutation::indexOf).boxed().toList();
    }

    static boolean isIdentity(List<Integer> permutation) {
        return IntStream.range(0, permutation.size()).allMatch(i -> permutation.get(i) == i);
    }
}
