package axiom.verify.assist;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.verify.Derivation.Atom;
import axiom.api.verify.Derivation.Fact;
import axiom.api.verify.Derivation.Number;
import axiom.api.verify.Derivation.Position;
import axiom.api.verify.Derivation.Power;
import axiom.api.verify.Derivation.Product;

/** Gives positions of a fact other names. */
final class Renaming {

    private final Map<Position, Position> names;

    private Renaming(Map<Position, Position> names) {
        this.names = names;
    }

    /** The fact with other positions in place of some. */
    static Fact of(Fact fact, List<Position.Free> from, List<Position.Free> to) {
        Map<Position, Position> names = new HashMap<>();
        for (int i = 0; i < from.size(); i++) {
            names.put(from.get(i), to.get(i));
        }
        return new Fact(fact.every(), new Renaming(names).number(fact.number()), fact.sign());
    }

    private Number number(Number number) {
        return new Number(number.products().stream().map(
                p -> new Product(p.factor(), p.powers().stream().map(q -> new Power(atom(q.atom()), q.exponent())).toList())).toList());
    }

    private Atom atom(Atom atom) {
        return switch (atom) {
            case Atom.Element(var value, List<Position> at) ->
                new Atom.Element(value, at.stream().map(p -> names.getOrDefault(p, p)).toList());
            case Atom.Applied(String function, Number argument) -> new Atom.Applied(function, number(argument));
            case Atom.Over(boolean isSum, var size, int height, Number body) -> new Atom.Over(isSum, size, height, number(body));
        };
    }
}
