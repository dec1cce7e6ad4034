package axiom.api.property;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finite sets of exact numbers: each once, in ascending order, without zeros at the end, so that equal sets are equal lists. */
final class NumberSet {

    private NumberSet() {}

    static List<BigDecimal> of(List<BigDecimal> numbers) {
        // compares numbers, not the number of their zeros
        TreeSet<BigDecimal> each = new TreeSet<>(Comparator.naturalOrder());
        each.addAll(numbers);
        return each.stream().map(BigDecimal::stripTrailingZeros).toList();
    }

    static String text(List<BigDecimal> numbers) {
        return numbers.stream().map(n -> new Term.Literal(n).toString()).collect(Collectors.joining(", ", "{", "}"));
    }
}
