package axiom.verify.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import axiom.api.property.Relation;

/**
 * From what is refuted to the theorem, in Lean: the theorem is taken apart down to comparisons, and the opposite of each is found in what is refuted. What Rocq's
 * file does by tactics of its own is written out here.
 */
final class LeanOpening {

    /** A comparison that holds, or does not; at each position, or as it is. */
    private record Known(String name, Real left, Relation relation, Real right, boolean holds, boolean isPositioned) {

        Known(String name, Real left, Relation relation, Real right, boolean holds) {
            this(name, left, relation, right, holds, false);
        }

        /** What is compared with 0 in a derivation. */
        Real number() {
            boolean isLess = relation == Relation.LESS || relation == Relation.AT_MOST;
            return relation == Relation.EQUAL || isLess != holds
                    ? new Real.Infix(Real.Sign.MINUS, left, right)
                    : new Real.Infix(Real.Sign.MINUS, right, left);
        }

        /** Whether it can say what a comparison of a derivation says. */
        boolean fits(Statement literal) {
            return switch (literal) {
                case Statement.CompareNot _ -> relation == Relation.EQUAL && !holds;
                case Statement.Compare(_, Relation of, _) -> of == Relation.EQUAL
                        ? relation == Relation.EQUAL && holds
                        : relation != Relation.EQUAL;
                default -> false;
            };
        }
    }

    private final Phrases phrases;
    private final Proof proof;
    private final String refuted;
    private int names;

    LeanOpening(Phrases phrases, Proof proof) {
        this.phrases = phrases;
        this.proof = proof;
        this.refuted = ("refuted " + Phrases.names(proof.variables())).strip();
    }

    Lines lines(Statement theorem) throws Untranslatable {
        return opened(theorem, List.of(), List.of());
    }

    private static Untranslatable unknown() {
        return new Untranslatable("the theorem has a form that is not taken apart");
    }

    private Lines opened(Statement statement, List<Known> known, List<String> positions) throws Untranslatable {
        Lines lines = new Lines();
        switch (statement) {
            case Statement.EachSize(String name, Statement body) -> {
                lines.add("intro " + name + " H" + name);
                lines.add(opened(body, known, positions));
            }
            case Statement.Each(String name, _, _, Statement body) -> {
                lines.add("intro " + name);
                lines.add(opened(body, known, positions));
            }
            case Statement.EachPosition(String name, _, Statement body) -> {
                lines.add("intro " + name + " H" + name);
                List<String> more = new ArrayList<>(positions);
                more.add(name);
                lines.add(opened(body, known, more));
            }
            case Statement.Implies(Statement hypothesis, Statement conclusion) -> {
                List<Known> more = new ArrayList<>(known);
                lines.add("rintro " + assumed(hypothesis, more));
                lines.add(opened(conclusion, more, positions));
            }
            case Statement.All(List<Statement> parts) -> all(lines, parts, known, positions);
            case Statement.Any(List<Statement> parts) -> any(lines, parts, known, positions);
            case Statement.Compare(Real left, Relation relation, Real right) ->
                leaf(lines, new Known("no", left, relation, right, false), known, positions);
            case Statement.CompareNot(Real left, Relation relation, Real right) ->
                leaf(lines, new Known("no", left, relation, right, true), known, positions);
            case Statement.SomePosition _, Statement.Some _ -> throw unknown();
        }
        return lines;
    }

    /** Names of what a hypothesis says. */
    private String assumed(Statement hypothesis, List<Known> known) throws Untranslatable {
        String name = "y" + names++;
        return switch (hypothesis) {
            case Statement.All(List<Statement> parts) -> {
                List<String> patterns = new ArrayList<>();
                for (Statement part : parts) {
                    patterns.add(assumed(part, known));
                }
                yield patterns.isEmpty() ? "_" : "⟨" + String.join(", ", patterns) + "⟩";
            }
            case Statement.Compare(Real left, Relation relation, Real right) -> {
                known.add(new Known(name, left, relation, right, true));
                yield name;
            }
            case Statement.CompareNot(Real left, Relation relation, Real right) -> {
                known.add(new Known(name, left, relation, right, false));
                yield name;
            }
            case Statement.EachPosition(_, _, Statement.Compare(Real left, Relation relation, Real right)) -> {
                known.add(new Known(name, left, relation, right, true, true));
                yield name;
            }
            default -> throw unknown();
        };
    }

    private void all(Lines lines, List<Statement> parts, List<Known> known, List<String> positions) throws Untranslatable {
        if (parts.isEmpty()) {
            lines.add("trivial");
        } else if (parts.size() == 1) {
            lines.add(opened(parts.getFirst(), known, positions));
        } else {
            lines.add("refine Axiom.and_then ?_ ?_");
            lines.block("· ", opened(parts.getFirst(), known, positions), "");
            Lines rest = new Lines();
            List<Known> more = new ArrayList<>(known);
            rest.add(isPlain(parts.getFirst()) ? "rintro " + assumed(parts.getFirst(), more) : "intro _");
            all(rest, parts.subList(1, parts.size()), more, positions);
            lines.block("· ", rest, "");
        }
    }

