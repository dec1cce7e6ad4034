package axiom.core.runtime;

import java.util.List;

import axiom.api.runtime.Placement;

/**
 * Who runs what, before anything is compiled.
 *
 * @param version of the roster that it was made from
 * @param segments in the order of running
 * @param whole whether there is one segment, the graph as it is
 * @param placement the report
 * @param warning what to tell people who want to know about a fallback; empty if there is none
 */
record Draft(long version, List<Segment> segments, boolean whole, Placement placement, String warning) {

    /**
     * What one provider runs in one go.
     *
     * @param nodes indices, ascending
     */
    record Segment(Provider provider, List<Integer> nodes) {}

    /** No draft: what a session has before its first compilation. */
    static final Draft NONE = new Draft(-1, List.of(), true, new Placement(List.of(), List.of()), "");

    boolean uses(Provider provider) {
        return segments.stream().anyMatch(s -> s.provider() == provider);
    }

    /** Whether the same providers run the same nodes. */
    boolean runsLike(Draft other) {
        return segments.equals(other.segments);
    }
}
