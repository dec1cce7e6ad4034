package axiom.verify.assist;

import static axiom.verify.assist.Numbers.ONE;
import static axiom.verify.assist.Numbers.apply;
import static axiom.verify.assist.Numbers.minus;
import static axiom.verify.assist.Numbers.plus;
import static axiom.verify.assist.Numbers.relu;
import static axiom.verify.assist.Numbers.times;

import java.util.ArrayList;
import java.util.HashMap;
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
import axiom.verify.assist.Proof.Argument;
import axiom.verify.assist.Proof.Divisor;
import axiom.verify.assist.Proof.Step;
import axiom.verify.assist.Real.Function;

/** The lemmas behind the rules of derivations. */
final class Lemmas {

    /**
     * A fact that is known.
     *
     * @param name what it is called in the proof
     * @param fact what it says
     */
    record Known(String name, Derivation.Fact fact) {}

    private final Numbers numbers;
    private final SumLemmas sums;

    Lemmas(Numbers numbers) {
        this.numbers = numbers;
        this.sums = new SumLemmas(numbers);
    }

    /**
     * The step of a proof that a step of a derivation becomes.
     *
     * @param name what the new fact is called
     * @param given the step
     * @param from the facts that it uses
     * @throws Untranslatable if the step cannot be carried over
     */
    Step step(String name, Given given, List<Known> from) throws Untranslatable {
        Derivation.Fact fact = given.fact();
        if (!fact.every().isEmpty()) {
            throw new Untranslatable("the derivation leaves positions of a fact open");
        }
        Statement says = numbers.statement(fact);
        Known f = from.isEmpty() ? null : from.getFirst();
        Known g = from.size() < 2 ? null : from.get(1);
        return switch (given.rule()) {
            case "one" -> new Step.Linear(name, says, fact.sign(), List.of());
            case "size" -> sums.size(name, says, fact);
            case "lin" -> new Step.Linear(name, says, fact.sign(), from.stream().map(Known::name).toList());
            case "factor" -> factor(name, says, given.terms().getFirst(), f);
            default -> {
                Use use = given.terms().isEmpty()
                        ? derived(given, f, g)
                        : axiom(given.rule(), numbers.real(given.terms().getFirst()), fact.sign(), f);
                yield new Step.Lemma(name, says, fact.sign(), use.raw(), use.divisor(), use.lemma(), use.arguments());
            }
        };
    }

    /** A lemma with its arguments, and what it says a number of. */
    record Use(Real raw, Optional<Divisor> divisor, String lemma, List<Argument> arguments) {

        Use(Real raw, String lemma, Argument... arguments) {
            this(raw, Optional.empty(), lemma, List.of(arguments));
        }

        Use by(Real number, Argument other) {
            return new Use(raw, Optional.of(new Divisor(number, other)), lemma, arguments);
        }
    }

    private static Argument term(Real real) {
        return new Argument.Term(real);
    }

    private Real real(Known known) throws Untranslatable {
        return numbers.real(known.fact().number());
    }

    private static Untranslatable unknown(String rule) {
        return new Untranslatable("the derivation has a step '" + rule + "', which has no lemma");
    }

    private Use axiom(String rule, Real t, Sign sign, Known f) throws Untranslatable {
        Argument term = term(t);
        return switch (rule) {
            case "sq" -> new Use(times(t, t), "square_at_least", term);
            case "exp" -> new Use(apply(Function.EXP, t), "exp_positive", term);
            case "expge" -> new Use(minus(minus(apply(Function.EXP, t), ONE), t), "exp_at_least", term);
            case "relu0" -> new Use(relu(t), "relu_at_least", term);
            case "relup" -> new Use(minus(relu(t), t), "relu_at_least_argument", term);
            case "reluz" -> new Use(times(relu(t), minus(relu(t), t)), "relu_one_side", term);
            case "sqrt0" -> new Use(apply(Function.SQRT, t), "root_at_least", term);
            case "trig" -> {
                Real sine = apply(Function.SIN, t);
                Real cosine = apply(Function.COS, t);
                yield new Use(minus(plus(times(sine, sine), times(cosine, cosine)), ONE), "sine_and_cosine", term);
            }
            case "times" -> new Use(times(real(f), t), "product_zero_left", term(real(f)), term, new Argument.Known(f.name()));
            case "expexp" -> new Use(minus(apply(Function.EXP, plus(t, real(f))), apply(Function.EXP, t)),
                    "exp_order" + suffix(sign), term, term(real(f)), new Argument.Known(f.name()));
            default -> throw unknown(rule);
        };
    }

