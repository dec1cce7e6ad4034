package axiom.cli.declaration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import axiom.core.lang.Declaration;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Edit;
import axiom.core.lang.Source;
import axiom.core.lang.Span;
import axiom.core.lang.Step;
import axiom.core.lang.Vocabulary;

/** Checks the declarations of files, and mends what a machine can mend. */
public final class Checker {

    /** More fixes than these in a row only happen where one calls for another without end. */
    private static final int ROUNDS = 20;

    private static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing((Diagnostic d) -> d.span().start())
            .thenComparing(d -> d.span().end());

    private final Function<Source, Findings> language;

    /**
     * What is known of a declaration.
     *
     * @param diagnostics what is wrong
     * @param trace the shape after every step
     */
    record Findings(List<Diagnostic> diagnostics, List<Step> trace) {}

    /**
     * What is known of a file.
     *
     * @param file the file
     * @param diagnostics what is wrong, at places of the file, in order
     * @param trace the shape after every step, at places of the file
     */
    public record Checked(DeclarationFile file, List<Diagnostic> diagnostics, List<Step> trace) {

        /** Copies the lists. */
        public Checked {
            diagnostics = List.copyOf(diagnostics);
            trace = List.copyOf(trace);
        }
    }

    /**
     * A file that was mended.
     *
     * @param file the file as it is then
     * @param applied what was wrong, and is not any more
     */
    public record Mended(DeclarationFile file, List<Fixed> applied) {

        /** Copies the list. */
        public Mended {
            applied = List.copyOf(applied);
        }
    }

    /**
     * A fix that was applied.
     *
     * @param diagnostic what was wrong, at its place in the file
     * @param file the file as it was then
     */
    public record Fixed(Diagnostic diagnostic, Source file) {}

    /**
     * A checker.
     *
     * @param layers the layers that declarations may use
     */
    public Checker(Vocabulary layers) {
        this(source -> {
            Declaration declaration = Declaration.of(source, layers);
            return new Findings(declaration.diagnostics(), declaration.trace());
        });
    }

    Checker(Function<Source, Findings> language) {
        this.language = language;
    }

    /**
     * Checks a file.
     *
     * @param file the file
     * @return what is known of it
     */
    public Checked check(DeclarationFile file) {
        List<Diagnostic> diagnostics = new ArrayList<>(file.diagnostics());
        List<Step> trace = new ArrayList<>();
        for (Part part : file.parts()) {
            Checked checked = check(file, part);
            diagnostics.addAll(checked.diagnostics());
            trace.addAll(checked.trace());
        }
        diagnostics.sort(BY_PLACE);
        return new Checked(file, diagnostics, trace);
    }

    /** Checks one of a file's declarations. */
    Checked check(DeclarationFile file, Part part) {
        Findings findings = language.apply(part.source());
        return new Checked(file, findings.diagnostics().stream().map(part::inFile).toList(),
                findings.trace().stream().map(s -> new Step(s.what(), s.type(), part.inFile(s.span()))).toList());
    }

    /**
     * Applies the fixes that diagnostics offer, again and again until there are no more. Of fixes that overlap the first is applied, and the others if they are still
     * offered then.
     *
     * @param file the file
     * @return what became of it
     */
    public Mended mend(DeclarationFile file) {
        List<Fixed> applied = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(file.source().text()));
        DeclarationFile current = file;
        for (int round = 0; round < ROUNDS; round++) {
            Map<Part, String> changed = new LinkedHashMap<>();
            List<Fixed> now = new ArrayList<>();
            for (Part part : current.parts()) {
                List<Diagnostic> fixes = together(language.apply(part.source()).diagnostics());
                Source before = current.source();
                part.after(fixes.stream().flatMap(d -> d.fix().stream()).toList()).ifPresent(text -> {
                    changed.put(part, text);
                    fixes.forEach(d -> now.add(new Fixed(part.inFile(d), before)));
                });
            }
            DeclarationFile next = current.with(changed);
            if (now.isEmpty() || !seen.add(next.source().text())) {
                break;
            }
            applied.addAll(now);
            current = next;
        }
        return new Mended(current, applied);
    }

    /** Those of the fixes that can be applied at once. */
    private static List<Diagnostic> together(List<Diagnostic> diagnostics) {
        List<Diagnostic> chosen = new ArrayList<>();
        List<Span> taken = new ArrayList<>();
        for (Diagnostic diagnostic : diagnostics.stream().sorted(BY_PLACE).toList()) {
            List<Span> spans = diagnostic.fix().stream().map(Edit::span).toList();
            if (!spans.isEmpty() && spans.stream().noneMatch(s -> taken.stream().anyMatch(t -> touch(s, t)))) {
                chosen.add(diagnostic);
                taken.addAll(spans);
            }
        }
        return chosen;
    }

    private static boolean touch(Span a, Span b) {
        return a.start() <= b.end() && b.start() <= a.end();
    }
}
