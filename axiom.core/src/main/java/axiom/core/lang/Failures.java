package axiom.core.lang;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import axiom.api.graph.Obligation;
import axiom.api.graph.ShapeError;
import axiom.api.tensor.Dim;

/** What layers and operators say is wrong, in the words of the declaration. */
final class Failures {

    private static final String SHARED = "shared parameter ";

    private Failures() {}

    static Diagnostic diagnostic(Throwable failure, List<Tracked> operands, Elaboration elaboration, Span span) {
        if (failure instanceof ShapeError error) {
            Optional<Diagnostic> shared = error.problem().startsWith(SHARED) && !elaboration.sharing().isEmpty()
                    ? shared(elaboration.sharing().element())
                    : Optional.empty();
            return shared.orElseGet(() -> Diagnostic.error("axiom.shape", plain(Layouts.declaredMessage(error, operands)), span,
                    declared(error.fix())));
        } else if (failure instanceof IllegalArgumentException || failure instanceof ArithmeticException) {
            String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            String[] parts = message.replaceFirst("^\\[axiom\\.\\w+] ", "").split("(; |\\n *)help: ", 2);
            return Diagnostic.error("axiom.argument", plain(parts[0]), span,
                    parts.length == 2 ? declared(parts[1]) : "change its arguments");
        }
        return Diagnostic.error("axiom.layer", elaboration.outline().text(span) + " fails: " + told(failure), span,
                "mend the layer, or leave it out");
    }

    /** What went wrong, without the class that tells it. */
    static String told(Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage().strip();
        String kind = failure.getClass().getSimpleName();
        // the message of an error, such as the name of a class that is missing, says little by itself
        return message.isEmpty() ? kind : failure instanceof Exception ? message : kind + ": " + message;
    }

    private static Optional<Diagnostic> shared(Elaboration.Sharing sharing) {
        return sharing.layer().first().map(first -> Diagnostic.error("axiom.shape",
                "'" + sharing.layer().name() + "' has its parameters from " + Branching.say(first.operands()) + "; here it is used on "
                        + Branching.say(sharing.use().operands()),
                sharing.use().span(), "use it on one shape only, or bind a second layer").note("first used here", first.span()));
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

    /** What is known only when names are bound; empty if it holds whenever all sizes are at least 1. */
    static Optional<Diagnostic> warning(Obligation obligation, String what, Span span) {
        Set<String> names = new TreeSet<>(obligation.left().names());
        names.addAll(obligation.right().names());
        Map<String, Dim> atLeastOne = names.stream().collect(Collectors.toMap(n -> n, n -> Dim.named(n).plus(1)));
        if (obligation.left().bind(atLeastOne).compare(obligation.right().bind(atLeastOne)) == Dim.Comparison.EQUAL) {
            return Optional.empty();
        }
        String when = " is known only when " + String.join(" and ", names) + (names.size() == 1 ? " is" : " are") + " bound";
        String name = String.join("", names);
        String left = obligation.left().toString();
        String right = obligation.right().toString();
        String condition;
        // a limit is written as min(limit, size) = size
        if (left.startsWith("min(" + right + ", ")) {
            condition = left.substring(right.length() + 6, left.length() - 1) + when + "; it must be at least " + right;
        } else if (left.startsWith("min(") && left.endsWith(", " + right + ")")) {
            condition = right + when + "; it must be at most " + left.substring(4, left.length() - right.length() - 3);
        } else if (obligation.right().isFixed()) {
            condition = left + when + "; it must be " + right;
        } else {
            condition = "whether " + left + " equals " + right + when;
        }
        condition = condition.replace(name + " is known only when " + name + " is bound", name + " is known only when it runs");
        boolean two = obligation.left().name().isPresent() && obligation.right().name().isPresent();
        return Optional.of(Diagnostic.warning("axiom.shape", what + ": " + condition, span,
                two
                        ? "use one name for both if they are always equal"
                        : "declare the sizes with numbers, or pass inputs for which it holds"));
    }
}
