package axiom.verify.bounds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

import axiom.api.graph.Value;
import axiom.api.verify.Problem;
import axiom.api.verify.Work;

/** Branch and bound: splits regions, the least certain first, until an obligation is true on each. */
final class Splitter {

    /** More regions are not looked at. */
    private static final int MOST = 100_000;
    /** As many regions without a single decided one show that splitting does not help. */
    private static final int IDLE = 3_000;
    /** With more elements to choose from, the widest is split without a trial. */
    private static final int TRIALS = 8;
    /** Memory for regions, in elements. */
    private static final long ELEMENTS = 1 << 22;

    /** What came of it. */
    sealed interface Outcome {

        /** The obligation is true on all leaves. */
        record Proved(Tree tree) implements Outcome {}

        /** It is false at a point. */
        record Refuted(Region point) implements Outcome {}

        /** Neither is known. */
        record Undecided(String reason) implements Outcome {}
    }

    private record Leaf(Region region, Tree tree, double margin, Optional<Region.Split> proposal) {}

    private final Obligation obligation;
    private final Propagation propagation;
    private final Contraction contraction;
    private final Backward backward;
    private final Work work;
    private final long end;
    private final boolean fixed;

    Splitter(Problem problem, Obligation obligation, Work work, long end) {
        this.obligation = obligation;
        this.work = work;
        this.end = end;
        this.fixed = problem.sizes().isEmpty();
        this.propagation = new Propagation(problem, obligation.values());
        this.backward = new Backward(obligation, propagation);
        this.contraction = new Contraction(obligation, propagation.stored());
    }

    private boolean isOver() {
        return work.isCancelled() || System.nanoTime() - end >= 0;
    }

    private static Region everything(Problem problem, List<Value> variables) {
        List<Bounds> bounds = new ArrayList<>();
        for (Value variable : variables) {
            Kind kind = Kind.of(problem, variable);
            bounds.add(Bounds.filled(kind, variable.shape(), kind.all(variable.type().dtype())));
        }
        return new Region(variables, bounds);
    }

    Outcome run(Problem problem) {
        Tree root = new Tree();
        Optional<Region> start = contraction.apply(everything(problem, obligation.variables()));
        if (start.isEmpty()) {
            return new Outcome.Proved(root);
        }
        PriorityQueue<Leaf> open = new PriorityQueue<>(Comparator.comparingDouble(Leaf::margin));
        Optional<Outcome> ended = look(start.get(), root, open);
        if (ended.isEmpty() && !open.isEmpty() && fixed) {
            for (boolean high : new boolean[]{false, true}) {
                Region corner = start.get().corner(high);
                if (isFalseAt(corner)) {
                    return new Outcome.Refuted(corner);
                }
            }
        }
        int seen = 1;
        boolean decided = false;
        long size = Math.max(1, start.get().bounds().stream().mapToLong(Bounds::count).sum());
        while (ended.isEmpty() && !open.isEmpty()) {
            if (isOver()) {
                return new Outcome.Undecided("the time is over after " + seen + " regions");
            }
            if (seen > MOST || open.size() * size > ELEMENTS || !decided && seen > IDLE) {
                return new Outcome.Undecided("intervals do not decide it after " + seen + " regions");
            }
            Leaf leaf = open.poll();
            List<Region.Place> places = leaf.region().splittable();
            if (places.isEmpty()) {
                return new Outcome.Undecided(
                        "intervals do not decide it" + (fixed ? " at " + text(leaf.region()) : " for all sizes at once"));
            }
            Region.Split split = leaf.proposal().orElseGet(() -> {
                Region.Place place = choose(leaf, places);
                return new Region.Split(place, leaf.region().cut(place));
            });
            Tree below = new Tree();
            Tree above = new Tree();
            leaf.tree().split(split, below, above);
            int before = open.size();
            ended = look(leaf.region().lower(split), below, open);
            if (ended.isEmpty()) {
                ended = look(leaf.region().upper(split), above, open);
            }
            decided |= open.size() < before + 2;
            seen += 2;
            if (seen % 1024 == 1) {
                work.progress(seen + " regions", -1);
            }
        }
        return ended.orElseGet(() -> new Outcome.Proved(root));
    }

    private static String text(Region region) {
        StringBuilder text = new StringBuilder();
        for (int v = 0; v < region.variables().size() && text.length() < 200; v++) {
            text.append(v == 0 ? "" : ", ").append(region.variables().get(v).name()).append(" near ");
            Interval[] at = region.bounds().get(v).at();
            text.append(at.length == 0 ? "nothing" : Double.toString(at[0].low())).append(at.length > 1 ? ", …" : "");
        }
        return text.toString();
    }

    /** Adds a region to the open ones unless it is decided. */
    private Optional<Outcome> look(Region region, Tree tree, PriorityQueue<Leaf> open) {
        Optional<Region> narrowed = contraction.apply(region);
        if (narrowed.isEmpty()) {
            return Optional.empty();
        }
        Map<Value, Bounds> known = propagation.run(narrowed.get().known(), this::isOver);
        if (known.isEmpty() && !obligation.values().isEmpty()) {
            return Optional.of(new Outcome.Undecided("the time is over"));
        }
        Claims.Verdict body = Claims.of(obligation.body(), known);
        if (body.truth() == Truth.TRUE || obligation.domains().stream().anyMatch(d -> Claims.of(d, known).truth() == Truth.FALSE)) {
            return Optional.empty();
        }
        Region point = narrowed.get().point();
        if (fixed && isFalseAt(point)) {
            return Optional.of(new Outcome.Refuted(point));
        }
        open.add(new Leaf(narrowed.get(), tree, body.margin(), backward.propose(narrowed.get(), known)));
        return Optional.empty();
    }

    private boolean isFalseAt(Region point) {
        Map<Value, Bounds> known = propagation.run(point.known(), this::isOver);
        return !(known.isEmpty() && !obligation.values().isEmpty())
                && obligation.domains().stream().allMatch(d -> Claims.of(d, known).truth() == Truth.TRUE)
                && Claims.of(obligation.body(), known).truth() == Truth.FALSE;
    }

    /** The element whose choice makes the body most certain; of those alike, the widest. */
    private Region.Place choose(Leaf leaf, List<Region.Place> places) {
        Comparator<Region.Place> width = Comparator.comparingDouble(p -> leaf.region().at(p).high() - leaf.region().at(p).low());
        Region.Place widest = places.stream().max(width).orElseThrow();
        if (places.size() == 1 || places.size() > TRIALS || leaf.margin() == Double.NEGATIVE_INFINITY) {
            return widest;
        }
        Region.Place best = widest;
        double most = leaf.margin();
        for (Region.Place place : places) {
            Region tried = leaf.region().with(place, Interval.point(leaf.region().middle(place)));
            double margin = Claims.of(obligation.body(), propagation.run(tried.known(), () -> false)).margin();
            if (margin > most) {
                most = margin;
                best = place;
            }
        }
        return best;
    }
}
