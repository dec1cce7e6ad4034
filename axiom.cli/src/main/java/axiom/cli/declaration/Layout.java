package axiom.cli.declaration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import axiom.api.model.DeclarationException;
import axiom.cli.term.Diff;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Edit;
import axiom.core.lang.Formatter;
import axiom.core.lang.Source;
import axiom.core.lang.Span;
import axiom.core.lang.Vocabulary;

/** Lays out the declarations of files in the usual way, and leaves all else in them as it is. */
public final class Layout {

    private final Function<Source, String> formatter;
    private final Checker checker;

    /**
     * A file that was laid out.
     *
     * @param file the file as it is then
     * @param remarks what was left as it was, and why
     * @param failed whether some of it cannot be read
     */
    public record LaidOut(DeclarationFile file, List<String> remarks, boolean failed) {

        /** Copies the list. */
        public LaidOut {
            remarks = List.copyOf(remarks);
        }
    }

    /** The layout of the language. */
    public Layout() {
        this(Formatter::format, new Checker(Vocabulary.BUILT_IN));
    }

    Layout(Function<Source, String> formatter, Checker checker) {
        this.formatter = formatter;
        this.checker = checker;
    }

    /**
     * Lays out the declarations of a file.
     *
     * @param file the file
     * @return what became of it
     */
    public LaidOut format(DeclarationFile file) {
        List<String> remarks = new ArrayList<>();
        Map<Part, String> changed = new LinkedHashMap<>();
        List<Diagnostic> errors = file.diagnostics().stream().filter(d -> d.severity() == Diagnostic.Severity.ERROR).toList();
        errors.forEach(d -> remarks.add(d.text(file.source())));
        boolean failed = !errors.isEmpty();
        for (Part part : file.parts()) {
            try {
                String formatted = formatted(part);
                if (!formatted.equals(part.source().text())) {
                    Optional<String> text = isBlock(part) ? part.after(edits(part.source().text(), formatted)) : Optional.empty();
                    text.ifPresentOrElse(t -> changed.put(part, t), () -> remarks.add(place(part, file) + ": left as it is"
                            + "\n  help: write the declaration of " + part.source().name() + " as one text block, which can be laid out"));
                }
            } catch (DeclarationException _) {
                // its message has the places of the declaration, not those of the file
                checker.check(file, part).diagnostics().stream().filter(d -> d.code().equals("axiom.syntax"))
                        .forEach(d -> remarks.add(d.text(file.source())));
                failed = true;
            }
        }
        return new LaidOut(changed.isEmpty() ? file : file.with(changed), remarks, failed);
    }

    private static boolean isBlock(Part part) {
        return switch (part) {
            case Part.Plain _ -> true;
            case Part.InLiteral inLiteral -> inLiteral.literal().isTextBlock();
            case Part.Sum _ -> false;
        };
    }

    /** In a Java file a declaration ends with a line feed only if it did before, so that the closing quotation marks stay where they are. */
    private String formatted(Part part) {
        String text = part.source().text();
        String formatted = formatter.apply(part.source());
        return switch (part) {
            case Part.Plain plain -> formatted.replaceAll("\r\n|[\r\n]", plain.lineEnd());
            case Part.InLiteral _, Part.Sum _ -> text.endsWith("\n") ? formatted : formatted.stripTrailing();
        };
    }

    /** Line by line, so that lines that stay are written as they were, for example with their escapes. */
    private static List<Edit> edits(String text, String formatted) {
        List<String> old = Diff.lines(text);
        List<String> now = Diff.lines(formatted);
        int[] starts = new int[old.size() + 1];
        for (int i = 0; i < old.size(); i++) {
            starts[i + 1] = starts[i] + old.get(i).length();
        }
        return Diff.changes(old, now).stream()
                .map(c -> new Edit(new Span(starts[c.from()], starts[c.to()]), String.join("", now.subList(c.newFrom(), c.newTo()))))
                .toList();
    }

    private static String place(Part part, DeclarationFile file) {
        return file.source().name() + ":" + file.source().line(part.place().start()) + ":" + file.source().column(part.place().start());
    }
}
