package axiom.verify.smt.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.verify.Rational;
import axiom.verify.smt.answer.Expression.Atom;
import axiom.verify.smt.answer.Expression.Group;

/**
 * Rational numbers near the irrational ones that solvers give as roots of polynomials. Real roots are counted by Sturm's theorem (Basu, Pollack and Roy,
 * "Algorithms in Real Algebraic Geometry", theorem 2.50) and enclosed by bisection.
 */
final class Roots {

    /** Degrees beyond it are not solved. */
    private static final int DEGREE = 40;
    /** How often an interval is halved. */
    private static final int HALVINGS = 80;

    private Roots() {}

    /** Z3's {@code (root-obj p k)}: the k-th real root of a polynomial in x, from the least, counted from 1. */
    static Optional<Rational> rootObject(Expression polynomial, Expression index) {
        Optional<Rational> k = Scalars.number(index).filter(i -> i.isWhole() && i.signum() > 0 && i.compareTo(Rational.of(DEGREE)) <= 0);
        Optional<List<Rational>> p = polynomial(polynomial).map(Roots::trimmed);
        if (k.isEmpty() || p.isEmpty() || p.get().size() < 2) {
            return Optional.empty();
        }
        return root(p.get(), k.get().numerator().intValueExact());
    }

    /** cvc5's {@code (_ real_algebraic_number <p, (a, b)>)}: the middle of the interval that the root lies in. */
    static Optional<Rational> algebraic(List<Expression> parts) {
        if (parts.size() < 3 || !parts.get(1).toString().equals("real_algebraic_number")) {
            return Optional.empty();
        }
        List<Group> groups = parts.stream().filter(Group.class::isInstance).map(Group.class::cast).toList();
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        String interval = groups.getLast().parts().stream().map(Expression::toString).collect(Collectors.joining(" "));
        String[] ends = interval.split(",");
        if (ends.length != 2) {
            return Optional.empty();
        }
        Optional<Rational> low = Scalars.decimal(ends[0].strip().replace(" ", ""));
        Optional<Rational> high = Scalars.decimal(ends[1].strip().replace(" ", ""));
        return low.flatMap(a -> high.map(b -> a.plus(b).times(Rational.of(1, 2))));
    }

    private static Optional<Rational> root(List<Rational> p, int k) {
        List<List<Rational>> chain = sturm(p);
        // Cauchy's bound on the size of roots
        Rational bound = Rational.ONE;
        for (Rational c : p) {
            Rational size = c.over(p.getLast()).abs().plus(Rational.ONE);
            bound = size.compareTo(bound) > 0 ? size : bound;
        }
        Rational low = bound.negate();
        Rational high = bound;
        int before = changes(chain, low);
        if (before - changes(chain, high) < k) {
            return Optional.empty();
        }
        for (int i = 0; i < HALVINGS; i++) {
            Rational middle = low.plus(high).times(Rational.of(1, 2));
            if (before - changes(chain, middle) >= k) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(high);
    }

    private static List<List<Rational>> sturm(List<Rational> p) {
        List<List<Rational>> chain = new ArrayList<>(List.of(p, derivative(p)));
        while (chain.getLast().size() > 1) {
            List<Rational> rest = remainder(chain.get(chain.size() - 2), chain.getLast());
            if (rest.isEmpty()) {
                break;
            }
            chain.add(rest.stream().map(Rational::negate).toList());
        }
        return chain;
    }

    private static List<Rational> derivative(List<Rational> p) {
        List<Rational> result = new ArrayList<>();
        for (int i = 1; i < p.size(); i++) {
            result.add(p.get(i).times(Rational.of(i)));
        }
        return trimmed(result);
    }

    private static List<Rational> remainder(List<Rational> a, List<Rational> b) {
        List<Rational> rest = new ArrayList<>(a);
        while (rest.size() >= b.size()) {
            Rational factor = rest.getLast().over(b.getLast());
            int shift = rest.size() - b.size();
            for (int i = 0; i < b.size(); i++) {
                rest.set(i + shift, rest.get(i + shift).minus(factor.times(b.get(i))));
            }
            rest = trimmed(rest);
        }
        return rest;
    }

    private static List<Rational> trimmed(List<Rational> p) {
        int size = p.size();
        while (size > 0 && p.get(size - 1).signum() == 0) {
            size--;
        }
        return new ArrayList<>(p.subList(0, size));
    }

    private static int changes(List<List<Rational>> chain, Rational x) {
        int changes = 0;
        int last = 0;
        for (List<Rational> p : chain) {
            Rational value = Rational.ZERO;
            for (Rational c : p.reversed()) {
                value = value.times(x).plus(c);
            }
            if (value.signum() != 0) {
                changes += last != 0 && value.signum() != last ? 1 : 0;
                last = value.signum();
            }
        }
        return changes;
    }

    /** The coefficients, from the constant on, of a polynomial in x. */
    private static Optional<List<Rational>> polynomial(Expression expression) {
        Optional<Rational> number = Scalars.number(expression);
        if (number.isPresent()) {
            return Optional.of(List.of(number.get()));
        } else if (expression instanceof Atom(String name)) {
            return name.equals("x") ? Optional.of(List.of(Rational.ZERO, Rational.ONE)) : Optional.empty();
        } else if (!(expression instanceof Group(List<Expression> parts)) || parts.size() < 2) {
            return Optional.empty();
        } else if (parts.getFirst().toString().equals("^") && parts.size() == 3 && parts.get(1).toString().equals("x")) {
            return Scalars.number(parts.get(2)).filter(n -> n.isWhole() && n.signum() >= 0 && n.compareTo(Rational.of(DEGREE)) <= 0)
                    .map(n -> power(n.numerator().intValueExact()));
        } else {
            return combined(parts);
        }
    }

    private static List<Rational> power(int n) {
        List<Rational> p = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            p.add(Rational.ZERO);
        }
        p.add(Rational.ONE);
        return p;
    }

    private static Optional<List<Rational>> combined(List<Expression> parts) {
        String head = parts.getFirst().toString();
        Optional<List<Rational>> result = polynomial(parts.get(1));
        if (head.equals("-") && parts.size() == 2) {
            return result.map(p -> p.stream().map(Rational::negate).toList());
        }
        for (Expression part : parts.subList(2, parts.size())) {
            Optional<List<Rational>> next = polynomial(part);
            result = result.flatMap(a -> next.flatMap(b -> switch (head) {
                case "+" -> Optional.of(sum(a, b, Rational.ONE));
                case "-" -> Optional.of(sum(a, b, Rational.of(-1)));
                case "*" -> product(a, b);
                default -> Optional.empty();
            }));
        }
        return head.equals("+") || head.equals("*") || head.equals("-") ? result : Optional.empty();
    }

    private static List<Rational> sum(List<Rational> a, List<Rational> b, Rational factor) {
        List<Rational> result = new ArrayList<>();
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            Rational x = i < a.size() ? a.get(i) : Rational.ZERO;
            result.add(i < b.size() ? x.plus(factor.times(b.get(i))) : x);
        }
        return result;
    }

    private static Optional<List<Rational>> product(List<Rational> a, List<Rational> b) {
        if (a.size() + b.size() > DEGREE + 2) {
            return Optional.empty();
        }
        List<Rational> result = new ArrayList<>();
        for (int i = 0; i < a.size() + b.size() - 1; i++) {
            Rational c = Rational.ZERO;
            for (int j = Math.max(0, i - b.size() + 1); j <= Math.min(i, a.size() - 1); j++) {
                c = c.plus(a.get(j).times(b.get(i - j)));
            }
            result.add(c);
        }
        return Optional.of(result);
    }
}
