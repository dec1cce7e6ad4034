package axiom.itest.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import axiom.api.verify.Evidence;
import axiom.api.verify.Verdict;
import axiom.core.check.EvidenceChecker;
import axiom.core.check.algebra.AlgebraChecker;
import axiom.core.check.bounds.SplitChecker;

/** Evidence that proves nothing, made by chance for {@link Hunt}. */
final class HuntEvidence {

    static final List<EvidenceChecker> CHECKERS = List.of(new AlgebraChecker(), new SplitChecker());

    private final List<Evidence> derivations = new ArrayList<>();

    /** Notes evidence that was accepted, to be changed. */
    void add(Evidence evidence) {
        if (evidence.format().equals(AlgebraChecker.FORMAT)) {
            derivations.add(evidence);
        }
    }

    /** Trees that cut nothing or a little, and derivations of other claims with some words and lines changed. */
    Stream<Evidence> hostile(Verdict verdict, int variables, Random random) {
        List<String> all = new ArrayList<>(List.of(".\n".repeat(1), ".\n".repeat(2), ".\n".repeat(3)));
        for (int i = 0; i < 20; i++) {
            StringBuilder tree = new StringBuilder();
            for (int open = 1; open > 0;) {
                boolean leaf = tree.length() > 200 || random.nextInt(3) > 0;
                tree.append(leaf ? "." : random.nextInt(variables) + " " + random.nextInt(2) + " " + (random.nextInt(9) - 4))
                        .append("\n");
                open += leaf ? -1 : 1;
            }
            all.add(tree.toString());
        }
        List<Evidence> evidence = new ArrayList<>(
                all.stream().map(t -> evidence(SplitChecker.FORMAT, SplitChecker.FORMAT + "\n" + t)).toList());
        verdict.evidence().ifPresent(evidence::add);
        for (int i = 0; i < 60 && !derivations.isEmpty(); i++) {
            Evidence old = derivations.get(random.nextInt(derivations.size()));
            List<String> lines = new ArrayList<>(new String(old.bytes(), StandardCharsets.UTF_8).lines().toList());
            for (int change = random.nextInt(4); change > 0 && lines.size() > 2; change--) {
                int at = 1 + random.nextInt(lines.size() - 1);
                String other = lines.get(1 + random.nextInt(lines.size() - 1));
                String[] words = lines.get(at).split(" ");
                switch (random.nextInt(4)) {
                    case 0 -> lines.remove(at);
                    case 1 -> lines.add(at, other);
                    case 2 -> {
                        words[random.nextInt(words.length)] = other.split(" ")[random.nextInt(other.split(" ").length)];
                        lines.set(at, String.join(" ", words));
                    }
                    default -> {
                        words[random.nextInt(words.length)] = List.of("0", "1", "2", "3", "-1", "1/2", ">", ">=", "=", "-")
                                .get(random.nextInt(10));
                        lines.set(at, String.join(" ", words));
                    }
                }
            }
            evidence.add(evidence(AlgebraChecker.FORMAT, String.join("\n", lines) + "\n"));
        }
        return evidence.stream();
    }

    private static Evidence evidence(String format, String text) {
        return new Evidence(format, text.getBytes(StandardCharsets.UTF_8));
    }
}
