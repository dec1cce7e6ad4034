package axiom.api.runtime;

import java.util.List;

/**
 * Which operator runs where, and why.
 *
 * @param steps one entry for each node of the compiled graph, in order
 * @param refusals why backends that were there are not used
 */
public record Placement(List<Step> steps, List<Refusal> refusals) {

    /**
     * Where one node runs.
     *
     * @param node the node's name
     * @param op the operator's name
     * @param backend the backend's name
     * @param reason why there; empty if it is the preferred backend
     */
    public record Step(String node, String op, String backend, String reason) {}

    /**
     * Why a backend is not used.
     *
     * @param backend its name
     * @param reason why, in one sentence
     * @param remedy what to do about it; empty if nothing
     */
    public record Refusal(String backend, String reason, String remedy) {}

    /** Copies the lists. */
    public Placement {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
    }

    /**
     * The backends in use.
     *
     * @return their names, each once, in order of first use
     */
    public List<String> backends() {
        return steps.stream().map(Step::backend).distinct().toList();
    }
}
