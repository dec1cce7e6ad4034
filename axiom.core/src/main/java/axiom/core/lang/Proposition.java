package axiom.core.lang;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Property;

/**
 * A formula that stands outside of any declaration, such as {@code forall x. x > 0 implies x + 1 > 0}. Immutable; safe from any thread.
 *
 * <pre>{@code
 * Proposition proposition = Proposition.of(new Source("formula", "∀x. sum(softmax(x)) ≈ 1"));
 * proposition.diagnostics().forEach(d -> System.err.println(d.text(proposition.source())));
 * }</pre>
 */
public final class Proposition {

    private static final String KEYWORD = "@prove ";
    private static final String CODE = "axiom.property";

    private final Source source;
    private final Optional<Property> property;
    private final List<Diagnostic> diagnostics;

    private Proposition(Source source, Optional<Property> property, List<Diagnostic> diagnostics) {
        this.source = source;
        this.property = property;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads and checks a formula. Whatever the text, it throws nothing.
     *
     * @param source the text
     * @return the formula, or what is wrong with it
     */
    public static Proposition of(Source source) {
        return of(source, Map.of());
    }

    /**
     * Reads and checks a formula that may speak of models. {@code inputs(net)} are the inputs of the model {@code net}, {@code net(x)} is its only output and
     * {@code net(x, output=:name)} the output or inner value of that name. If there is one model only, its inputs, outputs and inner values may also be
     * mentioned by their names alone, which then means all its inputs. A predicate on a batch holds for every row; an axis of an input is a batch if it is
     * the first one and its size is open, or 1 before others, or if there are four axes or five. Whatever the text, it throws nothing.
     *
     * @param source the text
     * @param models the models by the names that the formula calls them
     * @return the formula, or what is wrong with it
     */
    public static Proposition of(Source source, Map<String, Model> models) {
        Parsed parsed = Parser.parse(new Source(source.name(), KEYWORD + source.text()));
        Span all = new Span(0, source.text().length());
        List<Diagnostic> wrong = parsed.diagnostics().stream().map(d -> moved(d, all)).toList();
        if (!wrong.isEmpty()) {
            return new Proposition(source, Optional.empty(), wrong);
        }
        if (parsed.tree().statements().size() != 1 || !(parsed.tree().statements().getFirst() instanceof Syntax.Prove)) {
            return new Proposition(source, Optional.empty(),
                    List.of(Diagnostic.error(CODE, "this is not one formula", all, "write one formula, such as forall x. x * x >= 0")));
        }
        Contracts.Read read = Contracts.alone(new Source(source.name(), KEYWORD + source.text()), parsed.tree(), models);
        return new Proposition(source, read.contracts().stream().map(Contract::property).findFirst(),
                read.diagnostics().stream().map(d -> moved(d, all)).toList());
    }

    /** As it stands in the text without the keyword. */
    private static Diagnostic moved(Diagnostic d, Span all) {
        return new Diagnostic(d.severity(), d.code(), d.problem(), moved(d.span(), all),
                d.notes().stream().map(n -> new Diagnostic.Note(n.text(), moved(n.span(), all))).toList(), d.help(),
                d.fix().stream().map(e -> new Edit(moved(e.span(), all), e.text())).toList());
    }

    private static Span moved(Span span, Span all) {
        int start = Math.clamp(span.start() - KEYWORD.length(), 0, all.end());
        return new Span(start, Math.clamp(span.end() - KEYWORD.length(), start, all.end()));
    }

    /**
     * The text.
     *
     * @return the text
     */
    public Source source() {
        return source;
    }

    /**
     * The formula, named as it is written.
     *
     * @return empty if there is an error
     */
    public Optional<Property> property() {
        return property;
    }

    /**
     * What is wrong with it.
     *
     * @return in order of place
     */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
