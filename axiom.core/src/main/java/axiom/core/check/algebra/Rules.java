package axiom.core.check.algebra;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.verify.Rational;
import axiom.core.check.algebra.Atom.Function;

/** What follows from facts. Each method makes a fact that holds where those that it is given hold, and refuses otherwise. */
final class Rules {

    private static final Rational MINUS = Rational.of(-1);

    private final Ring ring;
    private final Elements elements;

    Rules(Elements elements) {
        this.elements = elements;
        this.ring = elements.ring();
    }

    private static Refusal wrong(String rule) {
        return new Refusal("'" + rule + "' does not apply");
    }

    private Polynomial minusOne(Polynomial p) {
        return ring.minus(p, Polynomial.ONE);
    }

    private Polynomial negated(Polynomial p) {
        return ring.scaled(p, MINUS);
    }

    /** What holds of a number whatever it is. */
    Fact axiom(String name, Polynomial t) {
        return switch (name) {
            case "sq" -> new Fact(ring.times(t, t), Sign.AT_LEAST);
            case "exp" -> new Fact(ring.exp(t), Sign.POSITIVE);
            case "expge" -> new Fact(ring.minus(minusOne(ring.exp(t)), t), Sign.AT_LEAST);
            case "relu0" -> new Fact(ring.relu(t), Sign.AT_LEAST);
            case "relup" -> new Fact(ring.minus(ring.relu(t), t), Sign.AT_LEAST);
            case "reluz" -> new Fact(ring.times(ring.relu(t), ring.minus(ring.relu(t), t)), Sign.ZERO);
            case "sqrt0" -> new Fact(ring.sqrt(t), Sign.AT_LEAST);
            case "trig" -> {
                Polynomial sine = ring.function(Function.SIN, t);
                Polynomial cosine = ring.function(Function.COS, t);
                yield new Fact(minusOne(ring.plus(ring.times(sine, sine), ring.times(cosine, cosine))), Sign.ZERO);
            }
            case "erfmost" -> new Fact(ring.minus(Polynomial.ONE, ring.function(Function.ERF, t)), Sign.POSITIVE);
            case "erfleast" -> new Fact(ring.plus(Polynomial.ONE, ring.function(Function.ERF, t)), Sign.POSITIVE);
            case "floormost" -> new Fact(ring.minus(t, ring.floor(t)), Sign.AT_LEAST);
            case "floorleast" -> new Fact(ring.minus(ring.plus(ring.floor(t), Polynomial.ONE), t), Sign.POSITIVE);
            case "step" -> bit(ring.step(t));
            case "bool" -> {
                boolean isBit = element(t) instanceof Atom.Element(var value, _) && value.type().dtype() == DType.BOOL;
                yield isBit ? bit(t) : refuse(name);
            }
            case "most" -> new Fact(ring.minus(Polynomial.of(bound(t, true)), t), Sign.AT_LEAST);
            case "least" -> new Fact(ring.minus(t, Polynomial.of(bound(t, false))), Sign.AT_LEAST);
            default -> refuse(name);
        };
    }

    private static Fact refuse(String rule) {
        throw wrong(rule);
    }

    private Fact bit(Polynomial p) {
        return new Fact(ring.minus(ring.times(p, p), p), Sign.ZERO);
    }

    private Atom.Key element(Polynomial t) {
        var single = t.single().filter(e -> e.getValue().equals(Rational.ONE) && e.getKey().size() == 1 && e.getKey().power(0) == 1)
                .orElseThrow(() -> new Refusal("a term is no atom"));
        return ring.atom(single.getKey().atom(0)).key();
    }

    /** The largest or smallest number that an atom can be in the float32 semantics. */
    private Rational bound(Polynomial t, boolean isMost) {
        if (elements.isReal()) {
            throw wrong("most");
        }
        return switch (element(t)) {
            case Atom.Applied(Function function, _) when function == Function.ROUND ->
                isMost ? Binary32.INFINITY : Binary32.INFINITY.negate();
            case Atom.Element(var value, _) -> switch (value.type().dtype()) {
                case FLOAT32 -> elements.maker(value).map(n -> Floats.bound(n.op(), isMost))
                        .orElse(isMost ? Binary32.LARGEST : Binary32.LARGEST.negate());
                case INT32 -> Rational.of(isMost ? Integer.MAX_VALUE : Integer.MIN_VALUE);
                case INT64 -> Rational.of(isMost ? Long.MAX_VALUE : Long.MIN_VALUE);
                case BOOL, FLOAT16, BFLOAT16, FLOAT64, INT8, UINT8 -> throw wrong("most");
            };
            case Atom.Applied _, Atom.Over _ -> throw wrong("most");
        };
    }

