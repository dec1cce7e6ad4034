package axiom.core.lang;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

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

/** Reads what variables range over, said or told by use. */
final class Domains {

    private static final TensorType INTEGER = new TensorType(DType.INT64, Shape.SCALAR);
    private static final String HELP = "use [low, high], {0, 1}, Real, Int, Vector(n), inputs(model), data(model) or ball(centre, radius)";

    private final PropertyReader reader;
    private final Scope scope;
    private final Unknowns unknowns;
    private final Map<String, Ranged> ranges = new HashMap<>();

    /** A domain with the type of its values. */
    record Ranged(Domain domain, TensorType type, Batch batch) {

        boolean batched() {
            return batch == Batch.AXIS;
        }

        Computed variable(String name) {
            Computed variable = PropertyReader.tensor(new Term.Variable(name), type, batched(), 1);
            return batch == Batch.WHOLE ? PropertyReader.whole(variable) : variable;
        }

        private Ranged within(Domain part) {
            return new Ranged(part, type, batch);
        }
    }

    Domains(PropertyReader reader, Scope scope, Unknowns unknowns) {
        this.reader = reader;
        this.scope = scope;
        this.unknowns = unknowns;
    }

    /** Notes what a variable ranges over, for those around it. */
    void enter(String variable, Ranged range) {
        ranges.put(variable, range);
    }

    /** An input of the model that is spoken of without being named. */
    Ranged input(String name) {
        return input(new Domain.Inputs(scope.freeName(), name));
    }

    private Ranged input(Domain.Inputs inputs) {
        DeclaredType declared = scope.models().get(inputs.model()).inputs().get(inputs.input());
        return new Ranged(inputs, declared.type(), declared.batched() ? Batch.AXIS : Batch.NONE);
    }

    /** The input that a domain is by its text. */
    Optional<String> inputOf(Expression domain) {
        return domain instanceof Expression.Call call && call.callee() instanceof Expression.Reference(Syntax.Name name)
                ? switch (name.text()) {
                    case "inputs" ->
                        inputs(call).domain() instanceof Domain.Inputs(_, String input) ? Optional.of(input) : Optional.empty();
                    case "data" -> data(call).domain() instanceof Domain.Data data ? inputOf(data) : Optional.empty();
                    case "whole", "extended", "ball", "box", "among" ->
                        call.arguments().isEmpty() ? Optional.empty() : inputOf(call.arguments().getFirst().value());
                    default -> Optional.empty();
                }
                : Optional.empty();
    }

    private static Ranged tensors(TensorType type, boolean batched) {
        return new Ranged(new Domain.Tensors(type), type, batched ? Batch.AXIS : Batch.NONE);
    }

    Ranged range(Syntax.Variable variable, Expression.Quantified quantified) {
        return variable.domain().map(d -> range(d, variable.name(), quantified)).orElseGet(() -> byUse(variable.name(), quantified));
    }

    private Ranged range(Expression domain, Syntax.Name variable, Expression.Quantified quantified) {
        return switch (domain) {
            case Expression.Interval(List<Expression> bounds, Span span) -> box(byUse(variable, quantified), bounds, span);
            case Expression.NumberSet set -> among(byUse(variable, quantified), set);
            case Expression.Range(Expression from, Expression to, Span span) ->
                box(new Ranged(new Domain.Tensors(INTEGER), INTEGER, Batch.NONE), List.of(from, to), span);
            case Expression.TypeValue(Syntax.Type type) -> typed(type);
            case Expression.Reference(Syntax.Name name) -> named(name);
            case Expression.Call call when call.callee() instanceof Expression.Reference(Syntax.Name name) -> switch (name.text()) {
                case "inputs" -> inputs(call);
                case "data" -> data(call);
                case "ball" -> ball(variable, call, quantified);
                case "box" -> {
                    requirePlain(call, 3, "box(Vector(3), low, high)");
                    yield box(range(call.arguments().getFirst().value(), variable, quantified),
                            call.arguments().stream().skip(1).map(Syntax.Argument::value).toList(), call.span());
                }
                case "among" -> {
                    requirePlain(call, 2, "among(Vector(3), {0, 1})");
                    yield among(range(call.arguments().getFirst().value(), variable, quantified), call.arguments().getLast().value());
                }
                case "whole" -> {
                    requirePlain(call, 1, "whole(inputs(model))");
                    Ranged of = range(call.arguments().getFirst().value(), variable, quantified);
                    yield new Ranged(of.domain(), of.type(), Batch.WHOLE);
                }
                case "extended" -> {
                    requirePlain(call, 1, "extended(inputs(model))");
                    Ranged of = range(call.arguments().getFirst().value(), variable, quantified);
                    if (!(of.domain() instanceof Domain.Tensors || of.domain() instanceof Domain.Inputs) || !of.type().dtype().isFloat()) {
                        throw new Refusal(Wording.of(call.arguments().getFirst().value()) + " cannot be extended by infinities and NaN",
                                call.span(),
                                "extend Real, Vector(n) or inputs(model), and take a part of that, as in box(extended(Real), 0, 1)");
                    }
                    yield of.within(new Domain.Extended(of.domain()));
                }
                case "positions" -> {
                    requirePlain(call, 1, "positions(n)");
                    yield positions(call);
                }
                default -> typed(new Syntax.Type(name, Optional.empty(), call.arguments().stream().map(Syntax.Argument::value).toList(),
                        call.span()));
            };
            default -> throw new Refusal(Wording.of(domain) + " is no domain", domain.span(), HELP);
        };
    }