    static String suffix(Sign sign) {
        return switch (sign) {
            case ZERO -> "_zero";
            case AT_LEAST -> "_at_least";
            case POSITIVE -> "";
            case NOT_ZERO -> "_not_zero";
        };
    }

    private Use derived(Given given, Known f, Known g) throws Untranslatable {
        Sign sign = given.fact().sign();
        return switch (given.rule()) {
            case "mul" -> product(sign, f, g);
            case "clear" -> cleared(sign, f, g);
            case "unit" -> new Use(minus(times(real(f), inverse(real(f))), ONE), "inverse_times", term(real(f)),
                    as(Sign.NOT_ZERO, f)).by(real(f), as(Sign.NOT_ZERO, f));
            case "inv" -> new Use(inverse(real(f)), "inverse" + (sign == Sign.POSITIVE ? "_positive" : suffix(sign)),
                    term(real(f)), as(sign, f));
            case "relupos" -> new Use(minus(relu(real(f)), real(f)), "relu_of_positive", term(real(f)), as(Sign.AT_LEAST, f));
            case "reluneg" -> new Use(relu(apply(Function.NEG, real(f))), "relu_of_negative", term(real(f)),
                    as(Sign.AT_LEAST, f));
            case "root" -> {
                Real root = apply(Function.SQRT, real(f));
                yield new Use(minus(times(root, root), real(f)), "root_squared", term(real(f)), as(Sign.AT_LEAST, f));
            }
            case "explog" -> new Use(minus(apply(Function.EXP, apply(Function.LOG, real(f))), real(f)), "exp_of_ln",
                    term(real(f)), as(Sign.POSITIVE, f));
            case "logmost" -> new Use(minus(minus(real(f), ONE), apply(Function.LOG, real(f))), "ln_at_most", term(real(f)),
                    as(Sign.POSITIVE, f));
            case "logleast" -> new Use(plus(minus(apply(Function.LOG, real(f)), ONE), inverse(real(f))), "ln_at_least",
                    term(real(f)), as(Sign.POSITIVE, f));
            case "loglog" -> new Use(
                    minus(apply(Function.LOG, plus(real(g), real(f))), apply(Function.LOG, real(g))), "ln_order" + suffix(sign),
                    term(real(g)), term(real(f)), new Argument.Known(g.name()), new Argument.Known(f.name()));
            case "inst" -> instance(given, f);
            case "sum" -> sums.sum(sign, f);
            case "member" -> sums.member(given, f);
            default -> throw unknown(given.rule());
        };
    }

    private static Real inverse(Real real) {
        return apply(Function.INV, real);
    }

    /** A fact in a weaker form. */
    private Argument as(Sign sign, Known fact) throws Untranslatable {
        return as(sign, fact.fact().sign(), real(fact), new Argument.Known(fact.name()));
    }

    static Argument as(Sign sign, Sign from, Real real, Argument fact) throws Untranslatable {
        if (sign == from) {
            return fact;
        }
        String lemma = switch (from) {
            case POSITIVE -> sign == Sign.AT_LEAST ? "positive_at_least" : sign == Sign.NOT_ZERO ? "positive_not_zero" : "";
            case ZERO -> sign == Sign.AT_LEAST ? "zero_at_least" : "";
            case AT_LEAST, NOT_ZERO -> "";
        };
        if (lemma.isEmpty()) {
            throw new Untranslatable("a fact does not say what the next step needs");
        }
        return new Argument.Applied(lemma, List.of(term(real), fact));
    }

