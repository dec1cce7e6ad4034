package axiom.cli.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.compiler.JavaDeclarations;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Source;
import axiom.core.lang.Span;

/**
 * The text of a file with declarations: an {@code .axiom} file is one, a Java file may have several. Immutable.
 *
 * @param source the whole file, with its name
 * @param parts its declarations, in order
 * @param diagnostics what is wrong with the file itself, or cannot be seen in it
 */
public record DeclarationFile(Source source, List<Part> parts, List<Diagnostic> diagnostics) {

    /** Copies the lists. */
    public DeclarationFile {
        parts = List.copyOf(parts);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Finds the declarations of a file.
     *
     * @param name the file's name; one that ends with {@code .java} means Java
     * @param text what it holds
     * @return the declarations
     */
    public static DeclarationFile of(String name, String text) {
        Source file = new Source(name, text);
        if (name.endsWith(".java")) {
            return java(file);
        }
        int start = text.startsWith("\ufeff") ? 1 : 0;
        int end = file.lineText(1).length();
        String lineEnd = text.startsWith("\r\n", end) ? "\r\n" : text.startsWith("\r", end) ? "\r" : "\n";
        String title = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceFirst("\\.axiom$", "");
        return new DeclarationFile(file,
                List.of(new Part.Plain(new Source(title, text.substring(start)), new Span(start, text.length()), lineEnd)), List.of());
    }

    private static DeclarationFile java(Source file) {
        // most files of a project have none, and javac takes its time
        if (!file.text().contains("AxiomModel") && !file.text().contains("\\u")) {
            return new DeclarationFile(file, List.of(), List.of());
        }
        JavaDeclarations java = JavaDeclarations.of(file.text());
        List<Part> parts = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        java.problems().forEach(p -> diagnostics.add(Diagnostic.error("axiom.java", "javac cannot read it: " + p.message(),
                new Span(p.start(), p.end()), "mend the Java code first")));
        for (JavaDeclarations.Annotated annotated : java.declarations()) {
            Span place = new Span(annotated.start(), annotated.end());
            Optional<Source> value = annotated.text().map(t -> new Source(annotated.type(), t));
            if (value.isEmpty()) {
                diagnostics.add(Diagnostic.warning("axiom.java", "the declaration of " + annotated.type() + " is not written here", place,
                        "write it as a text block, or compile the project, where the annotation processor checks it"));
            } else if (annotated.literal().isPresent()) {
                parts.add(new Part.InLiteral(value.get(), place, annotated.literal().get()));
            } else {
                parts.add(new Part.Sum(value.get(), place));
            }
        }
        return new DeclarationFile(file, parts, diagnostics);
    }

    /**
     * The file with other declarations.
     *
     * @param changed the new texts of some parts
     * @return the file with them in place, and everything else as it was
     */
    public DeclarationFile with(Map<Part, String> changed) {
        StringBuilder text = new StringBuilder(source.text());
        for (Part part : parts.reversed()) {
            if (changed.containsKey(part)) {
                text.replace(part.place().start(), part.place().end(), changed.get(part));
            }
        }
        return of(source.name(), text.toString());
    }
}
