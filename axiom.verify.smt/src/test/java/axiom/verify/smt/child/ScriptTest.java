package axiom.verify.smt.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.api.verify.Prover.Answer;

class ScriptTest {

    @Test
    void aScriptIsTheQuestionAndWhatIsReadFromItsModel() {
        Script script = Script
                .of("; why\n(set-option :produce-models true) (set-info :status sat)\n(set-logic QF_LRA)(declare-const |a )( b| Real)"
                        + "(assert (= |a )( b| 1.0)) (check-sat) (get-value (|a )( b|)) (get-info :reason-unknown)\n(get-model)(exit) ; end");
        assertEquals("QF_LRA", script.logic());
        assertTrue(script.question().endsWith("(check-sat)"));
        assertEquals("(get-value (|a )( b|))\n(get-model)", script.rest());
        assertEquals(2, script.requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(check-sat)", "(set-logic A)", "(set-logic A)(set-logic A)(check-sat)",
            "(assert true)(set-logic A)(check-sat)",
            "(set-logic A)(check-sat)(check-sat)", "(set-logic A)(check-sat)(assert false)", "(set-logic A)(get-model)(check-sat)",
            "(set-logic A B)(check-sat)",
            "(set-logic A)(check-sat", "(set-logic A)(check-sat))", "(set-logic A)(check-sat 1)", "(set-logic A)((check-sat))",
            "(set-logic A)check-sat",
            "(set-logic A)(set-option :regular-output-channel \"f\")(check-sat)",
            "(set-logic A)(set-option :produce-models (true))(check-sat)",
            "(set-logic A)(set-option :produce-models true :x)(check-sat)", "(set-logic A)(check-sat)(set-option :produce-models true)",
            "(set-logic A)(|check-sat|)", "(set-logic A)(check-sat)(exit)(get-model)", "(set-logic A)(assert |\\|)(check-sat)",
            "(set-logic A)(assert \"\\\")(check-sat)", "(set-logic A)\u0000(check-sat)", "(set-logic A)(assert \u00e9)(check-sat)",
            "(set-logic A)\r(check-sat)",
            "(set-logic A)(define-fun-rec f () Bool f)(check-sat)", "(set-logic A)(check-sat)(get-info :all-statistics)",
            "(set-logic A)(check-sat-assuming ())",
            "(set-logic A)(check-sat)(get-proof)", "(set-logic A)(declare-datatypes () ())(check-sat)",
            "(set-logic A)(assert |open)(check-sat)",
            "(set-logic A)(assert [true])(check-sat)", "(set-logic A)(assert {true})(check-sat)", "(set-logic A)(assert 'true)(check-sat)"})
    void anythingElseIsRefused(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Script.of(text));
        assertTrue(refused.getMessage().startsWith("[axiom.prover] this script is not handed to a solver: "), refused.getMessage());
    }

    @Property(tries = 3000)
    void textMadeOfPiecesIsReadAsAScriptOrRefused(@ForAll("pieces") String text) {
        try {
            Script script = Script.of(text);
            assertEquals(text.indexOf(script.question()), 0);
            assertFalse(script.question().contains("\\") || script.question().contains("push") && !text.contains("|"), text);
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage().contains("help:"));
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of("(", ")", "(set-logic A)", "(check-sat)", "(assert true)", "(push 1)", "|", "\"", ";", "\n", " ",
                "(get-model)", "(exit)", "\\", "x",
                "(set-option :produce-models true)", "(set-option :x y)", "(declare-const x Real)", ":k", "#b0", "\u0007", "(echo \"x\")")
                .list()
                .ofMaxSize(12)
                .map(l -> String.join("", l));
    }

    @Property
    void noTextIsTooStrangeToBeRefused(@ForAll String text) {
        assertThrows(IllegalArgumentException.class, () -> Script.of(text));
    }

    @ParameterizedTest
    @CsvSource({"(< (* 2.0 x) y), true", "(< (* x y) 1.0), false", "(< (* x x) 1.0), false", "(< (* (- 2.0) x) y), true",
            "(< (* (/ 1 3) x) y), true",
            "(< (/ x 3.0) y), true", "(< (/ 3.0 x) y), false", "(< (/ x y) 1.0), false", "(< (* 2.0 3.0) x), true",
            "(< (* x (+ 1.0 y)) 1.0), false",
            "(< (div x 2) 1), true", "(< (mod 7 x) 1), false", "(< (+ x (* 2.0 (* 3.0 y))) 1.0), true", "(< (* (+ 1.0 2.0) x) y), true"})
    void productsOfUnknownsAreNotLinear(String formula, boolean linear) {
        assertEquals(linear,
                Script.of("(set-logic A)(declare-const x Real)(declare-const y Real)(assert " + formula + ")(check-sat)").isLinear());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"sat|SAT", "sat~(model)|SAT", "unsat|UNSAT", "unsat~(error \"no model\")|UNSAT",
            "unknown|UNKNOWN",
            "(error \"x\")~unsat|ERROR", "unsat~unsat|ERROR", "unsat~()()|ERROR", "sat~(error \"x\")|ERROR", "sat~()()|ERROR", "SAT|ERROR",
            "``|ERROR",
            "sat unsat|ERROR", "unsupported~unsat|ERROR", "(unsat)|ERROR", "unsat~unsupported|ERROR", "timeout|ERROR",
            "(error \"out of memory\")|UNKNOWN",
            "(error \"out of memory\")~unsat|ERROR", "sat~(|ERROR", "success~unsat|ERROR", "sat~(unsupported)|ERROR"}, delimiter = '|')
    void oneWordAndWhatWasAskedForIsAnAnswerAndNothingElseIs(String output, Answer answer) {
        Script script = Script.of("(set-logic A)(check-sat)(get-model)");
        String printed = output.equals("sat") ? "sat\n()" : output.replace('~', '\n');
        assertEquals(answer, Answers.of(script, printed).answer());
    }
}
