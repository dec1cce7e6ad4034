package axiom.cli.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class DiffTest {

    @Test
    void theFormThatPatchReads() {
        assertEquals(
                List.of("--- a/f", "+++ b/f", "@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8",
                        "\\ No newline at end of file"),
                Diff.unified("f", "1\n2\n3\n4\n5\n6\n7\n8", "1\n2\n3\n4\nfive\n6\n7\n8"));
    }

    @Test
    void distantChangesAreHunksOfTheirOwn() {
        List<String> lines = Diff.unified("f", "a\n" + "x\n".repeat(20) + "b\n", "A\n" + "x\n".repeat(20));
        assertEquals(List.of("@@ -1,4 +1,4 @@", "@@ -19,4 +19,3 @@"), lines.stream().filter(l -> l.startsWith("@@")).toList());
    }

    @Test
    void equalTextsDoNotDiffer() {
        assertEquals(List.of(), Diff.unified("f", "a\nb", "a\nb"));
        assertEquals(List.of(), Diff.unified("f", "", ""));
    }

    @Test
    void fromNothingAndToNothing() {
        assertEquals(List.of("--- a/f", "+++ b/f", "@@ -0,0 +1 @@", "+a"), Diff.unified("f", "", "a\n"));
        assertEquals(List.of("--- a/f", "+++ b/f", "@@ -1 +0,0 @@", "-a"), Diff.unified("f", "a\n", ""));
    }

    @Test
    void aMissingLineEndIsADifference() {
        assertEquals(List.of("--- a/f", "+++ b/f", "@@ -1 +1 @@", "-a", "\\ No newline at end of file", "+a"),
                Diff.unified("f", "a", "a\n"));
    }

    @RepeatedTest(200)
    void theChangesMakeTheNewTextOfTheOld(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> old = random.ints(random.nextInt(30), 0, 4).mapToObj(i -> i + "\n").toList();
        List<String> now = new ArrayList<>(old);
        for (int i = random.nextInt(8); i > 0; i--) {
            int at = random.nextInt(now.size() + 1);
            if (random.nextBoolean() || at == now.size()) {
                now.add(at, random.nextInt(6) + "\n");
            } else {
                now.remove(at);
            }
        }
        List<String> made = new ArrayList<>();
        int at = 0;
        for (Diff.Change change : Diff.changes(old, now)) {
            assertTrue(change.from() >= at && change.to() >= change.from());
            made.addAll(old.subList(at, change.from()));
            assertEquals(made.size(), change.newFrom());
            made.addAll(now.subList(change.newFrom(), change.newTo()));
            at = change.to();
        }
        made.addAll(old.subList(at, old.size()));
        assertEquals(now, made);
    }

    @Test
    void veryDifferentTextsAreReplacedWhole() {
        List<String> old = new Random(1).ints(5000).mapToObj(i -> i + "\n").toList();
        List<String> now = new Random(2).ints(5000).mapToObj(i -> i + "\n").toList();
        assertEquals(List.of(new Diff.Change(0, 5000, 0, 5000)), Diff.changes(old, now));
    }
}
