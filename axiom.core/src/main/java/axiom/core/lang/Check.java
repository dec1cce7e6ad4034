package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

import axiom.api.tensor.Dim;
import axiom.core.lang.LayerRule.Mismatch;

/** A condition on a layer's operands. Sizes that are not decided yet never break one. */
interface Check {

    /** Any single operand. */
    Check ONE = use -> use.operands().size() == 1
            ? Optional.empty()
            : Optional.of(Mismatch.of(use.layer() + " takes one operand; " + given(use),
                    "join them with Concat or Add before " + use.layer()));

    /** A single operand of floating-point numbers. */
    Check NUMBERS = ONE.and(use -> numbers(use, use.operands()));

    /** What does not hold. */
    Optional<Mismatch> of(Applied use);

    /** Both, this one first. */
    default Check and(Check next) {
        return use -> of(use).or(() -> next.of(use));
    }

    static Optional<Mismatch> unless(boolean holds, Mismatch mismatch) {
        return holds ? Optional.empty() : Optional.of(mismatch);
    }

    static Optional<Mismatch> numbers(Applied use, List<Tracked> operands) {
        return operands.stream().filter(t -> !t.value().type().dtype().isFloat()).findFirst().map(t -> Mismatch.of(
                use.layer() + " takes floating-point numbers; " + t.sayType(),
                t.producer().isEmpty()
                        ? "declare Float32 for " + t.subject()
                                + (t.rank() > 1 ? "" : ", or insert Embedding(count, size) before " + use.layer() + " if it holds tokens")
                        : "insert a layer that gives floating-point numbers, such as Embedding"));
    }

    /** Whether two sizes are surely not the same. */
    static boolean differ(Dim a, Dim b) {
        return a.compare(b) == Dim.Comparison.DIFFERENT;
    }

    /**
     * A size that an argument says, or that is left open, against what the operand has on its last axis.
     *
     * @param parameter the argument
     * @param what what it counts, for example {@code channels}
     */
    static Check last(String parameter, String what) {
        return use -> {
            if (!use.has(parameter)) {
                return use.last().isFixed() && use.last().size() <= Integer.MAX_VALUE
                        ? Optional.empty()
                        : Optional.of(unknown(use, what, use.x(), use.last()));
            }
            int size = use.integer(parameter);
            return differ(use.last(), Dim.of(size))
                    ? Optional.of(wrongSize(use, parameter, count(size, what), use.last()))
                    : Optional.empty();
        };
    }

    /** A size that no number tells. */
    static Mismatch unknown(Applied use, String what, Tracked operand, Dim size) {
        return Mismatch.of(use.layer() + " cannot tell the number of its " + what + "; " + operand.say(),
                size.isFixed() ? "use fewer" : "declare a number for " + String.join(" and ", new TreeSet<>(size.names())));
    }

    /** A shape as a declaration writes it, such as {@code (:batch, 28, 28, 1)}. */
    static String written(List<Dim> dims) {
        return dims.stream().map(d -> d.name().map(n -> ":" + n).orElse(d.toString())).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The divisor of a number of at least 1 that is nearest to another number. */
    static long divisor(long number, long near) {
        for (long away = 0; away < near; away++) {
            if (number % (near - away) == 0) {
                return near - away;
            } else if (near + away <= number && number % (near + away) == 0) {
                return near + away;
            }
        }
        return 1;
    }

    static Mismatch wrongSize(Applied use, String parameter, String counted, Dim actual) {
        Mismatch mismatch = Mismatch.of(use.layer() + " takes " + counted + "; " + use.x().say(),
                "use " + actual + ", or leave it out: " + use.layer() + " then takes what it is given").at(parameter);
        return actual.isFixed() ? mismatch.replace(parameter, actual) : mismatch;
    }

    /** How many operands there are. */
    static String given(Applied use) {
        return use.operands().size() == 1 ? "1 is given" : use.operands().size() + " are given";
    }

    /** {@code 1 channel}, {@code 3 channels}. */
    static String count(long number, String things) {
        return number + " " + (number == 1 ? things.substring(0, things.length() - 1) : things);
    }
}
