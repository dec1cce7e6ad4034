package axiom.core.runtime;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a graph whose nodes have been given to several providers into segments that run one after another.
 *
 * <p>A segment is what one provider can run in one go: a contiguous piece of a topological order. A path that leaves it therefore never comes back, also in a
 * diamond. The next segment is always the one that takes the most nodes; among equals that of the better provider.
 */
final class Partition {

    private Partition() {}

    /**
     * Finds the segments.
     *
     * @param choice the provider of each placed node, 0 for the best; others are ignored
     * @param providers how many there are
     * @return the nodes of each segment, ascending
     */
    static List<List<Integer>> of(Dataflow flow, int[] choice, int providers) {
        boolean[] done = new boolean[flow.size()];
        List<List<Integer>> segments = new ArrayList<>();
        while (true) {
            List<Integer> longest = List.of();
            for (int provider = 0; provider < providers; provider++) {
                List<Integer> run = run(flow, choice, provider, done);
                longest = run.size() > longest.size() ? run : longest;
            }
            if (longest.isEmpty()) {
                return segments;
            }
            longest.forEach(node -> done[node] = true);
            segments.add(longest);
        }
    }

    private static List<Integer> run(Dataflow flow, int[] choice, int provider, boolean[] done) {
        boolean[] available = done.clone();
        List<Integer> run = new ArrayList<>();
        for (int node = 0; node < flow.size(); node++) {
            if (flow.isPlaced(node) && !done[node] && choice[node] == provider && flow.needs(node).stream().allMatch(n -> available[n])) {
                available[node] = true;
                run.add(node);
            }
        }
        return run;
    }
}
