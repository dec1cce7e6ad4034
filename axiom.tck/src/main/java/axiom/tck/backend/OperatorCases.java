package axiom.tck.backend;

import java.util.List;
import java.util.stream.Stream;

/** All operators with generated operands. */
final class OperatorCases {

    private OperatorCases() {}

    /** Ordinary numbers, and every way in which operands reach an operator. */
    static List<Case> ordinary() {
        return Stream.of(ElementwiseCases.all(), ReductionCases.all(), ProductCases.all(), WindowCases.all(), NormalizationCases.all(),
                MovementCases.all()).flatMap(List::stream).flatMap(c -> c.variants().stream()).toList();
    }

    /** Special numbers. */
    static List<Case> special() {
        return SpecialCases.all();
    }
}
