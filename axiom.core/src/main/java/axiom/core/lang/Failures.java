package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import axiom.api.graph.Obligation;
import axiom.api.graph.ShapeError;

/** What layers and operators say is wrong, in the words of the declaration. */
final class Failures {

    private static final String SHARED = "shared parameter ";

    private Failures() {}

    static Diagnostic diagnostic(Throwable failure, List<Tracked> operands, Elaboration elaboration, Span span) {
        if (failure instanceof ShapeError error) {
            Optional<Diagnostic> shared = error.problem().startsWith(SHARED) && !elaboration.bound().isEmpty()
                    ? shared(elaboration.bound().element(), operands)
                    : Optional.empty();
            return shared.orElseGet(() -> Diagnostic.error("axiom.shape", plain(Layouts.declaredMessage(error, operands)), span,
                    declared(error.fix())));
        } else if (failure instanceof IllegalArgumentException || failure instanceof ArithmeticException) {
            String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            String[] parts = message.replaceFirst("^\\[axiom\\.\\w+] ", "").split("(; |\\n *)help: ", 2);
            return Diagnostic.error("axiom.argument", plain(parts[0]), span, parts.length == 2 ? declared(parts[1]) : "change its arguments");
        }
        return Diagnostic.error("axiom.layer", elaboration.outline().text(span) + " fails with " + failure, span,
                "mend the layer, or leave it out");
    }

    private static Optional<Diagnostic> shared(Part.Named use, List<Tracked> operands) {
        return use.layer().first().map(first -> Diagnostic.error("axiom.shape",
                "'" + use.layer().name() + "' has parameters for " + shapes(first.operands(), operands) + " from its first use; here they do not fit",
                use.span(), "bind a second layer for this use, or give both uses operands of one shape")
                .note("first used here", first.span()));
    }

    private static String shapes(List<Tracked> first, List<Tracked> operands) {
        return String.join(" and ", (first.isEmpty() ? operands : first).stream().map(o -> o.shape().toString()).toList());
    }

    /** Values inside the graph have paths for names, which nobody wrote. */
    private static String plain(String problem) {
        return declared(problem.replaceAll("'[^' ]*/[^' ]*' is", "its input is"));
    }

    /** As the declaration writes layers. */
    private static String declared(String text) {
        return text.replace("insert Operator.of(new Cast(DType.FLOAT32)) before", "declare Float32 for the input of")
                .replaceAll("\\b(\\p{Lu}\\w*)\\.of\\(", "$1(");
    }

    /** What is known only when names are bound. */
    static Diagnostic warning(Obligation obligation, Span span) {
        Set<String> names = new TreeSet<>(obligation.left().names());
        names.addAll(obligation.right().names());
        String when = " is known only when " + String.join(" and ", names) + (names.size() == 1 ? " is" : " are") + " bound";
        String reason = obligation.reason().replaceFirst(" at \\S*/.*$", "");
        return Diagnostic.warning("axiom.shape", reason + ": " + (obligation.right().isFixed()
                ? obligation.left() + when + "; it must be " + obligation.right()
                : "whether " + obligation.left() + " equals " + obligation.right() + when), span,
                "declare the sizes with numbers, or pass inputs for which it holds");
    }
}
