package axiom.core.lang;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.tensor.Dim;
import axiom.core.lang.Algebra.Noted;
import axiom.core.lang.Denotation.Stated;
import axiom.core.lang.Syntax.Expression;

/** Turns {@code @ensure} and {@code @prove} into properties. */
final class Contracts {

    /** What the model is called in formulas. */
    static final String MODEL = "model";

    private static final String CODE = "axiom.property";
    /** Every round but the last tells the length of a variable. */
    private static final int ROUNDS = 20;
    private static final int DEPTH = 450;

    private final List<Contract> contracts = new ArrayList<>();
    private final Set<String> values = new LinkedHashSet<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Scope scope;

    private Contracts(Scope scope) {
        this.scope = scope;
    }

    /**
     * What they say.
     *
     * @param contracts those that are right, in order; the model is called {@code model} in their formulas
     * @param values the names of those inner values that they mention as outputs of the model
     * @param diagnostics what is wrong with the others
     */
    record Read(List<Contract> contracts, Set<String> values, List<Diagnostic> diagnostics) {}

    static Read of(Syntax.Text declaration, Scope scope) {
        return read(declaration.statements(), new Contracts(scope));
    }

    /** What a formula says that belongs to no declaration. */
    static Read alone(Source source, Syntax.Text text, Map<String, Model> models) {
        Outline outline = Outline.of(source, text, List.of(), Vocabulary.BUILT_IN, new Report());
        return read(text.statements(), new Contracts(Scope.of(models).with(outline)));
    }

    private static Read read(List<Syntax.Statement> statements, Contracts read) {
        for (Syntax.Statement statement : statements) {
            switch (statement) {
                case Syntax.Ensure(Expression condition, var message, Span span) ->
                    read.add(Contract.Kind.ENSURE, condition, message, span);
                case Syntax.Prove(Expression formula, var message, Span span) -> read.add(Contract.Kind.PROVE, formula, message, span);
                case Syntax.Typed _, Syntax.Binding _, Syntax.Definition _ -> {}
            }
        }
        return new Read(List.copyOf(read.contracts), Set.copyOf(read.values), List.copyOf(read.diagnostics));
    }

    private void add(Contract.Kind kind, Expression text, Optional<Syntax.Literal.Text> message, Span statement) {
        read(kind, text, statement).ifPresent(property -> {
            contracts.add(new Contract(kind, property, message.map(Syntax.Literal.Text::value).orElse("")));
            Mentioned.by(text).stream().filter(n -> scope.values().containsKey(n) && !scope.outputs().containsKey(n)).forEach(values::add);
        });
    }

    private Optional<Property> read(Contract.Kind kind, Expression text, Span statement) {
        boolean ensure = kind == Contract.Kind.ENSURE;
        try {
            if (Subexpressions.tooDeep(text)) {
                throw new Refusal("the property is nested more than " + Subexpressions.MAX_DEPTH + " deep", text.span(),
                        "write it flatter");
            }
            boolean named = Subexpressions.any(text, NamedProperties::isOne);
            Set<String> mentioned = mentioned(text);
            // without inputs or outputs there is something else to mend first
            boolean speaks = scope.inputs().isEmpty() || scope.outputs().isEmpty()
                    ? named || !mentioned.isEmpty() || Subexpressions.names(text).contains(MODEL)
                    : !scope.unknown().isEmpty() && Subexpressions.names(text).contains(MODEL) && scope.outputs().size() != 1;
            boolean silent = scope.declared() && speaks || Subexpressions.any(text, Expression.Invalid.class::isInstance)
                    || mentioned.stream().anyMatch(scope.unknown()::contains);
            if (silent) {
                return Optional.empty();
            }
            if (ensure) {
                requireRunnable(text, mentioned, statement);
            }
            String what = "@" + (ensure ? "ensure" : "prove");
            Optional<List<Expression>> alternatives = NamedProperties.alternatives(text);
            if (alternatives.isEmpty()) {
                return Optional.of(property(text, ensure, what));
            } else if (ensure) {
                throw new Refusal("@ensure is checked on every run, and these are properties of all inputs", text.span(), "write @prove");
            }
            Stated any = Connectives.any(alternatives.get().stream().map(t -> property(t, false, NamedProperties.ANY))
                    .map(p -> new Stated(p.formula(), 1)).toArray(Stated[]::new));
            return Optional.of(new Property(Wording.of(text), any.formula()));
        } catch (Refusal e) {
            diagnostics.add(e.diagnostic());
            return Optional.empty();
        }
    }

    /** What is ensured is checked with the values of one run. */
    private void requireRunnable(Expression text, Set<String> mentioned, Span statement) {
        if (Subexpressions.any(text, Expression.Quantified.class::isInstance)) {
            Span keyword = new Span(statement.start(), Math.min(statement.end(), statement.start() + "@ensure".length()));
            throw new Refusal(Diagnostic.error(CODE, "@ensure is checked on every run, which has no quantified variables", text.span(),
                    "write @prove").fix(new Edit(keyword, "@prove")));
        }
        // a function that nobody knows may be meant to be a named property
        if (mentioned.isEmpty() && !Subexpressions.any(text, part -> NamedProperties.isOne(part) || isUnknownCall(part))) {
            throw new Refusal("this says nothing about the model", text.span(),
                    "mention a value of it, such as "
                            + Stream.concat(scope.outputs().keySet().stream(), scope.inputs().keySet().stream()).findFirst()
                                    .orElse("output"));
        }
    }