    private Use product(Sign sign, Known f, Known g) throws Untranslatable {
        Real raw = times(real(f), real(g));
        if (sign == Sign.ZERO) {
            Known zero = f.fact().sign() == Sign.ZERO ? f : g;
            return new Use(raw, zero == f ? "product_zero_left" : "product_zero_right", term(real(f)), term(real(g)),
                    new Argument.Known(zero.name()));
        }
        return new Use(raw, "product" + (sign == Sign.POSITIVE ? "_positive" : suffix(sign)), term(real(f)), term(real(g)),
                as(sign, f), as(sign, g));
    }

    private Use cleared(Sign sign, Known f, Known g) throws Untranslatable {
        int power = powerOfInverse(f.fact().number(), g.fact().number());
        Real p = real(f);
        Real q = real(g);
        Argument other = as(Sign.NOT_ZERO, g);
        Real by = power(q, power);
        if (sign == Sign.ZERO) {
            return new Use(times(p, by), "product_zero_left", term(p), term(by), new Argument.Known(f.name())).by(q, other);
        }
        if (sign == Sign.NOT_ZERO) {
            Argument powered = new Argument.Applied("power_not_zero", List.of(term(q), new Argument.Count(power), other));
            return new Use(times(p, by), "product_not_zero", term(p), term(by), as(sign, f), powered).by(q, other);
        }
        boolean isEven = g.fact().sign() == Sign.NOT_ZERO;
        if (isEven) {
            by = times(power(q, power / 2), power(q, power / 2));
        }
        Argument positive = new Argument.Applied(isEven ? "even_power_positive" : "power_positive",
                List.of(term(q), new Argument.Count(isEven ? power / 2 : power), new Argument.Known(g.name())));
        return new Use(times(p, by), sign == Sign.POSITIVE ? "product_positive" : "product_at_least", term(p), term(by), as(sign, f),
                as(sign, Sign.POSITIVE, by, positive)).by(q, other);
    }

    private static Real power(Real base, int exponent) {
        return new Real.Power(base, exponent);
    }

    /** The highest power of 1/q in p. */
    private static int powerOfInverse(Derivation.Number p, Derivation.Number q) {
        return p.products().stream().flatMap(product -> product.powers().stream())
                .filter(power -> power.atom() instanceof Atom.Applied(String function, var argument) && function.equals("inv")
                        && isMultiple(argument, q))
                .mapToInt(Power::exponent).max().orElse(0);
    }

    private static boolean isMultiple(Derivation.Number p, Derivation.Number q) {
        if (p.products().size() != q.products().size()) {
            return false;
        }
        Optional<Rational> ratio = Optional.empty();
        for (int i = 0; i < p.products().size(); i++) {
            Product a = p.products().get(i);
            Product b = q.products().get(i);
            Rational here = a.factor().over(b.factor());
            if (!a.powers().equals(b.powers()) || ratio.isPresent() && !ratio.get().equals(here)) {
                return false;
            }
            ratio = Optional.of(here);
        }
        return true;
    }

    private Step factor(String name, Statement says, Derivation.Number factor, Known f) throws Untranslatable {
        Atom atom = factor.products().getFirst().powers().getFirst().atom();
        List<Product> rest = new ArrayList<>();
        for (Product product : f.fact().number().products()) {
            List<Power> powers = new ArrayList<>();
            for (Power power : product.powers()) {
                if (!power.atom().equals(atom)) {
                    powers.add(power);
                } else if (power.exponent() != 1) {
                    powers.add(new Power(atom, power.exponent() - 1));
                }
            }
            rest.add(new Product(product.factor(), powers));
        }
        return new Step.Factor(name, says, term(real(f)), term(numbers.real(factor)), term(numbers.real(new Derivation.Number(rest))),
                as(Sign.NOT_ZERO, f));
    }

    private Use instance(Given given, Known f) throws Untranslatable {
        Map<Position, Index> at = new HashMap<>();
        List<Index> indices = new ArrayList<>();
        for (int i = 0; i < given.at().size(); i++) {
            indices.add(Numbers.index(given.at().get(i), Map.of()));
            at.put(f.fact().every().get(i), indices.getLast());
        }
        return new Use(numbers.real(f.fact().number(), at), "", new Argument.Instance(f.name(), indices));
    }
}
