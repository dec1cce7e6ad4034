package axiom.verify.assist;

import static axiom.verify.assist.Numbers.ONE;
import static axiom.verify.assist.Numbers.ZERO;
import static axiom.verify.assist.Numbers.minus;
import static axiom.verify.assist.Numbers.plus;
import static axiom.verify.assist.Numbers.times;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.verify.Derivation;
import axiom.api.verify.Derivation.Atom;
import axiom.api.verify.Derivation.Position;
import axiom.api.verify.Derivation.Power;
import axiom.api.verify.Derivation.Product;
import axiom.api.verify.Derivation.Sign;
import axiom.api.verify.Derivation.Step.Given;
import axiom.api.verify.Rational;
import axiom.verify.assist.Lemmas.Known;
import axiom.verify.assist.Lemmas.Use;
import axiom.verify.assist.Proof.Argument;
import axiom.verify.assist.Proof.Step;

/** The lemmas behind the rules about sums over all positions of an axis. */
final class SumLemmas {

    private final Numbers numbers;

    SumLemmas(Numbers numbers) {
        this.numbers = numbers;
    }

    Step size(String name, Statement says, Derivation.Fact fact) throws Untranslatable {
        for (Product product : fact.number().products()) {
            if (!product.powers().isEmpty() && product.powers().getFirst().atom() instanceof Atom.Over over) {
                Index size = numbers.size(over.size());
                return new Step.Lemma(name, says, fact.sign(), minus(new Real.Sum("b" + over.height(), size, ONE), ONE), Optional.empty(),
                        "rsum_size",
                        List.of(new Argument.At(size), new Argument.Within(new Index.At(0), size)));
            }
        }
        return new Step.Linear(name, says, fact.sign(), List.of());
    }

    private static Position.Free only(Known fact) throws Untranslatable {
        if (fact.fact().every().size() != 1) {
            throw new Untranslatable("a sum is over more than one axis");
        }
        return fact.fact().every().getFirst();
    }

    /** Factors that do not depend on the position stand before the others. */
    private Real body(Derivation.Number number, Position.Free position) throws Untranslatable {
        Real sum = ZERO;
        boolean isFirst = true;
        for (Product product : number.products()) {
            List<Power> inside = product.powers().stream().filter(p -> depends(p.atom(), position)).toList();
            List<Power> outside = product.powers().stream().filter(p -> !depends(p.atom(), position)).toList();
            Real in = numbers.real(new Derivation.Number(List.of(new Product(Rational.ONE, inside))));
            Real out = numbers.real(new Derivation.Number(List.of(new Product(product.factor(), outside))));
            Real part = outside.isEmpty() && product.factor().equals(Rational.ONE) ? in : times(out, in);
            sum = isFirst ? part : plus(sum, part);
            isFirst = false;
        }
        return sum;
    }

    private static boolean depends(Atom atom, Position position) {
        return switch (atom) {
            case Atom.Element(_, List<Position> at) -> at.contains(position);
            case Atom.Applied(_, Derivation.Number argument) -> depends(argument, position);
            case Atom.Over(_, _, _, Derivation.Number body) -> depends(body, position);
        };
    }

    private static boolean depends(Derivation.Number number, Position position) {
        return number.products().stream().anyMatch(p -> p.powers().stream().anyMatch(q -> depends(q.atom(), position)));
    }

    Use sum(Sign sign, Known f) throws Untranslatable {
        Position.Free position = only(f);
        Index size = numbers.size(position.size());
        String name = Numbers.name(position);
        Real body = body(f.fact().number(), position);
        List<Argument> arguments = new ArrayList<>(List.of(new Argument.At(size), new Argument.Body(name, body)));
        if (sign == Sign.POSITIVE) {
            arguments.add(new Argument.Within(new Index.At(0), size));
        }
        arguments.add(each(f, position, sign, body));
        return new Use(new Real.Sum(name, size, body), Optional.empty(),
                "rsum" + (sign == Sign.POSITIVE ? "_positive" : Lemmas.suffix(sign)), arguments);
    }

    /** A fact at each position, in another form. */
    private Argument each(Known f, Position.Free position, Sign sign, Real body) throws Untranslatable {
        Index here = new Index.Of(Numbers.name(position));
        Argument instance = new Argument.Instance(f.name(), List.of(here));
        return new Argument.Each(Numbers.name(position),
                new Argument.Applied("as" + (sign == Sign.POSITIVE ? "_positive" : Lemmas.suffix(sign)),
                        List.of(new Argument.Term(body), new Argument.Term(numbers.real(f.fact().number())), new Argument.Same(),
                                Lemmas.as(sign, f.fact().sign(), numbers.real(f.fact().number()), instance))));
    }

    Use member(Given given, Known f) throws Untranslatable {
        Position.Free position = only(f);
        Index size = numbers.size(position.size());
        String name = Numbers.name(position);
        Index at = Numbers.index(given.at().getFirst(), Map.of());
        Real body = body(f.fact().number(), position);
        Real raw = minus(new Real.Sum(name, size, body), numbers.real(f.fact().number(), Map.of(position, at)));
        // the lemma says this of the body at that position, which is the same number
        return new Use(raw, Optional.empty(), "rsum_member_as",
                List.of(new Argument.At(size), new Argument.Body(name, body), new Argument.At(at),
                        new Argument.Term(numbers.real(f.fact().number(), Map.of(position, at))), new Argument.Same(),
                        new Argument.Within(at, size),
                        each(f, position, Sign.AT_LEAST, body)));
    }
}