    private static boolean isPlain(Statement statement) {
        return statement instanceof Statement.Compare || statement instanceof Statement.CompareNot
                || statement instanceof Statement.EachPosition(_, _, Statement.Compare _)
                || statement instanceof Statement.All(var parts) && parts.stream().allMatch(LeanOpening::isPlain);
    }

    private void any(Lines lines, List<Statement> parts, List<Known> known, List<String> positions) throws Untranslatable {
        if (parts.size() == 1) {
            lines.add(opened(parts.getFirst(), known, positions));
            return;
        }
        if (parts.isEmpty() || !(parts.getFirst() instanceof Statement.Compare || parts.getFirst() instanceof Statement.CompareNot)) {
            throw unknown();
        }
        List<Known> more = new ArrayList<>(known);
        String name = assumed(opposite(parts.getFirst()), more);
        lines.add("by_cases " + name + " : " + phrases.text(parts.getFirst()));
        Lines left = new Lines();
        left.add("exact Or.inl " + name);
        lines.block("· ", left, "");
        Lines right = new Lines();
        right.add("refine Or.inr ?_");
        any(right, parts.subList(1, parts.size()), more, positions);
        lines.block("· ", right, "");
    }

    private static Statement opposite(Statement comparison) {
        return switch (comparison) {
            case Statement.Compare(Real left, Relation relation, Real right) -> new Statement.CompareNot(left, relation, right);
            case Statement.CompareNot(Real left, Relation relation, Real right) -> new Statement.Compare(left, relation, right);
            default -> comparison;
        };
    }

    private void leaf(Lines lines, Known opposite, List<Known> known, List<String> positions) {
        List<Known> all = new ArrayList<>(known);
        all.addFirst(opposite);
        lines.add("by_contra no");
        lines.add("refine " + refuted + " ?_");
        boolean isDistance = opposite.left() instanceof Real.Applied(Real.Function function, _) && function == Real.Function.ABS
                && opposite.relation() == Relation.AT_MOST && !opposite.holds();
        String found = found(proof.refuted(), all, positions);
        lines.add(isDistance
                ? "first | (" + found + ") | (rcases lt_abs.mp (not_le.mp no) with no | no <;> (" + found(proof.refuted(), known, positions)
                        + "))"
                : found);
    }

    /** A tactic that shows what is refuted from what is known. */
    private String found(Statement statement, List<Known> known, List<String> positions) {
        return switch (statement) {
            case Statement.All(List<Statement> parts) -> parts.isEmpty()
                    ? "trivial"
                    : "exact ⟨" + parts.stream().map(p -> "by " + found(p, known, positions)).collect(Collectors.joining(", ")) + "⟩";
            case Statement.Any(List<Statement> parts) -> parts.isEmpty()
                    ? "fail"
                    : parts.size() == 1
                            ? found(parts.getFirst(), known, positions)
                            : "first | exact Or.inl (by " + found(parts.getFirst(), known, positions) + ") | exact Or.inr (by "
                                    + found(new Statement.Any(parts.subList(1, parts.size())), known, positions) + ")";
            case Statement.SomePosition(_, _, Statement body) -> positions.isEmpty()
                    ? "fail"
                    : "first " + positions.stream().map(p -> "| exact ⟨" + p + ", H" + p + ", by " + found(body, known, positions) + "⟩")
                            .collect(Collectors.joining(" "));
            case Statement.EachPosition(String name, _, Statement body) -> {
                List<String> more = new ArrayList<>(positions);
                more.add(name);
                yield "exact (fun " + name + " H" + name + " => by " + found(body, known, more) + ")";
            }
            case Statement.Compare(Real number, _, _) -> literal(statement, number, known, positions, "linarith");
            case Statement.CompareNot(Real number, _, _) ->
                literal(statement, number, known, positions, "exact fun none => FACT (by linarith)");
            case Statement.Implies _, Statement.Each _, Statement.Some _, Statement.EachSize _ -> "fail";
        };
    }

    /** What is known, as it is or written in another way. */
    private String literal(Statement literal, Real number, List<Known> known, List<String> positions, String end) {
        List<String> ways = new ArrayList<>(List.of("linarith"));
        for (Known fact : known) {
            if (fact.isPositioned()) {
                positions.forEach(p -> ways.add("linarith [" + fact.name() + " " + p + " H" + p + "]"));
            } else if (fact.fits(literal)) {
                ways.add("(have same : " + phrases.text(number) + " = " + phrases.text(fact.number()) + " := (by ax_same); "
                        + end.replace("FACT", fact.name()) + ")");
            }
        }
        return "first | " + String.join(" | ", ways);
    }
}
