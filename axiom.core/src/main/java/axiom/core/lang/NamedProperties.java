package axiom.core.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import axiom.api.property.Definition;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.property.Subject;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.core.lang.Denotation.Exact;
import axiom.core.lang.Denotation.Stated;
import axiom.core.lang.Syntax.Expression;

/**
 * Reads named properties such as {@code FiniteOutput()} and {@code adversarial_robust(0.01, norm=:l2)}, by their definitions in {@link Properties}. Each speaks of
 * whole batches, and of all inputs; so it stands by itself or beside others, joined by "and".
 */
record NamedProperties(PropertyReader reader, Scope scope) {

    static final String ALL = "AllOf";
    static final String ANY = "AnyOf";

    /** How they may be written. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(ALL, ANY));
        Properties.definitions().forEach(d -> {
            names.add(d.name());
            names.add(d.function());
        });
        return names;
    }

    /** Whether a call is one: some predicates of values have the same names. */
    static boolean isOne(Expression expression) {
        if (!(expression instanceof Expression.Call(Expression.Reference(Syntax.Name name), List<Syntax.Argument> arguments, _))) {
            return false;
        }
        boolean predicate = Predicates.NAMES.contains(name.text()) && arguments.stream().anyMatch(a -> a.keyword().isEmpty());
        return !predicate && (isCombination(name.text()) || Properties.definition(name.text()).isPresent());
    }

    /** Whether it speaks of a data set, and of no other inputs. */
    static boolean isOfData(Formula formula) {
        return formula instanceof Formula.ForAll(_, Domain.Data _, _);
    }

    /** The statements that a text joins by "and". */
    static List<Expression> conjuncts(Expression text) {
        return switch (text) {
            case Expression.Infix(Syntax.Operator operator, _, Expression left, Expression right, _) when operator == Syntax.Operator.AND ->
                Stream.of(left, right).flatMap(e -> conjuncts(e).stream()).toList();
            case Expression.Call call when isAll(call) -> call.arguments().stream().flatMap(a -> conjuncts(a.value()).stream()).toList();
            default -> List.of(text);
        };
    }

    private static boolean isCombination(String name) {
        return name.equals(ALL) || name.equals(ANY);
    }

    /** Whether a property is one of some; each of them stands for itself, with its own quantifiers. */
    static Optional<List<Expression>> alternatives(Expression text) {
        return text instanceof Expression.Call(Expression.Reference(Syntax.Name name), List<Syntax.Argument> arguments, _)
                && name.text().equals(ANY) && !arguments.isEmpty()
                        ? Optional.of(arguments.stream().map(Syntax.Argument::value).toList())
                        : Optional.empty();
    }

    /** Refuses named properties inside of anything but a conjunction, where they would not mean what they mean by themselves. */
    static void requireOutside(Expression text) {
        switch (text) {
            case Expression.Infix(Syntax.Operator operator, _, Expression left, Expression right, _) when operator == Syntax.Operator.AND -> {
                requireOutside(left);
                requireOutside(right);
            }
            case Expression.Call(Expression.Reference(Syntax.Name name), List<Syntax.Argument> arguments, _) when name.text().equals(ALL) ->
                arguments.forEach(a -> requireOutside(a.value()));
            default -> {
                if (!isOne(text) || isCombination(((Expression.Reference) ((Expression.Call) text).callee()).name().text())) {
                    Subexpressions.any(text, part -> {
                        if (isOne(part)) {
                            throw new Refusal(Wording.of(part) + " is a property of its own, for all inputs", part.span(),
                                    "write it by itself, or join it with others by 'and'");
                        }
                        return false;
                    });
                }
            }
        }
    }

    /** The property of a text that is nothing else; empty if it is something else. */
    Optional<Property> alone(Expression text) {
        return isOne(text) && !alternatives(text).isPresent() && !isAll(text)
                ? Optional.of(property((Expression.Call) text))
                : Optional.empty();
    }

    private static boolean isAll(Expression text) {
        return text instanceof Expression.Call(Expression.Reference(Syntax.Name name), _, _) && name.text().equals(ALL);
    }

    /** What it says, for inputs that are quantified around it if they are those of the model that is spoken of. */
    Stated read(Expression.Call call) {
        if (isAll(call)) {
            return Connectives.all(call.arguments().stream().map(a -> reader.statement(a.value(), ALL)).toArray(Stated[]::new));
        }
        Formula formula = property(call).formula();
        Subject about = about(FunctionCall.of("", call));
        boolean ofData = isOfData(formula) && !reader.runs();
        if (isOfData(formula) && reader.runs()) {
            formula = new AtRun(about.inputs().getFirst()).of(formula);
        }
        new Typing(reader.algebra(), scope, call.span()).check(formula);
        if (!ofData && about.model().equals(scope.freeName())) {
            for (int i = 0; i < scope.inputs().size(); i++) {
                formula = ((Formula.ForAll) formula).body();
            }
        }
        if (reader.runs() && (formula instanceof Formula.ForAll || formula instanceof Formula.Exists)) {
            throw new Refusal("@ensure is checked on every run, which has no other inputs to compare with", call.span(), "write @prove");
        }
        return new Stated(formula, 1);
    }

