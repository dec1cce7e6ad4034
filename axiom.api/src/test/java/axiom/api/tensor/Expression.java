package axiom.api.tensor;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Size arithmetic written down twice: as the dimension under test, and as plain integer arithmetic on bound names. */
sealed interface Expression {

    List<String> NAMES = List.of("a", "b", "c");

    Dim dim();

    /** The value under a binding; empty where something is divided by 0. */
    OptionalLong value(Map<String, Long> sizes);

    record Number(long n) implements Expression {
        @Override
        public Dim dim() {
            return Dim.of(n);
        }

        @Override
        public OptionalLong value(Map<String, Long> sizes) {
            return OptionalLong.of(n);
        }
    }

    record Name(String name) implements Expression {
        @Override
        public Dim dim() {
            return Dim.named(name);
        }

        @Override
        public OptionalLong value(Map<String, Long> sizes) {
            return OptionalLong.of(sizes.get(name));
        }
    }

    enum Operator {
        PLUS, MINUS, TIMES, FLOOR_DIV, CEIL_DIV, MIN, MAX
    }

    record Binary(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public Dim dim() {
            Dim l = left.dim();
            Dim r = right.dim();
            return switch (operator) {
                case PLUS -> l.plus(r);
                case MINUS -> l.minus(r);
                case TIMES -> l.times(r);
                case FLOOR_DIV -> r.is(0) ? l : l.floorDiv(r);
                case CEIL_DIV -> r.is(0) ? l : l.ceilDiv(r);
                case MIN -> l.min(r);
                case MAX -> l.max(r);
            };
        }

        @Override
        public OptionalLong value(Map<String, Long> sizes) {
            OptionalLong maybeLeft = left.value(sizes);
            OptionalLong maybeRight = right.value(sizes);
            if (maybeLeft.isEmpty() || maybeRight.isEmpty()) {
                return OptionalLong.empty();
            }
            long l = maybeLeft.getAsLong();
            long r = maybeRight.getAsLong();
            return switch (operator) {
                case PLUS -> OptionalLong.of(l + r);
                case MINUS -> OptionalLong.of(l - r);
                case TIMES -> OptionalLong.of(l * r);
                case FLOOR_DIV -> divided(l, r, Math.floorDiv(l, r == 0 ? 1 : r));
                case CEIL_DIV -> divided(l, r, -Math.floorDiv(-l, r == 0 ? 1 : r));
                case MIN -> OptionalLong.of(Math.min(l, r));
                case MAX -> OptionalLong.of(Math.max(l, r));
            };
        }

        private OptionalLong divided(long l, long r, long quotient) {
            if (r != 0) {
                return OptionalLong.of(quotient);
            }
            return right.dim().is(0) ? OptionalLong.of(l) : OptionalLong.empty();
        }
    }

    static Arbitrary<Expression> any() {
        return any(3);
    }

    private static Arbitrary<Expression> any(int depth) {
        Arbitrary<Expression> leaf = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.longs().between(-4, 6).map(Number::new)),
                Tuple.of(3, Arbitraries.of(NAMES).map(Name::new)));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Expression> inner = any(depth - 1);
        return Arbitraries.frequencyOf(Tuple.of(1, leaf),
                Tuple.of(4, Combinators.combine(Arbitraries.of(Operator.values()), inner, inner).as(Binary::new)));
    }

    /** Sizes for all names, small enough that everything happens: zeros, equal ones, multiples. */
    static Arbitrary<Map<String, Long>> sizes() {
        Arbitrary<Long> size = Arbitraries.longs().between(0, 9);
        return Combinators.combine(size, size, size).as((a, b, c) -> Map.of("a", a, "b", b, "c", c));
    }

    /** Every binding of the names to 0 … most. */
    static List<Map<String, Long>> allSizes(int most) {
        return java.util.stream.IntStream.range(0, (most + 1) * (most + 1) * (most + 1))
                .mapToObj(i -> Map.of("a", (long) i % (most + 1), "b", (long) i / (most + 1) % (most + 1), "c",
                        (long) i / (most + 1) / (most + 1)))
                .toList();
    }

    static Map<String, Dim> dims(Map<String, Long> sizes) {
        return Set.copyOf(NAMES).stream().collect(java.util.stream.Collectors.toMap(n -> n, n -> Dim.of(sizes.get(n))));
    }
}
