package axiom.core.pass;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

import axiom.api.graph.*;

/**
 * Finds element-wise operators, and Concat, that may as well work on operands before they are transposed.
 *
 * <p>A wire is <em>transposed by p</em> if it is the result of a transpose with permutation p, or of such an operator on such wires and constants.
 * Neighbouring ones form a region. Moving the transposes from where they enter a region to where they leave it saves those that nobody else needs and those that
 * meet their inverse, and costs one for every wire that someone else needs transposed.
 */
final class TransposedRegions {

    private final Draft draft;
    private final SequencedMap<Wire, List<Integer>> permutations = new LinkedHashMap<>();
    private final Map<Wire, Wire> parents = new HashMap<>();

    private TransposedRegions(Draft draft) {
        this.draft = draft;
    }

    /** The steps, with their permutation, of all regions that have fewer transposes when these come last. */
    static Map<Step, List<Integer>> of(Draft draft) {
        TransposedRegions regions = new TransposedRegions(draft);
        draft.steps().forEach(regions::label);
        return regions.worthwhile();
    }

    private void label(Step step) {
        if (step.op() instanceof Transpose(List<Integer> permutation)) {
            if (!TransposeCancelling.isIdentity(permutation) && draft.constant(step.input(0)).isEmpty()) {
                permutations.put(step.output(), permutation);
            }
            return;
        }
        if (!ignoresOrder(step.op())) {
            return;
        }
        List<List<Integer>> found = step.inputs().stream().filter(permutations::containsKey).map(permutations::get).distinct().toList();
        if (found.size() != 1 || step.output().shape().rank() != found.getFirst().size()) {
            return;
        }
        for (Wire operand : step.inputs()) {
            boolean one = operand.shape().elements().is(1);
            if (!permutations.containsKey(operand) && !one && !isMovable(operand)) {
                return;
            }
        }
        permutations.put(step.output(), found.getFirst());
        step.inputs().stream().filter(permutations::containsKey).forEach(w -> parents.put(root(w), root(step.output())));
    }

    /** Whether a wire is a constant that may be transposed ahead of time. */
    private boolean isMovable(Wire wire) {
        return draft.constant(wire).filter(c -> c.type().bytes() <= ConstantFolding.MAX_BYTES && !Exactness.hasNaN(c)).isPresent();
    }

    private Wire root(Wire wire) {
        Wire root = wire;
        while (parents.getOrDefault(root, root) != root) {
            root = parents.get(root);
        }
        // the next search is short
        for (Wire at = wire; at != root;) {
            Wire next = parents.get(at);
            parents.put(at, root);
            at = next;
        }
        return root;
    }

    private Map<Step, List<Integer>> worthwhile() {
        SequencedMap<Wire, Integer> gains = new LinkedHashMap<>();
        Map<Wire, Set<Wire>> neighbours = new HashMap<>();
        permutations.forEach((wire, permutation) -> {
            gains.merge(root(wire), gain(wire, permutation), Integer::sum);
            wire.producer().filter(p -> p.op() instanceof Transpose && permutations.containsKey(p.input(0))).ifPresent(entry -> {
                Wire from = root(entry.input(0));
                neighbours.computeIfAbsent(from, _ -> new HashSet<>()).add(root(wire));
                neighbours.computeIfAbsent(root(wire), _ -> new HashSet<>()).add(from);
            });
        });
        // a transpose between two regions is counted by both: only one of them moves now
        Set<Wire> chosen = new HashSet<>();
        gains.forEach((region, gain) -> {
            Set<Wire> beside = neighbours.getOrDefault(region, Set.of());
            if (gain > 0 && !beside.contains(region) && Collections.disjoint(beside, chosen)) {
                chosen.add(region);
            }
        });
        Map<Step, List<Integer>> steps = new HashMap<>();
        permutations.forEach((wire, permutation) -> {
            Step step = wire.producer().orElseThrow();
            if (!(step.op() instanceof Transpose) && chosen.contains(root(wire))) {
                steps.put(step, permutation);
            }
        });
        return steps;
    }

    /** How many transposes fewer there are for one wire of a region. */
    private int gain(Wire wire, List<Integer> permutation) {
        int cancelled = 0;
        boolean wanted = !wire.outputs().isEmpty();
        for (Step user : wire.users()) {
            if (user.op() instanceof Transpose(List<Integer> next)) {
                cancelled += TransposeCancelling.isIdentity(TransposeCancelling.compose(permutation, next)) ? 1 : 0;
            } else {
                wanted |= !permutations.containsKey(user.output());
            }
        }
        boolean enters = wire.producer().orElseThrow().op() instanceof Transpose;
        if (enters) {
            return wanted || wire.users().isEmpty() ? 0 : 1;
        }
        return cancelled - (wanted ? 1 : 0);
    }

    /** The operator for operands that are not transposed any more. */
    static Op untransposed(Op op, List<Integer> permutation) {
        return op instanceof Concat(int axis) ? new Concat(permutation.get(axis < 0 ? axis + permutation.size() : axis)) : op;
    }

    /** Whether the operator does the same to transposed operands; Concat does along the axis that {@link #untransposed} says. */
    private static boolean ignoresOrder(Op op) {
        return switch (op) {
            case Concat _ -> true;
            case Unary _, Binary _, Comparison _, Logic _, Classification _, Clip _, Where _, Cast _, View.Identity _ -> true;
            case View _, Transpose _, Expand _, Split _, Slice _, Pad _, Gather _, GatherElements _ -> false;
            case ScatterElements _, ShapeOf _, ConstantOfShape _, Range _, Constant _, Reduction _, ArgReduction _, TopK _ -> false;
            case SoftmaxFamily _, MatMul _, Gemm _, Convolution _, Pool _, GlobalPool _, AdaptiveAveragePool _ -> false;
            case BatchNormalization _, LayerNormalization _, RMSNormalization _, InstanceNormalization _ -> false;
            case GroupNormalization _, Attention _, Dropout _, Random _ -> false;
        };
    }
}