    private static boolean isUnknownCall(Expression part) {
        return part instanceof Expression.Call(Expression.Reference(Syntax.Name name), _, _) && !PropertyFunctions.isKnown(name.text());
    }

    private boolean isClosed(Set<String> mentioned) {
        return mentioned.stream().noneMatch(scope::mentions);
    }

    /** The values that are mentioned; a named property mentions all inputs. */
    private Set<String> mentioned(Expression text) {
        Set<String> mentioned = new LinkedHashSet<>(Mentioned.by(text));
        if (Subexpressions.any(text, NamedProperties::isOne)) {
            mentioned.addAll(scope.inputs().keySet());
        }
        return mentioned;
    }

    private Property property(Expression text, boolean runs, String what) {
        NamedProperties.requireOutside(text);
        Optional<Property> named = named(text, runs);
        String name = named.map(Property::name).orElseGet(() -> name(text));
        if (!runs) {
            if (named.isPresent() && NamedProperties.isOfData(named.get().formula())) {
                return new Property(name, formula(text, Set.of(), false, what));
            }
            List<Expression> parts = NamedProperties.conjuncts(text);
            if (parts.size() > 1
                    && parts.stream().anyMatch(p -> named(p, false).filter(n -> NamedProperties.isOfData(n.formula())).isPresent())) {
                // the data set is not quantified together with the inputs
                return new Property(name, Connectives.all(parts.stream().map(p -> new Stated(property(p, false, what).formula(), 1))
                        .toArray(Stated[]::new)).formula());
            }
        }
        return new Property(name, formula(text, mentioned(text), runs, what));
    }

    private Optional<Property> named(Expression text, boolean runs) {
        return new PropertyReader(scope, new Algebra(runs), new Unknowns(Set.of()), false).named(text);
    }

    /** Reads again with what was learnt about the lengths of variables, until nothing is new. */
    private Formula formula(Expression text, Set<String> mentioned, boolean runs, String what) {
        Unknowns unknowns = new Unknowns(taken(text));
        boolean byRow = false;
        for (int round = 0;; round++) {
            Algebra algebra = new Algebra(runs);
            PropertyReader reader = new PropertyReader(scope, algebra, unknowns, byRow);
            Stated stated = isClosed(mentioned)
                    ? reader.statement(text, what)
                    : reader.close(mentioned, () -> reader.statement(text, what));
            if (round < ROUNDS && unknowns.learn(algebra.obligations())) {
                continue;
            }
            Algebra.within(stated.size(), text.span());
            if (!byRow && Connectives.areIn(stated.formula())) {
                byRow = true;
                continue;
            }
            Property read = new Property(what, stated.formula());
            if (!read.models().isEmpty()) {
                // it is about float32 unless somebody says otherwise
                algebra.warnings().addAll(algebra.inexact());
            }
            diagnostics.addAll(algebra.warnings().stream().distinct().toList());
            algebra.obligations().stream().filter(n -> !Unknowns.always(n.obligation())).forEach(n -> warn(n, unknowns));
            requireSense(stated.formula(), text);
            return stated.formula();
        }
    }

    private void warn(Noted need, Unknowns unknowns) {
        Dim left = need.obligation().left();
        Dim right = need.obligation().right();
        if (unknowns.isFree(left) || unknowns.isFree(right)) {
            throw new Refusal(
                    "this has no meaning for every length: " + need.obligation().reason() + ", and they are " + left + " and " + right,
                    need.span(), "say the lengths, as in ∀x ∈ Vector(3)");
        }
        Diagnostic warning = Diagnostic.warning(CODE,
                need.obligation().reason() + ", which is known only when it runs: " + left + " and " + right,
                need.span(), "use one name for both sizes");
        if (!diagnostics.contains(warning)) {
            diagnostics.add(warning);
        }
    }

    private void requireSense(Formula formula, Expression text) {
        if (Connectives.isFalse(formula)) {
            throw new Refusal("this never holds", text.span(), Subexpressions.names(text).contains("training")
                    ? "leave out 'training', which is false in a model for inference"
                    : "remove it");
        } else if (Connectives.isTrue(formula)) {
            diagnostics.add(Diagnostic.warning(CODE, "this always holds", text.span(), Subexpressions.names(text).contains("training")
                    ? "'training' is false in a model for inference"
                    : "remove it"));
        }
        if (Depth.of(formula) > DEPTH) {
            throw new Refusal("the property is nested too deeply when written out", text.span(), "write it flatter");
        }
    }

    private Set<String> taken(Expression text) {
        Set<String> taken = new HashSet<>(Subexpressions.names(text));
        taken.add(MODEL);
        taken.addAll(scope.models().keySet());
        scope.models().values().stream().flatMap(m -> Stream.of(m.inputs(), m.outputs(), m.values()))
                .forEach(declared -> declared.forEach((name, type) -> {
                    taken.add(name);
                    taken.addAll(type.type().shape().names());
                }));
        return taken;
    }

    /** Properties that have names are called by them, and others as they are written. */
    private String name(Expression text) {
        if (scope.outputs().size() == 1 && text instanceof Expression.Call(Expression.Reference(Syntax.Name function), var arguments, _)
                && arguments.size() == 1 && arguments.getFirst().value() instanceof Expression.Reference(Syntax.Name name)
                && scope.outputs().containsKey(name.text())) {
            return switch (function.text()) {
                case "valid_probabilities" -> "ValidProbabilities";
                case "finite" -> "FiniteOutput";
                default -> Wording.of(text);
            };
        }
        return Wording.of(text);
    }
}
