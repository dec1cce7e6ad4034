package axiom.cli.declaration;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import axiom.compiler.Literal;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Edit;
import axiom.core.lang.Source;
import axiom.core.lang.Span;

/** A declaration in a file. Spans are those of the declaration unless said otherwise. Immutable. */
public sealed interface Part {

    /**
     * The declaration, called after the file or the annotated type.
     *
     * @return the text that is checked
     */
    Source source();

    /**
     * Where it stands.
     *
     * @return a stretch of the file
     */
    Span place();

    /**
     * Where a stretch of it stands.
     *
     * @param span a stretch of the declaration
     * @return the stretch of the file
     */
    Span inFile(Span span);

    /**
     * A change of it.
     *
     * @param edit a change of the declaration
     * @return the change of the file; empty if it must be made by hand
     */
    Optional<Edit> inFile(Edit edit);

    /**
     * Its text in the file after changes.
     *
     * @param edits changes of the declaration that do not overlap
     * @return what comes in the {@link #place place} of the old text; empty if they must be made by hand
     */
    Optional<String> after(List<Edit> edits);

    /**
     * A diagnostic of the file.
     *
     * @param diagnostic a diagnostic of the declaration
     * @return the same at its place in the file; without a fix if that must be made by hand
     */
    default Diagnostic inFile(Diagnostic diagnostic) {
        List<Edit> fix = diagnostic.fix().stream().map(this::inFile).flatMap(Optional::stream).toList();
        return new Diagnostic(diagnostic.severity(), diagnostic.code(), diagnostic.problem(), inFile(diagnostic.span()),
                diagnostic.notes().stream().map(n -> new Diagnostic.Note(n.text(), inFile(n.span()))).toList(), diagnostic.help(),
                fix.size() == diagnostic.fix().size() ? fix : List.of());
    }

    /** The last one first, so that the offsets of the others stay right. */
    private static List<Edit> fromTheEnd(List<Edit> edits) {
        return edits.stream().sorted(Comparator.comparing((Edit e) -> e.span().start()).thenComparing(e -> e.span().end()).reversed())
                .toList();
    }

    /**
     * A text of its own.
     *
     * @param source the declaration
     * @param place where it stands
     * @param lineEnd how its lines end
     */
    record Plain(Source source, Span place, String lineEnd) implements Part {

        @Override
        public Span inFile(Span span) {
            return new Span(place.start() + span.start(), place.start() + span.end());
        }

        @Override
        public Optional<Edit> inFile(Edit edit) {
            return Optional.of(new Edit(inFile(edit.span()), edit.text().replaceAll("\r\n|[\r\n]", lineEnd)));
        }

        @Override
        public Optional<String> after(List<Edit> edits) {
            StringBuilder text = new StringBuilder(source.text());
            fromTheEnd(edits).forEach(e -> text.replace(e.span().start(), e.span().end(), e.text().replaceAll("\r\n|[\r\n]", lineEnd)));
            return Optional.of(text.toString());
        }
    }

    /**
     * A string literal or text block of a Java file.
     *
     * @param source its value
     * @param place where it stands
     * @param literal the literal
     */
    record InLiteral(Source source, Span place, Literal literal) implements Part {

        @Override
        public Span inFile(Span span) {
            Span inLiteral = literal.source(span);
            return new Span(place.start() + inLiteral.start(), place.start() + inLiteral.end());
        }

        @Override
        public Optional<Edit> inFile(Edit edit) {
            return literal.source(edit)
                    .map(e -> new Edit(new Span(place.start() + e.span().start(), place.start() + e.span().end()), e.text()));
        }

        @Override
        public Optional<String> after(List<Edit> edits) {
            Optional<Literal> changed = Optional.of(literal);
            for (Edit edit : fromTheEnd(edits)) {
                changed = changed.flatMap(l -> l.source(edit).flatMap(e -> Literal
                        .of(l.raw().substring(0, e.span().start()) + e.text() + l.raw().substring(e.span().end()))));
            }
            return changed.map(Literal::raw);
        }
    }

    /**
     * A sum of several literals, whose places are not known.
     *
     * @param source its value
     * @param place where it stands
     */
    record Sum(Source source, Span place) implements Part {

        @Override
        public Span inFile(Span span) {
            return place;
        }

        @Override
        public Optional<Edit> inFile(Edit edit) {
            return Optional.empty();
        }

        @Override
        public Optional<String> after(List<Edit> edits) {
            return Optional.empty();
        }

        @Override
        public Diagnostic inFile(Diagnostic diagnostic) {
            Diagnostic at = Part.super.inFile(diagnostic);
            return new Diagnostic(at.severity(), at.code(),
                    "line " + source.line(diagnostic.span().start()) + " of the declaration: " + at.problem(), at.span(), at.notes(),
                    at.help(),
                    List.of());
        }
    }
}
