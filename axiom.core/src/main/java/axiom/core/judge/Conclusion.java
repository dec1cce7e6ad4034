package axiom.core.judge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Evidence;
import axiom.api.verify.Verdict;

/** What was concluded about a problem, or a part of one. */
record Conclusion(Verdict.Status status, Verdict.Trust trust, List<Engine> by, String reason, Optional<Counterexample> witness,
        Optional<Evidence> evidence, List<String> assumptions) {

    /** The engine of conclusions that rest on a replay. */
    static final Engine REPLAY = new Engine("replay", "replay", "0.1.0", "");

    Conclusion {
        by = List.copyOf(by);
        assumptions = List.copyOf(assumptions);
    }

    static Conclusion unknown(String reason) {
        return new Conclusion(Verdict.Status.UNKNOWN, Verdict.Trust.NONE, List.of(), reason, Optional.empty(), Optional.empty(), List.of());
    }

    static Conclusion error(String reason) {
        return new Conclusion(Verdict.Status.ERROR, Verdict.Trust.NONE, List.of(), reason, Optional.empty(), Optional.empty(), List.of());
    }

    static Conclusion proved(Verdict.Trust trust, List<Engine> by, String reason, Optional<Evidence> evidence, List<String> assumptions) {
        return new Conclusion(Verdict.Status.PROVED, trust, by, reason, Optional.empty(), evidence, assumptions);
    }

    /** Refuted by a point that was replayed. */
    static Conclusion refuted(Engine by, String reason, Counterexample witness) {
        return new Conclusion(Verdict.Status.REFUTED, Verdict.Trust.CHECKED, List.of(by), reason, Optional.of(witness), Optional.empty(),
                List.of());
    }

    boolean isProved() {
        return status == Verdict.Status.PROVED;
    }

    boolean isRefuted() {
        return status == Verdict.Status.REFUTED;
    }

    boolean isDecided() {
        return isProved() || isRefuted();
    }

    Conclusion because(String other) {
        return new Conclusion(status, trust, by, other, witness, evidence, assumptions);
    }

    Conclusion assuming(List<String> more) {
        Set<String> all = new LinkedHashSet<>(assumptions);
        all.addAll(more);
        return new Conclusion(status, trust, by, reason, witness, evidence, List.copyOf(all));
    }

    /** The conclusion about the opposite of what this is about. */
    Conclusion opposite(String reasonOfOpposite) {
        Verdict.Status other = switch (status) {
            case PROVED -> Verdict.Status.REFUTED;
            case REFUTED -> Verdict.Status.PROVED;
            case TESTED, UNKNOWN, ERROR -> status;
        };
        return new Conclusion(other, trust, by, reasonOfOpposite, witness, evidence, assumptions);
    }

    /** All parts proved: as trustworthy as the least of them. Evidence is kept if it is that of all. */
    static Conclusion together(List<Conclusion> parts) {
        Verdict.Trust least = Verdict.Trust.CHECKED;
        Set<Engine> by = new LinkedHashSet<>();
        Set<String> assumptions = new LinkedHashSet<>();
        List<String> reasons = new ArrayList<>();
        for (Conclusion part : parts) {
            least = part.trust().compareTo(least) > 0 ? part.trust() : least;
            by.addAll(part.by());
            assumptions.addAll(part.assumptions());
            if (!reasons.contains(part.reason())) {
                reasons.add(part.reason());
            }
        }
        boolean complete = !parts.isEmpty() && parts.stream().allMatch(p -> p.evidence().isPresent());
        return proved(least, List.copyOf(by), parts.size() + " parts, each proved: " + String.join("; ", reasons),
                complete ? Optional.of(Parts.join(parts.stream().map(p -> p.evidence().get()).toList())) : Optional.empty(),
                List.copyOf(assumptions));
    }
}
