package axiom.core.pass;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.ShapeError;
import axiom.api.runtime.Optimize;
import axiom.api.tensor.Tensor;

/** The passes of Axiom, and the order in which they are applied. */
public final class Passes {

    /** One round finds most of what there is; this many only end a quarrel between passes, which the log then reports. */
    private static final int MAX_ROUNDS = 16;

    private static final List<Rewrite> PRESERVING = List.of(new ShapeFolding(), new ConstantFolding(true), new IdentityRemoval(),
            new CommonSubexpressions(), new TransposeCancelling(), new DeadCode());
    private static final List<Rewrite> ALL = Stream
            .concat(Stream.of(new BatchNormFolding(), new ConstantFolding(false)), PRESERVING.stream())
            .toList();

    private Passes() {}

    /**
     * The passes of an optimisation level.
     *
     * @param level the level
     * @return the passes in order of application; none for {@link Optimize#NONE}, only value-preserving ones for {@link Optimize#DEFAULT}
     */
    public static List<Pass> of(Optimize level) {
        return List.copyOf(rewrites(level));
    }

    private static List<Rewrite> rewrites(Optimize level) {
        return switch (level) {
            case NONE -> List.of();
            case DEFAULT -> PRESERVING;
            case AGGRESSIVE -> ALL;
        };
    }

    /**
     * Rewrites a graph with its parameters. All parameters count as constants.
     *
     * @param graph the graph
     * @param parameters a tensor for every parameter of the graph
     * @param level how far to go
     * @return the rewritten graph and parameters, and what was done
     * @throws IllegalArgumentException if a parameter is missing or has the wrong type
     */
    public static Optimized optimize(Graph graph, Map<String, Tensor> parameters, Optimize level) {
        return optimize(new Program(graph, parameters), level);
    }

    /**
     * Rewrites a program until no pass finds anything more to do. The time is about linear in the number of operators.
     *
     * @param program the program; parameters that it updates stay as they are
     * @param level how far to go; it decides alone, whatever the program's numerics
     * @return the rewritten program, and what was done
     */
    public static Optimized optimize(Program program, Optimize level) {
        try {
            return rewrite(program, rewrites(level));
        } catch (ShapeError e) {
            return new Optimized(program, true, List.of(Rewrite.failing(e)));
        }
    }

    private static Optimized rewrite(Program program, List<Rewrite> passes) {
        SequencedMap<Rewrite, Integer> counts = new LinkedHashMap<>();
        passes.forEach(p -> counts.put(p, 0));
        Draft draft = new Draft(program);
        int rounds = 0;
        boolean changed = !passes.isEmpty();
        while (changed && rounds++ < MAX_ROUNDS) {
            changed = false;
            for (Rewrite pass : passes) {
                int count = pass.rewrite(draft);
                counts.merge(pass, count, Integer::sum);
                changed |= count > 0;
            }
        }
        List<String> log = new ArrayList<>();
        boolean preserved = true;
        for (Map.Entry<Rewrite, Integer> done : counts.entrySet()) {
            if (done.getValue() > 0) {
                preserved &= done.getKey().valuePreserving();
                log.add(done.getKey().line(done.getValue()));
            }
        }
        if (changed) {
            log.add("stopped after " + MAX_ROUNDS + " rounds, although there was more to do");
        }
        return new Optimized(log.isEmpty() ? program : draft.program(), preserved, log);
    }
}
