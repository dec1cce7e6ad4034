package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import axiom.api.model.LayerFactory;
import axiom.api.model.LayerSignature;

/** Layers of others. What a factory says of itself is asked once, so that it stays the same while declarations are read. */
final class Borrowed {

    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*");
    /** Words of the language, which cannot be names. */
    static final Set<String> KEYWORDS = Set.of("if", "else", "end", "begin", "true", "false", "not", "and", "or", "implies", "iff",
            "in", "forall", "exists",
            "training", "input", "output");

    private Borrowed() {}

    /**
     * A factory as an entry of the table.
     *
     * @throws IllegalArgumentException if it throws, or what it says is no name, signature or layout
     */
    static LayerRule rule(LayerFactory factory) {
        String of = factory.getClass().getName();
        String name = ask(of, "name", factory::name);
        if (!NAME.matcher(name).matches() || KEYWORDS.contains(name)) {
            throw fault(of, "calls its layer '" + name + "'", "use a letter and then letters, digits and _, and no word of the language");
        }
        List<LayerSignature> signatures = ask(of, "signatures", () -> List.copyOf(factory.signatures()));
        if (signatures.isEmpty()) {
            throw fault(of, "has no signature for '" + name + "'", "return at least LayerSignature.of()");
        }
        return Entry.of(name, "", ask(of, "layout", factory::layout), _ -> Optional.empty(), use -> factory.create(use.arguments()),
                signatures.toArray(LayerSignature[]::new));
    }

    private static <T> T ask(String factory, String method, Supplier<T> answer) {
        try {
            T said = answer.get();
            if (said != null) {
                return said;
            }
        } catch (Throwable e) {
            requireSound(e);
            IllegalArgumentException fault = fault(factory, "fails in " + method + "(): " + e, "mend it, or take it off the path");
            fault.initCause(e);
            throw fault;
        }
        throw fault(factory, "returns null from " + method + "()", "mend it, or take it off the path");
    }

    /** Lets those errors through that no factory is to blame for, such as memory that has run out. */
    static void requireSound(Throwable e) {
        if (e instanceof VirtualMachineError error && !(e instanceof StackOverflowError)) {
            throw error;
        }
    }

    private static IllegalArgumentException fault(String factory, String problem, String help) {
        return new IllegalArgumentException("[axiom.layer] " + factory + " " + problem + "; help: " + help);
    }
}