    Fact size(Dim size) {
        return new Fact(minusOne(ring.size(size)), Sign.AT_LEAST);
    }

    /** A product of two facts. */
    Fact product(Fact a, Fact b) {
        Polynomial number = ring.times(ground(a), ground(b));
        if (a.sign() == Sign.ZERO || b.sign() == Sign.ZERO) {
            return new Fact(number, Sign.ZERO);
        }
        boolean isOrder = a.sign() != Sign.NOT_ZERO && b.sign() != Sign.NOT_ZERO;
        boolean isStrict = a.sign() != Sign.AT_LEAST && b.sign() != Sign.AT_LEAST;
        if (!isOrder && !isStrict) {
            throw wrong("mul");
        }
        return new Fact(number, isOrder ? isStrict ? Sign.POSITIVE : Sign.AT_LEAST : Sign.NOT_ZERO);
    }

    private Polynomial ground(Fact fact) {
        if (!fact.every().isEmpty()) {
            throw new Refusal("a fact holds for every position; inst makes it one of some");
        }
        return fact.number();
    }

    /** A combination of facts. */
    Fact combination(List<Rational> factors, List<Fact> facts) {
        Polynomial total = Polynomial.ZERO;
        Sign sign = Sign.ZERO;
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            Rational factor = factors.get(i);
            total = ring.plus(total, ring.scaled(ground(fact), factor));
            sign = switch (fact.sign()) {
                case ZERO -> sign;
                case AT_LEAST -> factor.signum() < 0 || sign == Sign.NOT_ZERO
                        ? refuse("lin").sign()
                        : sign == Sign.ZERO ? Sign.AT_LEAST : sign;
                case POSITIVE -> factor.signum() <= 0 || sign == Sign.NOT_ZERO ? refuse("lin").sign() : Sign.POSITIVE;
                case NOT_ZERO -> factor.signum() == 0 || sign != Sign.ZERO ? refuse("lin").sign() : Sign.NOT_ZERO;
            };
        }
        return new Fact(total, sign);
    }

    /** A multiple of an equation. */
    Fact multiple(Fact equation, Polynomial by) {
        if (equation.sign() != Sign.ZERO) {
            throw wrong("times");
        }
        return new Fact(ring.times(ground(equation), by), Sign.ZERO);
    }

    /** What follows from one fact. */
    Fact derived(String name, Fact fact) {
        Polynomial p = ground(fact);
        boolean isPositive = fact.sign() == Sign.POSITIVE;
        boolean isAtLeast = fact.sign() != Sign.NOT_ZERO;
        boolean applies = switch (name) {
            case "unit" -> isPositive || fact.sign() == Sign.NOT_ZERO;
            case "logmost", "logleast", "explog", "step0" -> isPositive;
            case "root", "relupos", "reluneg", "step1", "int" -> isAtLeast;
            case "inv" -> fact.sign() != Sign.ZERO;
            default -> false;
        };
        if (!applies) {
            throw wrong(name);
        }
        return switch (name) {
            case "unit" -> new Fact(minusOne(ring.times(p, ring.inverse(p))), Sign.ZERO);
            case "inv" -> new Fact(ring.inverse(p), fact.sign());
            case "logmost" -> new Fact(ring.minus(minusOne(p), ring.log(p)), Sign.AT_LEAST);
            case "logleast" -> new Fact(minusOne(ring.plus(ring.log(p), ring.inverse(p))), Sign.AT_LEAST);
            case "explog" -> new Fact(ring.minus(ring.exp(ring.log(p)), p), Sign.ZERO);
            case "root" -> new Fact(ring.minus(ring.power(ring.sqrt(p), 2), p), Sign.ZERO);
            case "relupos" -> new Fact(ring.minus(ring.relu(p), p), Sign.ZERO);
            case "reluneg" -> new Fact(ring.relu(negated(p)), Sign.ZERO);
            case "step1" -> new Fact(minusOne(ring.step(p)), Sign.ZERO);
            case "step0" -> new Fact(ring.step(negated(p)), Sign.ZERO);
            case "int" -> rounded(fact);
            default -> refuse(name);
        };
    }

    /** g·q + c compared with 0, where q is a whole number: q is compared with a whole number as well. */
    private Fact rounded(Fact fact) {
        Rational constant = fact.number().terms().getOrDefault(Monomial.ONE, Rational.ZERO);
        TreeMap<Monomial, Rational> rest = new TreeMap<>(fact.number().terms());
        rest.remove(Monomial.ONE);
        if (rest.isEmpty()) {
            throw wrong("int");
        }
        BigInteger numerators = BigInteger.ZERO;
        BigInteger denominators = BigInteger.ONE;
        for (Rational coefficient : rest.values()) {
            numerators = numerators.gcd(coefficient.numerator());
            denominators = denominators.multiply(coefficient.denominator()).divide(denominators.gcd(coefficient.denominator()));
            ring.sized(new Rational(numerators, denominators));
        }
        Rational unit = new Rational(denominators, numerators);
        Polynomial whole = ring.scaled(new Polynomial(rest), unit);
        if (!ring.isInteger(whole)) {
            throw wrong("int");
        }
        Rational offset = constant.times(unit);
        BigInteger[] parts = offset.numerator().divideAndRemainder(offset.denominator());
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        if (fact.sign() == Sign.ZERO) {
            return new Fact(offset.isWhole() ? ring.plus(whole, Polynomial.of(offset)) : Polynomial.ONE, Sign.ZERO);
        }
        // whole > −offset, a whole number, means whole ≥ 1 − offset
        BigInteger least = fact.sign() == Sign.POSITIVE && offset.isWhole() ? floor.subtract(BigInteger.ONE) : floor;
        return new Fact(ring.plus(whole, Polynomial.of(new Rational(least, BigInteger.ONE))), Sign.AT_LEAST);
    }

    /** A fact multiplied by a power of a number that is not 0, without the number's inverse. */
    Fact cleared(Fact fact, Fact divisor) {
        if (divisor.sign() != Sign.POSITIVE && divisor.sign() != Sign.NOT_ZERO) {
            throw wrong("clear");
        }
        Polynomial q = ground(divisor);
        Map.Entry<Monomial, Rational> inverse = ring.inverse(q).single().filter(e -> e.getKey().size() == 1 && e.getKey().power(0) == 1)
                .orElseThrow(() -> wrong("clear"));
        int atom = inverse.getKey().atom(0);
        if (!(ring.atom(atom).key() instanceof Atom.Applied(Function function, _)) || function != Function.INV) {
            throw wrong("clear");
        }
        Rational scale = new Rational(inverse.getValue().denominator(), inverse.getValue().numerator());
        int most = ground(fact).terms().keySet().stream().mapToInt(m -> m.powerOf(atom)).max().orElse(0);
        boolean isOrder = fact.sign() == Sign.AT_LEAST || fact.sign() == Sign.POSITIVE;
        if (most > 64 || isOrder && divisor.sign() != Sign.POSITIVE && most % 2 != 0) {
            throw wrong("clear");
        }
        Polynomial total = Polynomial.ZERO;
        for (Map.Entry<Monomial, Rational> term : fact.number().terms().entrySet()) {
            // q·atom is a number
            int power = term.getKey().powerOf(atom);
            Rational coefficient = term.getValue();
            for (int i = 0; i < power; i++) {
                coefficient = ring.sized(coefficient.times(scale));
            }
            Polynomial rest = Polynomial.of(term.getKey().part(a -> a != atom), coefficient);
            total = ring.plus(total, ring.times(rest, ring.power(q, most - power)));
        }
        return new Fact(total, fact.sign());
    }

    /** A factor of a number that is not 0 is not 0. */
    Fact factor(Fact fact, Polynomial t) {
        element(t);
        int atom = t.terms().firstKey().atom(0);
        boolean applies = (fact.sign() == Sign.NOT_ZERO || fact.sign() == Sign.POSITIVE)
                && ground(fact).terms().keySet().stream().allMatch(m -> m.powerOf(atom) > 0);
        return applies ? new Fact(t, Sign.NOT_ZERO) : refuse("factor");
    }

    /** Of b + p and b, where p is the fact's number, the exponentials compare as they do. */
    Fact exponentials(Fact fact, Polynomial b) {
        return new Fact(ring.minus(ring.exp(ring.plus(b, ground(fact))), ring.exp(b)), fact.sign());
    }

    /** Of b + p and b, where b is positive, the logarithms compare as they do; b + p must be positive too, so p is not negative. */
    Fact logarithms(Fact fact, Fact b) {
        if (fact.sign() == Sign.NOT_ZERO || b.sign() != Sign.POSITIVE) {
            throw wrong("loglog");
        }
        return new Fact(ring.minus(ring.log(ring.plus(ground(b), ground(fact))), ring.log(ground(b))), fact.sign());
    }

    private static Index.Free only(Fact fact, String rule) {
        if (fact.every().size() != 1) {
            throw wrong(rule);
        }
        return fact.every().getFirst();
    }

    /** What holds at every position holds of the sum. */
    Fact sum(Fact fact) {
        Index.Free index = only(fact, "sum");
        if (fact.sign() == Sign.NOT_ZERO) {
            throw wrong("sum");
        }
        return new Fact(ring.sum(index, index.size(), fact.number()), fact.sign());
    }

    /** A sum of numbers that are not negative is at least each of them. */
    Fact member(Fact fact, Index at) {
        Index.Free index = only(fact, "member");
        if (fact.sign() != Sign.AT_LEAST && fact.sign() != Sign.POSITIVE) {
            throw wrong("member");
        }
        return new Fact(ring.minus(ring.sum(index, index.size(), fact.number()), ring.substituted(fact.number(), index, at)),
                Sign.AT_LEAST);
    }

    /** The largest number is at least each of them. */
    Fact largest(Index.Free over, Polynomial body, Index at) {
        return new Fact(ring.minus(ring.largest(over, over.size(), body), ring.substituted(body, over, at)), Sign.AT_LEAST);
    }

    /** The largest number is the one at some position. */
    Fact attained(Index.Free over, Polynomial body, Index.Free where) {
        return new Fact(ring.minus(ring.largest(over, over.size(), body), ring.substituted(body, over, where)), Sign.ZERO);
    }

    /** A fact at some of its positions. */
    Fact instance(Fact fact, Map<Index.Free, Index> at) {
        Polynomial number = fact.number();
        for (Map.Entry<Index.Free, Index> entry : at.entrySet()) {
            number = ring.substituted(number, entry.getKey(), entry.getValue());
        }
        return new Fact(fact.every().stream().filter(i -> !at.containsKey(i)).toList(), number, fact.sign());
    }

    /** Whether no number is such. */
    static boolean isContradiction(Fact fact) {
        return fact.every().isEmpty() && fact.number().constant().map(c -> !fact.sign().holds(c)).orElse(false);
    }

    /** The opposite of a comparison. */
    Fact opposite(Polynomial number, Sign sign) {
        return switch (sign) {
            case ZERO -> new Fact(number, Sign.NOT_ZERO);
            case NOT_ZERO -> new Fact(number, Sign.ZERO);
            case AT_LEAST -> new Fact(negated(number), Sign.POSITIVE);
            case POSITIVE -> new Fact(negated(number), Sign.AT_LEAST);
        };
    }

    /** The ways in which a number can differ from 0, or compare with it. */
    List<Fact> sides(Polynomial number, boolean isStrict) {
        return List.of(new Fact(number, isStrict ? Sign.POSITIVE : Sign.AT_LEAST), new Fact(negated(number), Sign.POSITIVE));
    }

    /** Takes a name's part from words. */
    static String next(Iterator<String> words) {
        if (!words.hasNext()) {
            throw new Refusal("a line ends too soon");
        }
        return words.next();
    }
}
