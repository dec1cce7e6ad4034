package axiom.verify.algebra.internal.search;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import axiom.api.verify.Rational;
import axiom.verify.algebra.internal.goal.Sign;
import axiom.verify.algebra.internal.term.Mono;
import axiom.verify.algebra.internal.term.Poly;

/**
 * Finds a combination of facts that is a contradiction: factors, of which those of inequalities are not negative, such that all monomials cancel and some
 * strict inequality takes part.
 *
 * <p>Farkas' lemma; the first phase of the simplex method on an integer tableau with exact divisions (Edmonds 1967; Bareiss 1968), with Bland's rule against
 * cycles.
 */
final class Simplex {

    private static final int MOST_PIVOTS = 600;
    /** Numbers of more bits take longer than what they lead to is worth. */
    private static final int MOST_BITS = 1 << 14;

    private final List<Fact> facts;
    private final BooleanSupplier isOver;

    Simplex(List<Fact> facts, BooleanSupplier isOver) {
        this.facts = facts;
        this.isOver = isOver;
    }

    /** A column: a fact, or the opposite of an equation. */
    private record Column(Fact fact, boolean isOpposite, Poly number) {}

    /** The contradiction, if there is one among these facts. */
    Optional<Fact> contradiction() {
        List<Column> columns = columns();
        Map<Mono, Integer> rows = new HashMap<>();
        columns.forEach(c -> c.number().terms().keySet().forEach(m -> rows.putIfAbsent(m, rows.size())));
        if (columns.stream().noneMatch(c -> c.fact().sign() == Sign.POSITIVE)) {
            return Optional.empty();
        }
        return solve(columns, rows);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(Inference.one(), false, Poly.ONE));
        for (Fact fact : facts) {
            if (fact.sign() != Sign.NOT_ZERO && !fact.number().isZero() && fact.isGround()) {
                columns.add(new Column(fact, false, fact.number()));
                if (fact.sign() == Sign.ZERO) {
                    columns.add(new Column(fact, true, fact.number().negated()));
                }
            }
        }
        boolean isSmaller = true;
        while (isSmaller) {
            // a monomial that occurs with one sign only keeps all that have it out
            Map<Mono, Integer> signs = new HashMap<>();
            columns.forEach(c -> c.number().terms().forEach((m, f) -> signs.merge(m, f.signum() > 0 ? 1 : 2, (a, b) -> a | b)));
            isSmaller = columns.removeIf(c -> c.number().terms().keySet().stream().anyMatch(m -> signs.get(m) != 3));
        }
        return columns;
    }

    private Optional<Fact> solve(List<Column> columns, Map<Mono, Integer> rows) {
        int height = rows.size() + 1;
        int width = columns.size();
        BigInteger[][] table = new BigInteger[height + 1][width + 1];
        for (BigInteger[] row : table) {
            java.util.Arrays.fill(row, BigInteger.ZERO);
        }
        List<BigInteger> scales = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            Poly number = columns.get(j).number();
            BigInteger scale = number.terms().values().stream().map(Rational::denominator).reduce(BigInteger.ONE,
                    (a, b) -> a.multiply(b).divide(a.gcd(b)));
            scales.add(scale);
            for (Map.Entry<Mono, Rational> term : number.terms().entrySet()) {
                table[rows.get(term.getKey())][j] = term.getValue().numerator().multiply(scale.divide(term.getValue().denominator()));
            }
            if (columns.get(j).fact().sign() == Sign.POSITIVE) {
                table[height - 1][j] = BigInteger.ONE;
            }
        }
        table[height - 1][width] = BigInteger.ONE;
        for (int j = 0; j <= width; j++) {
            BigInteger cost = BigInteger.ZERO;
            for (int i = 0; i < height; i++) {
                cost = cost.subtract(table[i][j]);
            }
            table[height][j] = cost;
        }
        int[] basis = new int[height];
        java.util.Arrays.fill(basis, -1);
        return optimise(table, basis) ? Optional.of(combination(columns, scales, table, basis)) : Optional.empty();
    }

    private BigInteger last = BigInteger.ONE;

    /** Drives the artificial variables out; answers whether that succeeds. */
    private boolean optimise(BigInteger[][] table, int[] basis) {
        int height = basis.length;
        int width = table[0].length - 1;
        BitSet basic = new BitSet();
        for (int pivots = 0; table[height][width].signum() != 0; pivots++) {
            if (isOver.getAsBoolean() || pivots > MOST_PIVOTS || last.bitLength() > MOST_BITS) {
                return false;
            }
            int entering = -1;
            for (int j = 0; j < width; j++) {
                boolean isBetter = table[height][j].signum() < 0 && !basic.get(j) && (entering < 0
                        || pivots < MOST_PIVOTS / 3 && table[height][j].compareTo(table[height][entering]) < 0);
                entering = isBetter ? j : entering;
            }
            if (entering < 0) {
                return false;
            }
            int leaving = -1;
            for (int i = 0; i < height; i++) {
                if (table[i][entering].signum() > 0 && (leaving < 0 || isBefore(table, basis, i, leaving, entering))) {
                    leaving = i;
                }
            }
            if (leaving < 0) {
                return false;
            }
            pivot(table, leaving, entering);
            if (basis[leaving] >= 0) {
                basic.clear(basis[leaving]);
            }
            basis[leaving] = entering;
            basic.set(entering);
        }
        return true;
    }

    /** Whether a row limits a column more than another does; artificial variables leave first, then those with small numbers. */
    private static boolean isBefore(BigInteger[][] table, int[] basis, int row, int other, int column) {
        int width = table[0].length - 1;
        int by = table[row][width].multiply(table[other][column]).compareTo(table[other][width].multiply(table[row][column]));
        return by < 0 || by == 0 && basis[row] < basis[other];
    }

    private void pivot(BigInteger[][] table, int row, int column) {
        BigInteger pivot = table[row][column];
        for (int i = 0; i < table.length; i++) {
            if (i != row) {
                BigInteger factor = table[i][column];
                for (int j = 0; j < table[i].length; j++) {
                    BigInteger value = table[i][j].signum() == 0 ? BigInteger.ZERO : table[i][j].multiply(pivot);
                    if (factor.signum() != 0 && table[row][j].signum() != 0) {
                        value = value.subtract(factor.multiply(table[row][j]));
                    }
                    table[i][j] = value.signum() == 0 || last.equals(BigInteger.ONE) ? value : value.divide(last);
                }
            }
        }
        last = pivot;
    }

    private Fact combination(List<Column> columns, List<BigInteger> scales, BigInteger[][] table, int[] basis) {
        int width = columns.size();
        List<Rational> factors = new ArrayList<>();
        List<Fact> used = new ArrayList<>();
        for (int i = 0; i < basis.length; i++) {
            if (basis[i] >= 0 && table[i][width].signum() != 0) {
                Column column = columns.get(basis[i]);
                Rational factor = new Rational(table[i][width].multiply(scales.get(basis[i])), last);
                factors.add(column.isOpposite() ? factor.negate() : factor);
                used.add(column.fact());
            }
        }
        return Inference.combination(factors, used);
    }
}
