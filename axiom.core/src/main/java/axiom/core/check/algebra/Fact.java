package axiom.core.check.algebra;

import java.util.List;

/**
 * Something that holds.
 *
 * @param every positions for all of which it holds; empty for most
 * @param number what is compared with 0
 * @param sign how it compares
 */
record Fact(List<Index.Free> every, Polynomial number, Sign sign) {

    Fact(Polynomial number, Sign sign) {
        this(List.of(), number, sign);
    }
}
