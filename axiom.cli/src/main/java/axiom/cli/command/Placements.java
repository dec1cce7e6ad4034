package axiom.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import axiom.api.runtime.Placement;

/** Placement reports for people. */
public final class Placements {

    private Placements() {}

    /**
     * What runs where and why, in few lines.
     *
     * @param placement the report
     * @return a line for each backend in use with its operators, then one for each reason
     */
    public static List<String> lines(Placement placement) {
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Placement.Step step : placement.steps()) {
            counts.computeIfAbsent(step.backend(), _ -> new LinkedHashMap<>()).merge(step.op(), 1, Integer::sum);
            if (!step.reason().isEmpty()) {
                reasons.computeIfAbsent(step.op() + " → " + step.backend() + ": " + step.reason(), _ -> new ArrayList<>()).add(step.node());
            }
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((backend, ops) -> lines.add(backend + ": " + String.join(", ",
                ops.entrySet().stream().map(e -> e.getKey() + (e.getValue() == 1 ? "" : " ×" + e.getValue())).toList())));
        reasons.forEach((reason, nodes) -> lines.add("  " + reason + (nodes.size() == 1 ? "" : " (" + nodes.size() + " nodes)")));
        placement.refusals().forEach(r -> lines.add("  " + r.backend() + ": " + r.reason()
                + (r.remedy().isEmpty() ? "" : "; help: " + r.remedy())));
        return lines;
    }
}
