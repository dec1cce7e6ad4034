package axiom.core.lang;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import axiom.api.property.Domain;
import axiom.api.tensor.Dim;
import axiom.core.lang.Denotation.Stated;
import axiom.core.lang.Syntax.Expression;

/** Reads quantifiers: what their variables range over, said or told by use. */
final class Quantifiers {

    private static final List<String> ROWS = List.of("row");

    private final PropertyReader reader;
    private final Scope scope;
    private final Unknowns unknowns;
    private final Domains domains;

    /** A quantifier that is open. */
    private record Open(boolean universal, String variable, Domain domain) {}

    Quantifiers(PropertyReader reader, Scope scope, Unknowns unknowns) {
        this.reader = reader;
        this.scope = scope;
        this.unknowns = unknowns;
        this.domains = new Domains(reader, scope, unknowns);
    }

    /** For all inputs of the model, and all rows of the batches of some values. */
    Stated close(Set<String> mentioned, Supplier<Stated> body) {
        List<Open> open = new ArrayList<>();
        scope.inputs().forEach((name, _) -> enter(open, true, name, domains.input(name)));
        if (reader.byRow()) {
            Set<Dim> batches = new LinkedHashSet<>();
            List.of(scope.inputs(), scope.outputs(), scope.values()).forEach(declared -> declared.forEach((name, type) -> {
                if (mentioned.contains(name) && type.batched()) {
                    batches.add(type.type().shape().dim(0));
                }
            }));
            batches.forEach(batch -> enterRows(open, batch));
        }
        return leave(open, body);
    }

    Stated read(Expression.Quantified quantified) {
        List<Open> open = new ArrayList<>();
        for (Syntax.Variable variable : quantified.variables()) {
            requireNew(variable);
            Domains.Ranged range = domains.range(variable, quantified);
            enter(open, quantified.universal(), variable.name().text(), range);
            if (reader.byRow() && range.batched()) {
                enterRows(open, range.type().shape().dim(0));
            }
        }
        return leave(open, () -> reader.statement(quantified.body(), quantified.universal() ? "∀" : "∃"));
    }

    private void requireNew(Syntax.Variable variable) {
        Syntax.Name name = variable.name();
        String text = name.text();
        if (reader.variables().containsKey(text) && !scope.inputs().containsKey(text)) {
            throw new Refusal("'" + text + "' is quantified twice", name.span(), "rename one of the two");
        }
        boolean model = scope.models().containsKey(text) || text.equals(Contracts.MODEL);
        boolean taken = scope.declared() ? scope.mentions(text) && !ranges(variable, text) : reader.variables().containsKey(text);
        if (model || taken) {
            throw new Refusal("'" + text + "' is " + (model ? "the model" : "a value of the model") + " already", name.span(),
                    "choose another name for the variable");
        }
    }

    /** An input may be quantified under its own name. */
    private boolean ranges(Syntax.Variable variable, String input) {
        return !reader.variables().containsKey(input) && variable.domain().flatMap(domains::inputOf).filter(input::equals).isPresent();
    }

    private void enter(List<Open> open, boolean universal, String name, Domains.Ranged range) {
        reader.variables().put(name, range.variable(name));
        domains.enter(name, range);
        open.add(new Open(universal, name, range.domain()));
    }

    private void enterRows(List<Open> open, Dim batch) {
        if (!batch.is(1) && !reader.rows().containsKey(batch)) {
            String row = unknowns.fresh(ROWS);
            reader.rows().put(batch, row);
            open.add(new Open(true, row, new Domain.Positions(batch)));
        }
    }

    private Stated leave(List<Open> open, Supplier<Stated> body) {
        Stated result = body.get();
        for (Open quantifier : open.reversed()) {
            reader.variables().remove(quantifier.variable());
            reader.rows().values().remove(quantifier.variable());
            result = quantifier.universal()
                    ? Connectives.forAll(quantifier.variable(), quantifier.domain(), result)
                    : Connectives.exists(quantifier.variable(), quantifier.domain(), result);
        }
        return result;
    }

    /** Notes that an index needs an axis of some length. */
    void requireSize(Dim size, long least, String what, Span span) {
        if (unknowns.isFree(size)) {
            throw new Refusal("index " + least + " is out of range: " + what + " has any length from 1", span,
                    "say the length, as in ∀x ∈ Vector(" + least + ")");
        }
        reader.algebra().warnings().add(Diagnostic.warning("axiom.property",
                "index " + least + " of " + what + ", which has " + size + " elements here, may be out of range when it runs", span,
                "say the size in the model"));
    }
}