    private Property property(Expression.Call call) {
        Syntax.Name name = ((Expression.Reference) call.callee()).name();
        Definition definition = Properties.definition(name.text()).orElseThrow(() -> new Refusal(
                name.text() + " joins properties that stand for themselves", call.span(), "write it as the whole property"));
        FunctionCall written = FunctionCall.of(name.text(), call);
        if (scope.models().isEmpty()) {
            throw new Refusal("there is no model here", name.span(), "write it as a property of a model");
        }
        Subject about = about(written);
        List<Expression> operands = new ArrayList<>(written.operands());
        if (!operands.isEmpty() && told(operands.getFirst())) {
            operands.removeFirst();
        }
        try {
            Map<String, Object> arguments = arguments(definition, operands, written);
            return definition.of(arguments, about);
        } catch (IllegalArgumentException e) {
            String[] parts = e.getMessage().replaceFirst("^\\[axiom\\.\\w+] ", "").split("\\n *help: ", 2);
            throw new Refusal(parts[0], call.span(), parts.length == 2 ? parts[1] : "change its arguments");
        }
    }

    /** Whether an argument says what the property is about: a model, or an output. */
    private boolean told(Expression argument) {
        return argument instanceof Expression.Reference(Syntax.Name name)
                && (scope.models().containsKey(name.text()) || scope.open().result(name.text()).isPresent());
    }

    private Subject about(FunctionCall call) {
        String model = scope.freeName();
        String output = "";
        if (!call.operands().isEmpty() && told(call.operands().getFirst())) {
            String name = Domains.nameOf(call.operands().getFirst());
            boolean isModel = scope.models().containsKey(name);
            model = isModel ? name : model;
            output = isModel ? "" : name;
        }
        if (model.isEmpty()) {
            throw new Refusal("it does not say which model it is about", call.span(),
                    "write one of " + String.join(", ", scope.models().keySet()) + " as its first argument");
        }
        Scope.Signature signature = scope.models().get(model);
        if (output.isEmpty() && signature.outputs().size() != 1) {
            throw new Refusal("the model has several outputs: " + signature.outputs().keySet(), call.span(),
                    "write the one that is meant as the first argument");
        }
        return new Subject(model, List.copyOf(signature.inputs().keySet()),
                output.isEmpty() ? signature.outputs().firstEntry().getKey() : output);
    }

    private Map<String, Object> arguments(Definition definition, List<Expression> operands, FunctionCall written) {
        List<Definition.Parameter> parameters = definition.parameters();
        if (operands.size() > parameters.size()) {
            throw new Refusal(definition.name() + " takes " + parameters.size() + (parameters.size() == 1 ? " argument; " : " arguments; ")
                    + operands.size() + (operands.size() == 1 ? " is" : " are") + " given", written.span(), "write " + definition.usage());
        }
        SequencedMap<String, Expression> given = new LinkedHashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            given.put(parameters.get(i).name(), operands.get(i));
        }
        for (Map.Entry<String, Syntax.Argument> keyword : written.keywords().entrySet()) {
            if (given.putIfAbsent(keyword.getKey(), keyword.getValue().value()) != null) {
                throw new Refusal("'" + keyword.getKey() + "' is given twice", keyword.getValue().span(), "remove one of the two");
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Definition.Kind kind = parameters.stream().filter(p -> p.name().equals(name)).map(Definition.Parameter::kind).findFirst()
                    .orElseThrow(() -> new Refusal(definition.name() + " takes no argument '" + name + "'"
                            + Spelling.nearest(name, parameters.stream().map(Definition.Parameter::name).toList())
                                    .map(n -> "; did you mean '" + n + "'?").orElse(""),
                            written.keywords().get(name).span(), "write " + definition.usage()));
            values.put(name, value(kind, name, value, written));
        });
        return values;
    }

    private Object value(Definition.Kind kind, String name, Expression value, FunctionCall written) {
        return switch (kind) {
            case NUMBER -> number(value, name);
            case NOT_NEGATIVE -> reader.constant(value, "'" + name + "'");
            case COLUMN -> column(value, name, written);
            case COLUMNS -> value instanceof Expression.Tuple(List<Expression> columns, _)
                    ? columns.stream().map(c -> column(c, name, written)).toList()
                    : List.of(column(value, name, written));
            case NORM -> Reductions.normOf(value);
            case NAME -> {
                if (Domains.nameOf(value).isEmpty()) {
                    throw new Refusal("'" + name + "' is a name; " + Wording.of(value) + " is none", value.span(),
                            "write a name such as :" + name);
                }
                yield Domains.nameOf(value);
            }
        };
    }

    private BigDecimal number(Expression value, String name) {
        if (reader.number(value, "'" + name + "'") instanceof Exact(BigDecimal number)) {
            return number;
        }
        throw new Refusal("'" + name + "' is a number; " + Wording.of(value) + " is computed", value.span(), "write a number such as 0.5");
    }

    /** Of the input; classes are columns of the output. */
    private int column(Expression value, String name, FunctionCall written) {
        BigInteger column = reader.whole(value, "'" + name + "'");
        Subject about = about(written);
        Scope.Signature signature = scope.models().get(about.model());
        Shape shape = (name.equals("outcome") ? signature.result(about.output()).orElseThrow() : signature.inputs().firstEntry().getValue())
                .type()
                .shape();
        if (shape.rank() == 0) {
            throw new Refusal("'" + name + "' is a column, and there is none", value.span(), "use a model of tables");
        }
        Dim columns = shape.dim(shape.rank() - 1);
        if (column.signum() <= 0 || column.bitLength() > 31
                || columns.isFixed() && column.compareTo(BigInteger.valueOf(columns.size())) > 0) {
            throw new Refusal("there is no column " + column + "; there are " + columns, value.span(), "use one of 1 to " + columns);
        }
        return column.intValueExact();
    }
}
