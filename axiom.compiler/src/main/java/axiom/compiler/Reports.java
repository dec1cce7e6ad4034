package axiom.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

import axiom.core.lang.Diagnostic;
import axiom.core.lang.Source;
import axiom.core.lang.Span;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.Trees;

/** What a round says about declarations, each thing at its place. */
final class Reports {

    private final Messager messager;
    /** What has an exact place waits until the anchors for its file are made, all at once. */
    private final Map<CompilationUnitTree, List<Exact>> waiting = new LinkedHashMap<>();

    private record Exact(Kind kind, String message, int offset) {}

    Reports(Messager messager) {
        this.messager = messager;
    }

    /** Says what is wrong with a declaration. */
    void add(Kind kind, Diagnostic diagnostic, Source source, Place place) {
        switch (place) {
            case Place.Exact exact -> {
                StringBuilder message = new StringBuilder(diagnostic.message());
                for (Diagnostic.Note note : diagnostic.notes()) {
                    message.append("\n  note: ").append(exact.text(note.span().start())).append(": ").append(note.text());
                }
                add(kind, message.toString(), diagnostic.span(), source, place);
            }
            case Place.Whole _ -> {
                String excerpt = diagnostic.text(source);
                String problem = "[" + diagnostic.code() + "] " + diagnostic.problem();
                add(kind, problem + excerpt.substring(excerpt.indexOf('\n')), diagnostic.span(), source, place);
            }
        }
    }

    /** Says something about a stretch of a declaration. */
    void add(Kind kind, String message, Span span, Source source, Place place) {
        switch (place) {
            case Place.Exact exact -> waiting.computeIfAbsent(exact.unit(), _ -> new ArrayList<>())
                    .add(new Exact(kind, message, exact.offset(span.start())));
            case Place.Whole(Declared declared) -> messager.printMessage(kind,
                    "line " + source.line(span.start()) + " of the declaration of " + declared.name() + ": " + message, declared.type(),
                    declared.annotation(),
                    declared.value());
        }
    }

    /** Hands what waits to the compiler. */
    void flush(Trees trees) {
        waiting.forEach((unit, all) -> {
            SortedSet<Integer> offsets = new TreeSet<>();
            all.forEach(exact -> offsets.add(exact.offset()));
            Map<Integer, Tree> anchors = Anchors.at(offsets);
            all.forEach(exact -> trees.printMessage(exact.kind(), exact.message(), anchors.get(exact.offset()), unit));
        });
        waiting.clear();
    }
}