    private static void requirePlain(Expression.Call call, int count, String example) {
        if (call.arguments().size() != count || call.arguments().stream().anyMatch(a -> a.keyword().isPresent())) {
            throw new Refusal(Wording.of(call) + " is no domain", call.span(), "write " + example);
        }
    }

    private static Ranged positions(Expression.Call call) {
        Syntax.Name vector = new Syntax.Name("Vector", call.span());
        Dim size = typed(new Syntax.Type(vector, Optional.empty(), call.arguments().stream().map(Syntax.Argument::value).toList(),
                call.span())).type().shape().dim(0);
        return new Ranged(new Domain.Positions(size), INTEGER, Batch.NONE);
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
            case "Int" -> tensors(INTEGER, false);
            case String input when scope.inputs().containsKey(input) -> input(input);
            default -> typed(new Syntax.Type(name, Optional.empty(), List.of(), name.span()));
        };
    }

    /** A name that is written as a word, or, where it is none, as a text or symbol; empty for anything else. */
    static String nameOf(Expression written) {
        return switch (written) {
            case Expression.Reference(Syntax.Name name) -> name.text();
            case Syntax.Literal.Symbol(String name, _) -> name;
            case Syntax.Literal.Text(String name, _) -> name;
            default -> "";
        };
    }

    private Ranged inputs(Expression.Call call) {
        List<String> given = call.arguments().stream().map(a -> nameOf(a.value())).toList();
        Optional<Scope.Signature> model = given.isEmpty() ? Optional.empty() : Optional.ofNullable(scope.models().get(given.getFirst()));
        List<String> known = model.map(m -> List.copyOf(m.inputs().keySet())).orElse(List.of());
        boolean one = given.size() == 1 && known.size() == 1;
        if (!one && given.size() != 2 || given.size() == 2 && !known.contains(given.getLast())) {
            Map.Entry<String, Scope.Signature> first = scope.models().firstEntry();
            throw new Refusal(Wording.of(call) + " is no domain here", call.span(), first == null || first.getValue().inputs().isEmpty()
                    ? "there is no model; use Vector(n) or another type"
                    : "write inputs(" + first.getKey() + (first.getValue().inputs().size() == 1
                            ? ")"
                            : ", " + first.getValue().inputs().firstEntry().getKey() + ")"));
        }
        return input(new Domain.Inputs(given.getFirst(), one ? known.getFirst() : given.getLast()));
    }

    /** The data set: all rows at once, so that none of its axes is a batch. */
    private Ranged data(Expression.Call call) {
        List<String> given = call.arguments().stream().map(a -> nameOf(a.value())).toList();
        Scope.Signature model = given.isEmpty() ? null : scope.models().get(given.getFirst());
        boolean plain = call.arguments().stream().allMatch(a -> a.keyword().isEmpty());
        if (model == null || model.inputs().isEmpty() || !plain || given.size() > 2 || given.contains("")) {
            throw new Refusal(Wording.of(call) + " is no domain here", call.span(), scope.models().isEmpty()
                    ? "there is no model; use Vector(n) or another type"
                    : "write data(" + scope.models().firstEntry().getKey() + "), or with the name of a column as in data("
                            + scope.models().firstEntry().getKey() + ", label)");
        }
        String column = given.size() == 2 ? given.getLast() : "";
        if (column.isEmpty() && model.inputs().size() != 1) {
            throw new Refusal("'" + given.getFirst() + "' has the inputs " + model.inputs().keySet(), call.span(),
                    "write data(" + given.getFirst() + ", " + model.inputs().firstEntry().getKey() + ")");
        }
        boolean only = model.inputs().size() == 1 && (column.isEmpty() || model.inputs().containsKey(column));
        Domain.Data domain = new Domain.Data(given.getFirst(), only ? "" : column);
        return new Ranged(domain, dataType(domain, scope), Batch.WHOLE);
    }

    /** The type of what a data set has for a variable. */
    static TensorType dataType(Domain.Data domain, Scope scope) {
        Scope.Signature model = scope.models().get(domain.model());
        DeclaredType input = domain.column().isEmpty() ? model.inputs().firstEntry().getValue() : model.inputs().get(domain.column());
        if (input != null) {
            return input.type();
        }
        return new TensorType(DType.FLOAT32, Shape.of(model.inputs().values().stream().map(i -> i.type().shape()).filter(s -> s.rank() > 0)
                .map(s -> s.dim(0)).findFirst().orElse(Dim.ONE)));
    }

    private Optional<String> inputOf(Domain.Data data) {
        SequencedMap<String, DeclaredType> inputs = scope.models().get(data.model()).inputs();
        return data.column().isEmpty()
                ? Optional.of(inputs.firstEntry().getKey())
                : Optional.of(data.column()).filter(inputs::containsKey);
    }

    private Ranged byUse(Syntax.Name variable, Expression.Quantified quantified) {
        Uses uses = Uses.of(variable.text(), quantified, scope);
        if (uses.input().isPresent()) {
            return input(uses.input().get());
        }
        Shape shape = uses.vector() ? Shape.of(unknowns.length(variable.span())) : Shape.SCALAR;
        return tensors(new TensorType(DType.FLOAT32, shape), false);
    }

    private Ranged among(Ranged of, Expression set) {
        List<BigDecimal> numbers = reader.set(set);
        reader.algebra().requireInSet(numbers, of.variable("x"), set.span());
        return of.within(new Domain.Among(of.domain(), numbers));
    }

    private Ranged box(Ranged of, List<Expression> bounds, Span span) {
        if (bounds.size() != 2) {
            throw new Refusal("an interval has two bounds; " + bounds.size() + " are given", span, "write [low, high]");
        }
        Denotation low = reader.inWhole(bounds.getFirst(), "[ ]");
        Denotation high = reader.inWhole(bounds.getLast(), "[ ]");
        Comparisons.requireOrder(low, high, span);
        return of.within(new Domain.Box(of.domain(), bound(low, of, span), bound(high, of, span)));
    }

    /** The term of a bound or a centre, which broadcasts to the values that it bounds. */
    private Term bound(Denotation value, Ranged of, Span span) {
        return switch (reader.algebra().fromOne(value, span)) {
            case Exact exact -> new Term.Literal(exact.number());
            case Stated _ -> throw new IllegalArgumentException("[axiom.property] a statement is no bound");
            case Computed bound -> {
                Computed values = of.variable("x");
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
        List<Syntax.Argument> arguments = call.arguments();
        boolean explicit = arguments.stream().filter(a -> a.keyword().isEmpty() && !BallText.isNorm(a)).count() == 3;
        Expression.Call rest = explicit
                ? new Expression.Call(call.callee(), List.copyOf(arguments.subList(1, arguments.size())), call.span())
                : call;
        BallText ball = BallText.of(rest, reader);
        Denotation centre = reader.inWhole(ball.centre(), "ball");
        Ranged of = explicit
                ? range(arguments.getFirst().value(), variable, quantified)
                : surroundings(variable, ball.centre(), centre, quantified);
        return of.within(new Domain.Ball(of.domain(), bound(centre, of, call.span()), ball.radius(), ball.norm()));
    }

    private Ranged surroundings(Syntax.Name variable, Expression written, Denotation centre, Expression.Quantified quantified) {
        if (written instanceof Expression.Reference(Syntax.Name name) && ranges.get(name.text()) instanceof Ranged range
                && range.domain() instanceof Domain.Data data && inputOf(data).isPresent()) {
            return new Ranged(new Domain.Inputs(data.model(), inputOf(data).get()), range.type(), Batch.WHOLE);
        }
        Uses uses = Uses.of(variable.text(), quantified, scope);
        return uses.input().isEmpty() && centre instanceof Computed c ? around(written, c) : byUse(variable, quantified);
    }

    /** What surrounds a tensor has its type; around an input there are inputs. */
    private Ranged around(Expression centre, Computed value) {
        if (centre instanceof Expression.Reference(Syntax.Name name) && ranges.get(name.text()) instanceof Ranged range
                && range.domain() instanceof Domain.Inputs) {
            return range;
        }
        return new Ranged(new Domain.Tensors(value.type()), value.type(), value.batch());
    }
}
