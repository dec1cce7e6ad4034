package axiom.verify.smt.encode;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import axiom.verify.smt.encode.Fresh.Meaning;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/** What is said of functions is true of them. */
class AxiomsTest {

    private static final double TOLERANCE = 1e-11;

    @ParameterizedTest
    @EnumSource(value = Meaning.class, names = "CHOICE", mode = EnumSource.Mode.EXCLUDE)
    void allAxiomsAreTrueOfTheFunction(Meaning meaning) {
        Random random = new Random(meaning.ordinal());
        for (int round = 0; round < 300; round++) {
            Terms terms = new Terms(100_000);
            Symbols symbols = new Symbols(terms);
            Map<Term.Symbol, Object> values = new HashMap<>();
            List<Term> arguments = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Term.Symbol symbol = terms.symbol(Sort.REAL);
                values.put(symbol, (random.nextInt(49) - 24) / 4.0);
                arguments.add(symbol);
            }
            List<Term> roots = new ArrayList<>();
            switch (meaning) {
                case SOFTMAX -> roots.add(symbols.of(meaning, 1, arguments));
                case QUOTIENT -> roots.add(symbols.of(meaning, 0, arguments.subList(0, 2)));
                default -> arguments.forEach(a -> roots.add(symbols.of(meaning, a)));
            }
            Evaluation at = new Evaluation(symbols, values, _ -> false, TOLERANCE);
            List<Fresh> used = symbols.within(roots);
            List<Term> axioms = new ArrayList<>(symbols.axioms(used));
            used.forEach(f -> axioms.addAll(symbols.axioms(f)));
            assertTrue(axioms.size() >= 1);
            for (Term axiom : axioms) {
                assertTrue(at.truth(axiom), () -> meaning + " at " + values);
            }
        }
    }
}
