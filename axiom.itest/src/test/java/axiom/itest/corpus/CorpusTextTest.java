package axiom.itest.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.verify.Problem;
import axiom.core.judge.FormulaError;
import axiom.core.judge.Problems;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Proposition;
import axiom.core.lang.Source;

/** Every formula of the corpus is read and typed, and every text that is none is refused with a message that helps. */
class CorpusTextTest {

    static Stream<Corpus.Goal> goals() {
        return Corpus.goals();
    }

    static Stream<Corpus.Entry> mistakes() {
        return Corpus.entries().stream().filter(e -> e.mistake().isPresent());
    }

    @Test
    void thereAreManyOfAllKinds() {
        List<Corpus.Entry> entries = Corpus.entries();
        assertTrue(entries.size() >= 160, entries.size() + " entries");
        assertEquals(entries.size(), entries.stream().map(Corpus.Entry::name).distinct().count());
        Map<Corpus.Truth, Long> counts = Corpus.goals().collect(Collectors.groupingBy(g -> g.known().truth(), Collectors.counting()));
        for (Corpus.Truth truth : Corpus.Truth.values()) {
            assertTrue(counts.getOrDefault(truth, 0L) >= 1, truth + " does not occur");
        }
    }

    @Test
    void onlyWhatIsTrueMustBeProved() {
        assertEquals(List.of(), Corpus.goals().filter(g -> g.known().proved() && g.known().truth() != Corpus.Truth.TRUE).toList());
    }

    @ParameterizedTest
    @MethodSource("goals")
    void aFormulaIsReadAndTyped(Corpus.Goal goal) {
        Proposition proposition = Proposition.of(new Source("formula", goal.entry().formula()));
        List<Diagnostic> errors = proposition.diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
        assertEquals(List.of(), errors.stream().map(d -> d.text(proposition.source())).toList());
        axiom.api.verify.Goal asked = new axiom.api.verify.Goal(proposition.property().orElseThrow(), Map.of(), goal.semantics());
        if (goal.known().truth() == Corpus.Truth.ERROR) {
            String message = assertThrows(FormulaError.class, () -> Problems.of(asked)).getMessage();
            assertTrue(message.startsWith("[axiom.property] ") && message.contains("\n  help: "), message);
        } else {
            Problem problem = Problems.of(asked);
            assertEquals(goal.semantics(), problem.semantics());
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aTextThatIsNoneIsRefusedWithHelp(Corpus.Entry entry) {
        Proposition proposition = Proposition.of(new Source("formula", entry.formula()));
        assertTrue(proposition.property().isEmpty(), "it is read as " + proposition.property());
        Corpus.Mistake mistake = entry.mistake().orElseThrow();
        String text = proposition.diagnostics().stream().map(d -> d.text(proposition.source())).collect(Collectors.joining("\n"));
        assertTrue(text.contains("[" + mistake.code().strip()) && text.contains(mistake.message()), text);
        assertTrue(text.contains("help: "), text);
    }
}
