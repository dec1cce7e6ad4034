package axiom.core.check.algebra;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import axiom.api.verify.Derivation;
import axiom.api.verify.Derivation.Step;
import axiom.api.verify.Rational;

/** What a script shows, step by step, written down for others. The notes of a check that nobody reads stay empty. */
final class Notes {

    private final Ring ring;
    private final boolean isKept;
    private final Deque<List<Step>> open = new ArrayDeque<>();
    private final Map<Integer, Derivation.Atom> atoms = new HashMap<>();
    private final List<Integer> from = new ArrayList<>();
    private final List<Rational> factors = new ArrayList<>();
    private final List<Derivation.Number> terms = new ArrayList<>();
    private final List<Derivation.Position> at = new ArrayList<>();
    private Derivation.Block last = new Derivation.Block(List.of(), List.of());

    Notes(Ring ring, boolean isKept) {
        this.ring = ring;
        this.isKept = isKept;
    }

    /** The block that ended last. */
    Derivation.Block last() {
        return last;
    }

    void line() {
        from.clear();
        factors.clear();
        terms.clear();
        at.clear();
    }

    void uses(int fact) {
        from.add(fact);
    }

    void takes(Rational factor) {
        factors.add(factor);
    }

    void takes(Polynomial term) {
        if (isKept) {
            terms.add(number(term));
        }
    }

    void takes(Index position) {
        at.add(position(position));
    }

    void begin() {
        open.push(new ArrayList<>());
    }

    void end(List<Case> assumed) {
        List<Step> steps = open.pop();
        if (isKept) {
            last = new Derivation.Block(assumed.stream().map(this::assumed).toList(), steps);
        }
    }

    void given(String rule, Fact fact) {
        if (isKept) {
            note(new Step.Given(rule, from, factors, terms, at, fact(fact)));
        }
    }

    void have(List<Index.Free> position, Fact fact) {
        if (isKept) {
            note(new Step.Have(position.stream().map(Notes::free).toList(), last, fact(fact)));
        }
    }

    /** Notes a step, unless nobody reads it. */
    void note(Step step) {
        if (isKept) {
            open.element().add(step);
        }
    }

    private Derivation.Case assumed(Case assumed) {
        return switch (assumed) {
            case Case.Literal(List<Index.Free> some, List<Index.Free> every, Polynomial number, Sign sign) ->
                new Derivation.Case.Holds(some.stream().map(Notes::free).toList(), fact(new Fact(every, number, sign)));
            case Case.All(List<Case> parts) -> new Derivation.Case.All(parts.stream().map(this::assumed).toList());
            case Case.Any(List<Case> parts) -> new Derivation.Case.Any(parts.stream().map(this::assumed).toList());
        };
    }

    private Derivation.Fact fact(Fact fact) {
        return new Derivation.Fact(fact.every().stream().map(Notes::free).toList(), number(fact.number()),
                Derivation.Sign.valueOf(fact.sign().name()));
    }

    private Derivation.Number number(Polynomial polynomial) {
        List<Derivation.Product> products = new ArrayList<>();
        polynomial.terms().forEach((monomial, factor) -> {
            List<Derivation.Power> powers = new ArrayList<>();
            for (int i = 0; i < monomial.size(); i++) {
                powers.add(new Derivation.Power(atom(monomial.atom(i)), monomial.power(i)));
            }
            products.add(new Derivation.Product(factor, powers));
        });
        return new Derivation.Number(products);
    }

    private Derivation.Atom atom(int id) {
        Derivation.Atom known = atoms.get(id);
        if (known == null) {
            known = atom(ring.atom(id).key());
            atoms.put(id, known);
        }
        return known;
    }

    private Derivation.Atom atom(Atom.Key key) {
        return switch (key) {
            case Atom.Element(var value, List<Index> positions) ->
                new Derivation.Atom.Element(value, positions.stream().map(Notes::position).toList());
            case Atom.Applied(Atom.Function function, List<Polynomial> arguments) ->
                new Derivation.Atom.Applied(function.name().toLowerCase(Locale.ROOT), number(arguments.getFirst()));
            case Atom.Over(boolean isSum, var size, int height, Polynomial body) ->
                new Derivation.Atom.Over(isSum, size, height, number(body));
        };
    }

    private static Derivation.Position.Free free(Index.Free index) {
        return new Derivation.Position.Free(index.id(), index.size());
    }

    private static Derivation.Position position(Index index) {
        return switch (index) {
            case Index.At(long position) -> new Derivation.Position.At(position);
            case Index.Free free -> free(free);
            case Index.Said(var integer, var size) -> new Derivation.Position.Said(integer, size);
            case Index.Bound(int height) -> new Derivation.Position.Bound(height);
        };
    }
}
