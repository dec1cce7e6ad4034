package axiom.itest.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import axiom.api.verify.Semantics;

/** The formulas of known truth in {@code corpus/formulas.txt}, whose head says what its lines mean. */
public final class Corpus {

    private static final String FILE = "/corpus/formulas.txt";

    private Corpus() {}

    /** What is known about a formula under one semantics. */
    public enum Truth {
        TRUE, FALSE, UNDEFINED, VARIES, UNREFUTED, OPEN, ERROR;

        /** Whether PROVED may be said. */
        public boolean mayBeProved() {
            return this == TRUE || this == UNREFUTED;
        }

        /** Whether REFUTED may be said. */
        public boolean mayBeRefuted() {
            return this == FALSE;
        }
    }

    /**
     * A known truth.
     *
     * @param truth what holds
     * @param proved whether Axiom's own engines must prove it
     * @param why the reason
     */
    public record Known(Truth truth, boolean proved, String why) {}

    /**
     * What must be said about a text that is no formula.
     *
     * @param code the beginning of the diagnostic's code
     * @param message a part of what it says
     */
    public record Mistake(String code, String message) {}

    /**
     * One text.
     *
     * @param name unique
     * @param formula the text
     * @param truths what is known, by semantics
     * @param mistake what is wrong with the text, if it is no formula
     */
    public record Entry(String name, String formula, Map<Semantics, Known> truths, Optional<Mistake> mistake) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Reads all entries.
     *
     * @return in the file's order
     */
    public static List<Entry> entries() {
        try (InputStream in = Corpus.class.getResourceAsStream(FILE)) {
            List<Entry> entries = new ArrayList<>();
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#")).toList();
            int start = 0;
            for (int i = 1; i <= lines.size(); i++) {
                if (i == lines.size() || lines.get(i).startsWith("== ")) {
                    List<String> block = lines.subList(start, i);
                    if (block.getFirst().startsWith("== ")) {
                        entries.add(entry(block));
                    }
                    start = i;
                }
            }
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries that are formulas, one for each semantics. */
    public record Goal(Entry entry, Semantics semantics, Known known) {
        @Override
        public String toString() {
            return entry.name() + " " + semantics;
        }
    }

    /**
     * All formulas under both semantics.
     *
     * @return in the file's order
     */
    public static Stream<Goal> goals() {
        return entries().stream().flatMap(e -> e.truths().entrySet().stream().map(t -> new Goal(e, t.getKey(), t.getValue())));
    }

    private static Entry entry(List<String> block) {
        String name = block.getFirst().substring(3).strip();
        List<String> formula = new ArrayList<>();
        Map<Semantics, Known> truths = new EnumMap<>(Semantics.class);
        Optional<Mistake> mistake = Optional.empty();
        for (String line : block.subList(1, block.size())) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "real" -> truths.put(Semantics.REAL, known(line));
                case "float32" -> truths.put(Semantics.FLOAT32, known(line));
                case "error" -> mistake = Optional.of(new Mistake(words[1], words[2]));
                default -> formula.add(line);
            }
        }
        // the line that separates entries
        while (formula.size() > 1 && formula.getLast().isEmpty()) {
            formula.removeLast();
        }
        if (mistake.isPresent() == truths.size() > 0 || mistake.isEmpty() && truths.size() != 2) {
            throw new IllegalStateException(name + " says neither both truths nor one mistake");
        }
        return new Entry(name, String.join("\n", formula), truths, mistake);
    }

    private static Known known(String line) {
        String[] words = line.split(" ", 4);
        boolean proved = words[2].equals("proved");
        return new Known(Truth.valueOf(words[1].toUpperCase(Locale.ROOT)), proved, line.substring(line.indexOf(words[proved ? 3 : 2])));
    }
}
