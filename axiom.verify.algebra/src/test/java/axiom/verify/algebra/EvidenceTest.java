package axiom.verify.algebra;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import axiom.api.verify.Evidence;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.check.EvidenceChecker.Result;
import axiom.core.check.algebra.AlgebraChecker;

/** Derivations that are tampered with, or that are about something else, never show what is not true. */
class EvidenceTest {

    /** True and not true formulas that have the same values to speak of. */
    private static final List<String[]> TWINS = List.of(
            new String[]{"forall x. x > 0 implies x + 1 > 0", "forall x. x > 0 implies x - 1 > 0"},
            new String[]{"forall x. x != 0 implies x/x == 1", "forall x. x/x == 1"},
            new String[]{"forall x. x/(x^2 + 1) <= 0.5", "forall x. x/(x^2 + 1) <= 0.499"},
            new String[]{"forall x, y. x > 0 and y > 0 implies x/y + y/x >= 2", "forall x, y. x > 0 and y > 0 implies x/y + y/x > 2"},
            new String[]{"forall x, y. x*x + y*y >= 2*x*y", "forall x, y. x*x + y*y > 2*x*y"},
            new String[]{"forall x. sum(softmax(x)) == 1", "forall x. sum(softmax(x)) == 2"},
            new String[]{"forall x. softmax(x) <= 1", "forall x. softmax(x) < 1"},
            new String[]{"forall x. -1 < tanh(x) < 1", "forall x. -1 < tanh(x) < 0.999"},
            new String[]{"forall x. mean(x) <= max(x)", "forall x. mean(x) < max(x)"},
            new String[]{"forall x. sum(abs(x)) >= abs(sum(x))", "forall x. sum(abs(x)) > abs(sum(x))"},
            new String[]{"forall x, y. abs(x + y) <= abs(x) + abs(y)", "forall x, y. abs(x + y) < abs(x) + abs(y)"},
            new String[]{"forall n in Int. n > 0 implies n >= 1", "forall n in Int. n > 0 implies n > 1"},
            new String[]{"forall x. x > 0 implies log(x) <= x - 1", "forall x. x > 0 implies log(x) < x - 1"},
            new String[]{"forall x. sign(x)*abs(x) == x", "forall x. sign(x)*abs(x) == -x"});

    private static final Map<String, List<String>> DERIVATIONS = new ConcurrentHashMap<>();

    private static List<String> derivation(String formula) {
        return DERIVATIONS.computeIfAbsent(formula, f -> derivation(Goals.problem(f, Semantics.REAL)));
    }

    private static List<String> derivation(Problem problem) {
        Evidence evidence = assertInstanceOf(Finding.Holds.class, Goals.finding(problem)).evidence();
        return new String(evidence.bytes(), StandardCharsets.UTF_8).lines().toList();
    }

    private static Result check(Problem problem, List<String> lines) {
        return new AlgebraChecker().check(problem,
                new Evidence(AlgebraChecker.FORMAT, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aDerivationDoesNotShowWhatIsAlmostTheSame() {
        for (String[] twins : TWINS) {
            List<String> lines = derivation(twins[0]);
            assertInstanceOf(Result.Rejected.class, check(Goals.problem(twins[1], Semantics.REAL), lines), twins[1]);
        }
    }

    @Test
    void aDerivationThatLacksItsEndIsRejected() {
        for (String[] twins : TWINS) {
            Problem problem = Goals.problem(twins[0], Semantics.REAL);
            List<String> lines = derivation(twins[0]);
            for (int i = 0; i < lines.size(); i++) {
                assertInstanceOf(Result.Rejected.class, check(problem, lines.subList(0, i)));
            }
        }
    }

    @Test
    void aDerivationOverTheRealsShowsNothingInFloat32() {
        for (String formula : List.of("forall x. sum(softmax(x)) == 1", "forall x. -1 < tanh(x) < 1",
                "forall x, y, z. (x + y) + z == x + (y + z)")) {
            List<String> lines = derivation(formula);
            assertInstanceOf(Result.Rejected.class, check(Goals.problem(formula, Semantics.FLOAT32), lines), formula);
        }
    }

    @Property(tries = 100)
    void noMutationShowsWhatIsNotTrue(@ForAll long seed) {
        Random random = new Random(seed);
        String[] twins = TWINS.get(random.nextInt(TWINS.size()));
        List<String> lines = derivation(twins[0]);
        Problem wrong = Goals.problem(twins[1], Semantics.REAL);
        List<String> words = List.of(String.join(" ", lines).split(" "));
        for (int i = 0; i < 40; i++) {
            Result result = check(wrong, mutated(lines, words, random));
            assertFalse(result instanceof Result.Accepted, () -> twins[1] + " was shown");
        }
    }

    private static List<String> mutated(List<String> lines, List<String> words, Random random) {
        List<String> changed = new ArrayList<>(lines);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = 1 + random.nextInt(changed.size() - 1);
            switch (random.nextInt(4)) {
                case 0 -> changed.add(at, changed.get(1 + random.nextInt(changed.size() - 1)));
                case 1 -> {
                    if (changed.size() > 2) {
                        changed.remove(at);
                    }
                }
                default -> {
                    String[] line = changed.get(at).split(" ");
                    line[random.nextInt(line.length)] = random.nextBoolean()
                            ? words.get(random.nextInt(words.size()))
                            : Integer.toString(random.nextInt(12) - 3);
                    changed.set(at, String.join(" ", line));
                }
            }
        }
        return changed;
    }
}
