package axiom.core.runtime;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import axiom.api.backend.BackendException;
import axiom.api.runtime.Placement.Refusal;

/**
 * The backends that failed in one call. Whether it is their fault shows when the call runs without them. Immutable.
 *
 * @param faults by the provider's id, in order
 * @param isHopeless whether nobody is left
 */
record Suspects(Map<Long, Fault> faults, boolean isHopeless) {

    static final Suspects NONE = new Suspects(Map.of(), false);

    /** Only backends that come, fail and go without pause can lead one call to so many. */
    private static final int MOST = 64;

    /** One more fault. If the reference fails in a plan with others, it may be because of what they gave it: they are suspects too. */
    Suspects with(Fault fault, Plan plan) {
        if (fault.kind() != Fault.Kind.THREW) {
            // it has left or is in quarantine: the next plan is without it anyway
            return this;
        }
        Map<Long, Fault> more = new LinkedHashMap<>(faults);
        more.put(fault.provider().id(), fault);
        if (!fault.provider().isLastResort()) {
            return new Suspects(more, more.size() >= MOST);
        }
        List<Provider> others = plan.providers().stream().filter(p -> !p.isLastResort()).toList();
        if (!others.isEmpty()) {
            more.remove(fault.provider().id());
            others.forEach(
                    p -> more.put(p.id(), Fault.nonsense(p, "the reference could not go on from its results: " + fault.getMessage())));
        }
        return new Suspects(more, others.isEmpty() || more.size() >= MOST);
    }

    /** Whether none of them takes part in a plan. */
    boolean spare(Plan plan) {
        return plan.draft().segments().stream().noneMatch(s -> faults.containsKey(s.provider().id()));
    }

    Set<Long> ids() {
        return faults.keySet();
    }

    Map<Long, Refusal> refusals() {
        return faults.values().stream().collect(Collectors.toMap(f -> f.provider().id(), Suspects::refusal));
    }

    static Refusal refusal(Fault fault) {
        return new Refusal(fault.provider().name(), fault.getMessage(),
                "install a corrected version, or compile the model anew to try it again");
    }

    /** Those whose fault it was, if the call went well without them. */
    List<Fault> guilty() {
        return faults.values().stream().filter(f -> !f.isExcused()).toList();
    }

    /** What the caller is told when nobody can do it. */
    BackendException error(String what, String model, Collection<Refusal> excluded) {
        Fault last = faults.values().stream().reduce((_, f) -> f).orElseThrow();
        if (last.getCause() instanceof OutOfMemoryError error) {
            return Memory.exhausted(model, error);
        }
        if (last.getCause() instanceof BackendException e && String.valueOf(e.getMessage()).startsWith("[axiom.memory]")) {
            return new BackendException(e.getMessage(), e);
        }
        String said = excluded.stream().filter(r -> faults.values().stream().noneMatch(f -> f.provider().name().equals(r.backend())))
                .map(r -> "\n  " + r.backend() + ": " + r.reason()).sorted().collect(Collectors.joining());
        String now = faults.values().stream().map(f -> "\n  " + f.provider().name() + ": " + f.getMessage()).collect(Collectors.joining());
        return new BackendException("[axiom." + what + "] no backend can " + what + " '" + model + "'" + said + now
                + "\n  help: check the values that are given; if they are right, mend what the backends say or install another one",
                last.getCause());
    }
}
