package axiom.core.lang;

import java.util.List;

/**
 * What is wrong with a declaration, where, and what to do about it.
 *
 * @param severity how bad it is
 * @param code its kind, for example {@code axiom.shape}
 * @param problem what is wrong, with both shapes where shapes disagree; one sentence without a full stop
 * @param span where
 * @param notes other places that matter
 * @param help what to do about it; one sentence, or empty
 * @param fix the change that does what the help says; empty if a machine cannot do it
 */
public record Diagnostic(Severity severity, String code, String problem, Span span, List<Note> notes, String help, List<Edit> fix) {

    /** How bad something is. */
    public enum Severity {
        /** The declaration cannot be used. */
        ERROR,
        /** The declaration can be used; something is known only when it runs. */
        WARNING
    }

    /**
     * Another place that matters.
     *
     * @param text what is there
     * @param span where
     */
    public record Note(String text, Span span) {}

    /** Copies the lists. */
    public Diagnostic {
        notes = List.copyOf(notes);
        fix = List.copyOf(fix);
    }

    /**
     * An error.
     *
     * @param code its kind
     * @param problem what is wrong
     * @param span where
     * @param help what to do about it; may be empty
     * @return the diagnostic, without notes and fix
     */
    public static Diagnostic error(String code, String problem, Span span, String help) {
        return new Diagnostic(Severity.ERROR, code, problem, span, List.of(), help, List.of());
    }

    /**
     * A warning.
     *
     * @param code its kind
     * @param problem what is not known
     * @param span where
     * @param help what to do about it; may be empty
     * @return the diagnostic, without notes and fix
     */
    public static Diagnostic warning(String code, String problem, Span span, String help) {
        return new Diagnostic(Severity.WARNING, code, problem, span, List.of(), help, List.of());
    }

    /**
     * The same with another place that matters.
     *
     * @param text what is there
     * @param where the place
     * @return the longer diagnostic
     */
    public Diagnostic note(String text, Span where) {
        List<Note> more = new java.util.ArrayList<>(notes);
        more.add(new Note(text, where));
        return new Diagnostic(severity, code, problem, span, more, help, fix);
    }

    /**
     * The same with the change that does what the help says.
     *
     * @param edits the change
     * @return the diagnostic with a fix
     */
    public Diagnostic fix(Edit... edits) {
        return new Diagnostic(severity, code, problem, span, notes, help, List.of(edits));
    }

    /**
     * What is wrong and what to do, without place and excerpt.
     *
     * @return for example {@code [axiom.shape] Dense expects a vector; …}, and a line with {@code help:}
     */
    public String message() {
        return "[" + code + "] " + problem + (help.isEmpty() ? "" : "\n  help: " + help);
    }

    /**
     * All of it as people read it:
     *
     * <pre>
     * mnist.axiom:3:24: error: [axiom.shape] Dense expects a vector; Conv output is (222, 222, 64)
     *     output   = features |&gt; Dense(10)
     *                            ^~~~~~~~~
     *   note: 2:…
     *   help: insert GlobalAvgPool() or Flatten before Dense
     * </pre>
     *
     * @param source the text that it is about
     * @return lines without a line end after the last
     */
    public String text(Source source) {
        return Excerpt.of(this, source);
    }
}
