package axiom.core.check.bounds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Value;
import axiom.api.verify.Evidence;
import axiom.api.verify.Problem;
import axiom.core.check.EvidenceChecker;
import axiom.core.check.bounds.Numbers.Span;
import axiom.core.exact.Bound;

/** Checks trees of splits with exact interval arithmetic; the package tells the format. */
public final class SplitChecker implements EvidenceChecker {

    /** What it checks. */
    public static final String FORMAT = "axiom.splits/1";

    private static final int LONGEST = 1 << 26;
    /** A part whose variables have more elements is refused. */
    private static final long ELEMENTS = 1 << 20;

    /** A checker. */
    public SplitChecker() {}

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public Result check(Problem problem, Evidence evidence) {
        if (!evidence.format().equals(FORMAT)) {
            return new Result.Rejected("the format is " + evidence.format() + ", not " + FORMAT);
        }
        byte[] bytes = evidence.bytes();
        if (bytes.length > LONGEST) {
            return new Result.Rejected("the evidence has " + bytes.length + " bytes, more than " + LONGEST);
        }
        try {
            Splits splits = new Splits(bytes);
            if (!splits.line().equals(FORMAT)) {
                return new Result.Rejected("the first line is not " + FORMAT);
            }
            Optional<List<Part>> parts = Part.of(problem.claim());
            if (parts.isEmpty()) {
                return new Result.Rejected("splits show no claim of this form");
            }
            Deciding deciding = new Deciding(problem);
            for (Part part : parts.get()) {
                Optional<String> fault = check(problem, part, deciding, splits);
                if (fault.isPresent()) {
                    return new Result.Rejected(fault.get());
                }
            }
            return splits.isAtEnd()
                    ? new Result.Accepted(deciding.assumptions())
                    : new Result.Rejected("there is more after the last tree");
        } catch (Splits.Malformed e) {
            return new Result.Rejected(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            return new Result.Rejected("the claim is beyond exact interval arithmetic: " + e);
        }
    }

    /** An element that has been cut: what it was before, and what is above the cut until that is looked at. */
    private record Cut(int variable, int element, Span before, Optional<Span> above) {}

    private static Optional<String> check(Problem problem, Part part, Deciding deciding, Splits splits) throws Splits.Malformed {
        List<Numbers> numbers = part.variables().stream().map(v -> Numbers.of(problem, v)).toList();
        List<Span[]> box = new ArrayList<>();
        long elements = 0;
        for (Value variable : part.variables()) {
            long count = Deciding.count(variable.shape());
            elements += count;
            if (elements > ELEMENTS) {
                return Optional.of("the variables have too many elements");
            }
            Span[] spans = new Span[(int) count];
            Arrays.fill(spans, Numbers.all(problem, variable));
            box.add(spans);
        }
        Narrowing narrowing = new Narrowing(part, numbers, deciding::constant);
        Deque<Cut> cuts = new ArrayDeque<>();
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                return Optional.of("interrupted");
            }
            switch (splits.step()) {
                case Splits.Step.Split(int v, int e, Bound point) -> {
                    if (v < 0 || v >= box.size() || e < 0 || e >= box.get(v).length || !part.variables().get(v).shape().isFixed()) {
                        return Optional.of("no element " + e + " of variable " + v + " can be split");
                    }
                    Span before = box.get(v)[e];
                    Numbers kind = numbers.get(v);
                    cuts.push(new Cut(v, e, before, Optional.of(before.atLeast(kind.above(point)))));
                    box.get(v)[e] = before.atMost(kind.atMost(point, false));
                }
                case Splits.Step.Leaf _ -> {
                    Optional<String> fault = leaf(part, deciding, narrowing, box);
                    if (fault.isPresent()) {
                        return fault;
                    }
                    while (!cuts.isEmpty() && cuts.peek().above().isEmpty()) {
                        Cut done = cuts.pop();
                        box.get(done.variable())[done.element()] = done.before();
                    }
                    if (cuts.isEmpty()) {
                        return Optional.empty();
                    }
                    Cut cut = cuts.pop();
                    box.get(cut.variable())[cut.element()] = cut.above().orElseThrow();
                    cuts.push(new Cut(cut.variable(), cut.element(), cut.before(), Optional.empty()));
                }
            }
        }
    }

    private static Optional<String> leaf(Part part, Deciding deciding, Narrowing narrowing, List<Span[]> box) {
        for (Span[] spans : box) {
            for (Span span : spans) {
                if (span.isEmpty()) {
                    return Optional.empty();
                }
            }
        }
        List<Span[]> narrowed = new ArrayList<>(box.stream().map(Span[]::clone).toList());
        return narrowing.apply(narrowed) ? deciding.fault(part, narrowed) : Optional.empty();
    }
}
