package axiom.verify.algebra.internal.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.graph.Value;
import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Assumed;
import axiom.verify.algebra.internal.term.Atom;
import axiom.verify.algebra.internal.term.GaveUp;
import axiom.verify.algebra.internal.term.Kind;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Place;
import axiom.verify.algebra.internal.term.Poly;

/** Writes a refutation down, with just those facts that it needs. */
final class Writer {

    private static final int LONGEST = 4 << 20;

    private final List<Value> values;
    private final StringBuilder text = new StringBuilder("axiom.algebra/1\n");
    private final Map<Fact, Integer> facts = new IdentityHashMap<>();
    private final List<Fact> order = new ArrayList<>();
    private final List<Assumed.Either> choices = new ArrayList<>();
    private final Map<Place, Integer> places = new HashMap<>();
    private final List<Place> placeOrder = new ArrayList<>();
    private final Set<Place> pending = new HashSet<>();

    private final Map<Place, Fact> origins;

    /**
     * A writer.
     *
     * @param origins the facts that places come with
     */
    Writer(List<Value> values, Map<Place, Fact> origins) {
        this.values = values;
        this.origins = origins;
    }

    String write(Case root) {
        block(root);
        return text.toString();
    }

    private void block(Case block) {
        int knownFacts = order.size();
        int knownChoices = choices.size();
        int knownPlaces = placeOrder.size();
        block.places().forEach(this::name);
        block.facts().forEach(this::number);
        choices.addAll(block.choices());
        switch (block.end()) {
            case Case.End.Contradiction(Fact fact) -> line("close " + need(fact));
            case Case.End.Choice(Assumed.Either choice, List<Case> cases) -> {
                line("cases " + position(choice));
                cases.forEach(this::block);
            }
            case Case.End.Split(Poly number, List<Case> cases) -> {
                prepare(number.places());
                line("split" + words(number));
                cases.forEach(this::block);
            }
            case Case.End.Unequal(Fact fact, List<Case> cases) -> {
                line("ne " + need(fact));
                cases.forEach(this::block);
            }
        }
        while (order.size() > knownFacts) {
            facts.remove(order.removeLast());
        }
        choices.subList(knownChoices, choices.size()).clear();
        while (placeOrder.size() > knownPlaces) {
            places.remove(placeOrder.removeLast());
        }
    }

    private int position(Assumed.Either choice) {
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i) == choice) {
                return i;
            }
        }
        throw new IllegalStateException("[axiom.algebra] a choice is not there");
    }

    private void line(String line) {
        text.append(line).append('\n');
        if (text.length() > LONGEST) {
            throw new GaveUp("the derivation becomes too long");
        }
    }

    private void name(Place place) {
        places.put(place, placeOrder.size());
        placeOrder.add(place);
    }

    private void number(Fact fact) {
        facts.put(fact, order.size());
        order.add(fact);
    }

    /** The number of a fact, which is written down now if it is not yet. */
    private int need(Fact fact) {
        Integer known = facts.get(fact);
        if (known != null) {
            return known;
        }
        prepare(fact.number().places());
        if (fact.refutation().isPresent()) {
            shown(fact);
        } else {
            StringBuilder line = new StringBuilder(fact.rule());
            for (Object operand : fact.operands()) {
                line.append(switch (operand) {
                    case Fact f -> " " + need(f);
                    case Poly p -> {
                        prepare(p.places());
                        yield words(p);
                    }
                    case Place p -> {
                        prepare(List.of(p));
                        yield " " + word(p);
                    }
                    case Rational r -> " " + r;
                    case Atom a -> open(a);
                    case Dim d -> " " + axis(d);
                    default -> " " + operand;
                });
            }
            line(line.toString());
            fact.place().ifPresent(this::name);
        }
        number(fact);
        return facts.get(fact);
    }

    /** Names places before they are spoken of. */
    private void prepare(Collection<Place> spoken) {
        for (Place place : spoken) {
            if (!places.containsKey(place) && origins.containsKey(place) && !pending.contains(place)) {
                pending.add(place);
                need(origins.get(place));
                pending.remove(place);
            }
        }
    }

    private void shown(Fact fact) {
        String head = "have " + fact.place().map(p -> axis(p.size())).orElse("-") + " " + fact.sign().word();
        fact.place().ifPresent(this::name);
        line(head + words(fact.number()));
        block(fact.refutation().get());
        if (fact.place().isPresent()) {
            places.remove(placeOrder.removeLast());
        }
    }

    private String axis(Dim size) {
        for (int i = 0; i < values.size(); i++) {
            int axis = values.get(i).shape().dims().indexOf(size);
            if (axis >= 0) {
                return "v" + i + "." + axis;
            }
        }
        throw new GaveUp("no axis has the size " + size);
    }

    private String word(Place place) {
        return switch (place) {
            case Place.Fixed(long position) -> Long.toString(position);
            case Place.Open open -> {
                if (!places.containsKey(open)) {
                    throw new IllegalStateException("[axiom.algebra] a place has no name yet");
                }
                yield "f" + places.get(open);
            }
            case Place.Spoken(int variable, Dim size) -> "s" + variable + ":" + axis(size);
            case Place.Running(int height) -> "b" + height;
        };
    }

    /** A term, each word with a blank before it. */
    private String words(Poly p) {
        if (p.isZero()) {
            return " 0";
        }
        StringBuilder words = new StringBuilder();
        boolean isFirst = true;
        for (Map.Entry<Mono, Rational> term : p.terms().entrySet()) {
            words.append(' ').append(term.getValue());
            term.getKey().powers().forEach((atom, power) -> {
                String factor = words(atom) + (power < 0 ? " inv" : "");
                for (int i = 0; i < Math.abs(power); i++) {
                    words.append(factor).append(" *");
                }
            });
            words.append(isFirst ? "" : " +");
            isFirst = false;
            if (words.length() > LONGEST) {
                throw new GaveUp("the derivation becomes too long");
            }
        }
        return words.toString();
    }

    private String words(Atom atom) {
        return switch (atom.kind()) {
            case ELEMENT -> " v" + atom.value() + "[" + String.join(",", atom.at().stream().map(this::word).toList()) + "]";
            case SUM -> open(atom) + " sum:b" + atom.height();
            case MAX -> open(atom) + " max:b" + atom.height();
            case EXP, LOG, SQRT, INV, RELU, STEP, FLOOR, SIN, COS, ERF, ROUND -> words(atom.argument()) + " "
                    + atom.kind().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** The body of a sum or maximum, with its index left open. */
    private String open(Atom atom) {
        if (atom.kind() != Kind.SUM && atom.kind() != Kind.MAX) {
            throw new IllegalArgumentException("[axiom.algebra] " + atom.kind() + " has no body");
        }
        return " bind:b" + atom.height() + ":" + axis(atom.size()) + words(atom.argument());
    }
}
