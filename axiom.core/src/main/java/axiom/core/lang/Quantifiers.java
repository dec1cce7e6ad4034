package axiom.core.lang;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import axiom.api.graph.Comparison;
import axiom.api.property.Domain;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.core.lang.Denotation.Batch;
import axiom.core.lang.Denotation.Computed;
import axiom.core.lang.Denotation.Exact;
import axiom.core.lang.Denotation.Stated;
import axiom.core.lang.Syntax.Expression;

/** Reads quantifiers: what their variables range over, said or told by use. */
final class Quantifiers {

    private static final List<String> ROWS = List.of("row");

    private final PropertyReader reader;
    private final Scope scope;
    private final Unknowns unknowns;
    private final Map<String, Ranged> ranges = new HashMap<>();

    /** A domain with the type of its values. */
    private record Ranged(Domain domain, TensorType type, boolean batched) {}

    /** A quantifier that is open. */
    private record Open(boolean universal, String variable, Domain domain) {}

    Quantifiers(PropertyReader reader, Scope scope, Unknowns unknowns) {
        this.reader = reader;
        this.scope = scope;
        this.unknowns = unknowns;
    }

    /** For all inputs of the model, and all rows of the batches of some values. */
    Stated close(Set<String> mentioned, Supplier<Stated> body) {
        List<Open> open = new ArrayList<>();
        scope.inputs().forEach((name, _) -> enter(open, true, name, input(name)));
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
            requireNew(variable.name());
            Ranged range = range(variable, quantified);
            enter(open, quantified.universal(), variable.name().text(), range);
            if (reader.byRow() && range.batched()) {
                enterRows(open, range.type().shape().dim(0));
            }
        }
        return leave(open, () -> reader.statement(quantified.body(), quantified.universal() ? "∀" : "∃"));
    }

    private void requireNew(Syntax.Name name) {
        String text = name.text();
        if (reader.variables().containsKey(text) && !scope.inputs().containsKey(text)) {
            throw new Refusal("'" + text + "' is quantified twice", name.span(), "rename one of the two");
        }
        if (scope.inputs().containsKey(text) || scope.outputs().containsKey(text) || scope.values().containsKey(text)
                || text.equals(Contracts.MODEL)) {
            throw new Refusal("'" + text + "' is " + (text.equals(Contracts.MODEL) ? "the model" : "a value of the model") + " already",
                    name.span(), "choose another name for the variable");
        }
    }

    private void enter(List<Open> open, boolean universal, String name, Ranged range) {
        reader.variables().put(name, PropertyReader.tensor(new Term.Variable(name), range.type(), range.batched(), 1));
        ranges.put(name, range);
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

    private Ranged input(String name) {
        DeclaredType declared = scope.inputs().get(name);
        return new Ranged(new Domain.Inputs(Contracts.MODEL, name), declared.type(), declared.batched());
    }

    private static Ranged tensors(TensorType type, boolean batched) {
        return new Ranged(new Domain.Tensors(type), type, batched);
    }

    private Ranged range(Syntax.Variable variable, Expression.Quantified quantified) {
        if (variable.domain().isEmpty()) {
            return byUse(variable.name(), quantified);
        }
        Expression domain = variable.domain().get();
        return switch (domain) {
            case Expression.Interval(List<Expression> bounds, Span span) -> box(byUse(variable.name(), quantified), bounds, span);
            case Expression.TypeValue(Syntax.Type type) -> typed(type);
            case Expression.Reference(Syntax.Name name) -> named(name);
            case Expression.Call call when call.callee() instanceof Expression.Reference(Syntax.Name name) -> switch (name.text()) {
                case "inputs" -> inputs(call);
                case "ball" -> ball(variable.name(), call, quantified);
                default -> typed(new Syntax.Type(name, Optional.empty(), call.arguments().stream().map(Syntax.Argument::value).toList(),
                        call.span()));
            };
            default -> throw new Refusal(Wording.of(domain) + " is no domain", domain.span(),
                    "use [low, high], Real, Int, Vector(n), inputs(model) or ball(centre, radius)");
        };
    }

    private static Ranged typed(Syntax.Type type) {
        Report report = new Report();
        Optional<Wanted> wanted = new TypeReader(report, Map.of()).read(type);
        report.diagnostics().stream().findFirst().ifPresent(d -> {
            throw new Refusal(d);
        });
        if (wanted.isPresent() && wanted.get() instanceof Wanted.Exactly(DeclaredType declared)) {
            return tensors(declared.type(), declared.batched());
        }
        throw new Refusal(type.name().text() + " does not say all axes", type.span(),
                "use Real, Int, Vector(n) or Tensor{Float32, (2, 3)}");
    }

    private Ranged named(Syntax.Name name) {
        return switch (name.text()) {
            case "Real" -> tensors(new TensorType(DType.FLOAT32, Shape.SCALAR), false);
            case "Int" -> tensors(new TensorType(DType.INT64, Shape.SCALAR), false);
            case String input when scope.inputs().containsKey(input) -> input(input);
            default -> typed(new Syntax.Type(name, Optional.empty(), List.of(), name.span()));
        };
    }

    private Ranged inputs(Expression.Call call) {
        List<String> given = new ArrayList<>();
        for (Syntax.Argument argument : call.arguments()) {
            given.add(argument.value() instanceof Expression.Reference(Syntax.Name name) ? name.text() : "");
        }
        boolean one = given.size() == 1 && scope.inputs().size() == 1;
        if (given.isEmpty() || !given.getFirst().equals(Contracts.MODEL) || !one && given.size() != 2
                || given.size() == 2 && !scope.inputs().containsKey(given.getLast())) {
            throw new Refusal(Wording.of(call) + " is no domain here", call.span(), scope.inputs().isEmpty()
                    ? "there is no model; use Vector(n) or another type"
                    : "write inputs(model" + (scope.inputs().size() == 1 ? ")" : ", " + scope.inputs().firstEntry().getKey() + ")"));
        }
        return input(one ? scope.inputs().firstEntry().getKey() : given.getLast());
    }

    private Ranged byUse(Syntax.Name variable, Expression.Quantified quantified) {
        Uses uses = Uses.of(variable.text(), quantified, scope);
        if (uses.input().isPresent()) {
            return input(uses.input().get());
        }
        Shape shape = uses.vector() ? Shape.of(unknowns.length(variable.span())) : Shape.SCALAR;
        return tensors(new TensorType(DType.FLOAT32, shape), false);
    }

    private Ranged box(Ranged of, List<Expression> bounds, Span span) {
        if (bounds.size() != 2) {
            throw new Refusal("an interval has two bounds; " + bounds.size() + " are given", span, "write [low, high]");
        }
        Denotation low = reader.inWhole(bounds.getFirst(), "[ ]");
        Denotation high = reader.inWhole(bounds.getLast(), "[ ]");
        Comparisons.requireOrder(low, high, span);
        return new Ranged(new Domain.Box(of.domain(), bound(low, of, span), bound(high, of, span)), of.type(), of.batched());
    }

    /** The term of a bound or a centre, which broadcasts to the values that it bounds. */
    private Term bound(Denotation value, Ranged of, Span span) {
        return switch (reader.algebra().fromOne(value, span)) {
            case Exact exact -> new Term.Literal(exact.number());
            case Stated _ -> throw new IllegalArgumentException("[axiom.property] a statement is no bound");
            case Computed bound -> {
                Computed values = PropertyReader.tensor(new Term.Variable("x"), of.type(), of.batched(), 1);
                reader.algebra().requireSameElements(values, bound, span);
                Computed wide = bound.rank() <= values.rank() && bound.batch() == Batch.AXIS
                        ? (Computed) reader.algebra().aligned(values, bound, span).getLast()
                        : bound;
                Refusal other = new Refusal("the values are " + values.shape() + ", and what bounds them is " + bound.shape(), span,
                        "use a number, or a tensor of the same shape");
                try {
                    if (!reader.algebra().apply(new Comparison.Equal(), Batch.NONE, span, values, wide).shape().equals(values.shape())) {
                        throw other;
                    }
                } catch (Refusal e) {
                    throw other;
                }
                yield wide.term();
            }
        };
    }

    private Ranged ball(Syntax.Name variable, Expression.Call call, Expression.Quantified quantified) {
        BallText ball = BallText.of(call, reader);
        Denotation centre = reader.inWhole(ball.centre(), "ball");
        Uses uses = Uses.of(variable.text(), quantified, scope);
        Ranged of = uses.input().isEmpty() && centre instanceof Computed c ? around(ball.centre(), c) : byUse(variable, quantified);
        return new Ranged(new Domain.Ball(of.domain(), bound(centre, of, call.span()), ball.radius(), ball.norm()), of.type(),
                of.batched());
    }

    /** What surrounds a tensor has its type; around an input there are inputs. */
    private Ranged around(Expression centre, Computed value) {
        if (centre instanceof Expression.Reference(Syntax.Name name) && ranges.get(name.text()) instanceof Ranged range
                && range.domain() instanceof Domain.Inputs) {
            return range;
        }
        return tensors(value.type(), value.batch() == Batch.AXIS);
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
