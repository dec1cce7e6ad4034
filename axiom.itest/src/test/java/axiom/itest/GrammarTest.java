package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import axiom.core.lang.Declaration;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Source;
import axiom.core.lang.Vocabulary;
import org.junit.jupiter.api.Test;

/** The grammar in {@code docs/language.md} is that of the parser: whatever it derives can be read. */
class GrammarTest {

    private static final Pattern BLOCK = Pattern.compile("```ebnf\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("(\\w+)\\s*=((?:\"[^\"]*\"|[^;\"])*);");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\w+|[\\[\\]{}()|]");

    private static final Pattern CONTINUED = Pattern.compile("(# comment)?\\n\\s*-");

    /** What the grammar leaves to words, and the ends of lines that statements end with. */
    private static final Map<String, List<String>> WORDS = Map.of("name", List.of("a", "β2", "Dense", "x_1"), "number",
            List.of("3", "1_000", "0.5", "1e-3"),
            "string", List.of("\"text\"", "\"\\\"\\n\""), "symbol", List.of(":same", ":batch"), "newline",
            List.of("\n", "\n\n", " # comment\n", "; "));

    /** Expressions inside one another; beyond this depth the shortest way out is taken. */
    private static final int DEEP = 3;

    private record Rule(String name, List<String> words) {}

    /** Derives texts. Alternatives are counted, so that none stays untried. */
    private static final class Derivation {

        private final Map<String, Rule> rules = new HashMap<>();
        private final Set<String> tried = new HashSet<>();
        private final Set<String> all = new LinkedHashSet<>();
        private final Random random = new Random(7);
        private List<String> words = List.of();
        private String rule = "";
        private int at;
        private int depth;

        Derivation(String grammar) {
            RULE.matcher(grammar).results().forEach(
                    r -> rules.put(r.group(1), new Rule(r.group(1), WORD.matcher(r.group(2)).results().map(w -> w.group()).toList())));
        }

        String derive(String name) {
            if (WORDS.containsKey(name)) {
                List<String> choices = WORDS.get(name);
                return choices.get(random.nextInt(choices.size()));
            }
            Rule next = rules.get(name);
            if (next == null) {
                throw new AssertionError("no rule for " + name + " in " + rule);
            }
            List<String> outerWords = words;
            String outerRule = rule;
            int outerAt = at;
            words = next.words();
            rule = name;
            at = 0;
            depth += name.equals("expression") ? 1 : 0;
            String derived = alternatives(true);
            depth -= name.equals("expression") ? 1 : 0;
            words = outerWords;
            rule = outerRule;
            at = outerAt;
            return derived;
        }

        /** Reads alternatives up to the bracket that closes them; derives one of them if asked to. */
        private String alternatives(boolean derive) {
            int begin = at;
            int count = 0;
            do {
                at += count == 0 ? 0 : 1;
                sequence(false);
                count++;
            } while (at < words.size() && words.get(at).equals("|"));
            int end = at;
            // the last alternative is the one that ends soonest
            int chosen = depth > DEEP ? count - 1 : random.nextInt(count);
            at = begin;
            String derived = "";
            for (int i = 0; i < count; i++) {
                at += i == 0 ? 0 : 1;
                String place = rule + " " + at;
                all.add(place);
                boolean taken = derive && i == chosen;
                if (taken) {
                    tried.add(place);
                }
                derived += sequence(taken);
            }
            at = end;
            return derived;
        }

        /** How often something is there that may be left out: seldom inside expressions, which have many such parts. */
        private int times(int most) {
            return depth > DEEP || random.nextInt(depth == 0 ? 2 : 5) > 0 ? 0 : 1 + random.nextInt(most);
        }

        private String sequence(boolean derive) {
            StringBuilder derived = new StringBuilder();
            while (at < words.size() && !Set.of("|", "]", "}", ")").contains(words.get(at))) {
                String word = words.get(at++);
                if (Set.of("[", "{", "(").contains(word)) {
                    int begin = at;
                    int times = word.equals("(") ? 1 : times(word.equals("[") ? 1 : 2);
                    alternatives(false);
                    int end = at;
                    for (int i = 0; derive && i < times; i++) {
                        at = begin;
                        derived.append(alternatives(true));
                    }
                    at = end + 1;
                } else if (derive) {
                    derived.append(word.startsWith("\"") ? word.substring(1, word.length() - 1) + " " : derive(word) + " ");
                }
            }
            return derived.toString();
        }
    }

    private static Derivation grammar() throws IOException {
        var block = BLOCK.matcher(Files.readString(House.find().root().resolve("docs/language.md")));
        assertEquals(true, block.find());
        return new Derivation(block.group(1));
    }

    @Test
    void whatTheGrammarDerivesCanBeRead() throws IOException {
        Derivation grammar = grammar();
        for (int i = 0; i < 250; i++) {
            // a line that begins with an operator would go on with the one above
            String text = CONTINUED.matcher(grammar.derive("declaration")).replaceAll("; -");
            Source source = new Source("derived", text);
            List<String> errors = Declaration.of(source, Vocabulary.BUILT_IN).diagnostics().stream()
                    .filter(d -> d.code().equals("axiom.syntax") && d.severity() == Diagnostic.Severity.ERROR).map(d -> d.text(source))
                    .toList();
            assertEquals(List.of(), errors, text);
        }
        Set<String> untried = new LinkedHashSet<>(grammar.all);
        untried.removeAll(grammar.tried);
        assertEquals(Set.of(), untried);
    }
}
