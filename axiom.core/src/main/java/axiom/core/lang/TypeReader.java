package axiom.core.lang;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** Reads types. What is wrong with one goes to the report, and the type is empty. */
final class TypeReader {

    private static final int BATCHED_IMAGE = 4;

    /** How a type is written that stands for a tensor with a meaning: its axes without a batch. */
    private record Form(List<String> axes, DType dtype, String sample) {}

    private static final Map<String, Form> FORMS = Map.of(
            "Image", new Form(List.of("height", "width", "channels"), DType.FLOAT32, "Image(:batch, 28, 28, 1)"),
            "Signal", new Form(List.of("length", "channels"), DType.FLOAT32, "Signal(:batch, 16000, 1)"),
            "Volume", new Form(List.of("depth", "height", "width", "channels"), DType.FLOAT32, "Volume(:batch, 32, 32, 32, 1)"),
            "Vector", new Form(List.of("size"), DType.FLOAT32, "Vector(:batch, 784)"),
            "Sequence", new Form(List.of("steps", "features"), DType.FLOAT32, "Sequence(:batch, :steps, 64)"),
            "Tokens", new Form(List.of("steps"), DType.INT64, "Tokens(:batch, :steps)"),
            "Scalar", new Form(List.of(), DType.FLOAT32, "Scalar(:batch)"));

    private static final List<String> NAMES = List.of("Tensor", "Image", "Signal", "Volume", "Vector", "Sequence", "Tokens", "Scalar",
            "Probabilities", "Probability", "Logits");

    private static final Map<String, DType> ELEMENTS = elements();

    /** What element types are called elsewhere, unless the name is near. */
    private static final Map<String, String> ELSEWHERE = Map.of("float", "Float32", "double", "Float64", "half", "Float16", "int", "Int32",
            "long", "Int64", "byte",
            "Int8", "boolean", "Bool", "f32", "Float32", "f64", "Float64", "i64", "Int64");

    private final Report report;
    /** What bare names in sizes are, if not names of sizes: the numbers among a definition's parameters. */
    private final Map<String, Dim> numbers;

    TypeReader(Report report, Map<String, Dim> numbers) {
        this.report = report;
        this.numbers = numbers;
    }

    private static Map<String, DType> elements() {
        Map<String, DType> elements = new LinkedHashMap<>();
        List.of("Float32", "Float64", "Float16", "BFloat16", "Int8", "UInt8", "Int32", "Int64", "Bool")
                .forEach(e -> elements.put(e, DType.valueOf(e.toUpperCase(Locale.ROOT))));
        return elements;
    }

    /** An element type as a declaration writes it. */
    static String name(DType dtype) {
        return ELEMENTS.entrySet().stream().filter(e -> e.getValue() == dtype).findFirst().orElseThrow().getKey();
    }

    Optional<Wanted> read(Syntax.Type type) {
        String name = type.name().text();
        if (name.isEmpty()) {
            // none could be read
            return Optional.empty();
        } else if (!NAMES.contains(name)) {
            Optional<String> near = Spelling.nearest(name, NAMES);
            report.error("axiom.type", "no type is called '" + name + "'" + near.map(n -> "; did you mean '" + n + "'?").orElse(""),
                    type.name().span(), near.map(n -> "write " + n).orElse("use one of " + String.join(", ", NAMES)),
                    near.map(n -> new Edit[]{new Edit(type.name().span(), n)}).orElse(new Edit[0]));
            return Optional.empty();
        }
        Optional<DType> element = element(type);
        Optional<List<Dim>> dims = dims(type);
        if (element.isEmpty() || dims.isEmpty()) {
            return Optional.empty();
        }
        return switch (name) {
            case "Probability" -> dims.get().isEmpty()
                    ? Optional.of(new Wanted.Elements(name, element.get()))
                    : refuse(type, "Probability takes no sizes; " + count(dims.get().size()) + " given",
                            "write Probability, or Probabilities(n) for n classes");
            case "Probabilities", "Logits" -> dims.get().size() == 1
                    ? Optional.of(new Wanted.Classes(name, element.get(), dims.get().getFirst()))
                    : refuse(type, name + " takes the number of classes; " + count(dims.get().size()) + " given",
                            "write " + name + "(10); axes before it, such as a batch, are free");
            case "Tensor" -> tensor(type, element.get(), dims.get());
            default -> meaning(type, FORMS.get(name), element.get(), dims.get());
        };
    }

    private static String count(int sizes) {
        return sizes + (sizes == 1 ? " size is" : " sizes are");
    }

    private Optional<Wanted> refuse(Syntax.Type type, String problem, String help) {
        report.error("axiom.type", problem, type.span(), help);
        return Optional.empty();
    }

    private Optional<Wanted> tensor(Syntax.Type type, DType element, List<Dim> dims) {
        List<Syntax.Expression> written = sizes(type);
        boolean batched = !written.isEmpty() && written.getFirst() instanceof Syntax.Literal.Symbol
                || dims.size() == BATCHED_IMAGE || dims.size() == BATCHED_IMAGE + 1;
        return exactly("Tensor", element, dims, batched);
    }

    private Optional<Wanted> meaning(Syntax.Type type, Form form, DType element, List<Dim> dims) {
        int axes = form.axes().size();
        if (dims.size() != axes && dims.size() != axes + 1) {
            return refuse(type, type.name().text() + (axes == 0
                    ? " takes no size"
                    : " takes " + Check.count(axes, "sizes") + " "
                            + form.axes().stream().collect(Collectors.joining(", ", "(", ")")))
                    + ", or " + (axes + 1) + " with a batch in front; "
                    + count(dims.size()) + " given", "write it as in " + form.sample());
        }
        return exactly(type.name().text(), element, dims, dims.size() > axes);
    }

    private static Optional<Wanted> exactly(String name, DType element, List<Dim> dims, boolean batched) {
        return Optional.of(new Wanted.Exactly(new DeclaredType(name, new TensorType(element, new Shape(dims)), batched)));
    }

    private Optional<DType> element(Syntax.Type type) {
        if (type.element().isEmpty()) {
            Form form = FORMS.get(type.name().text());
            return Optional.of(form == null ? DType.FLOAT32 : form.dtype());
        }
        Syntax.Name name = type.element().get();
        DType known = ELEMENTS.get(name.text());
        if (known == null) {
            Optional<String> near = Optional.ofNullable(ELSEWHERE.get(name.text().toLowerCase(Locale.ROOT)))
                    .or(() -> Spelling.nearest(name.text(), ELEMENTS.keySet()));
            report.error("axiom.type",
                    "no element type is called '" + name.text() + "'" + near.map(n -> "; did you mean '" + n + "'?").orElse(""),
                    name.span(),
                    near.map(n -> "write " + n).orElse("use one of " + String.join(", ", ELEMENTS.keySet())),
                    near.map(n -> new Edit[]{new Edit(name.span(), n)}).orElse(new Edit[0]));
        }
        return Optional.ofNullable(known);
    }

    /** The sizes as they were written; those of {@code Tensor{Float32, (2, 3)}} are in a tuple. */
    private static List<Syntax.Expression> sizes(Syntax.Type type) {
        return type.arguments().size() == 1
                && type.arguments().getFirst() instanceof Syntax.Expression.Tuple(List<Syntax.Expression> elements, Span _)
                        ? elements
                        : type.arguments();
    }

    private Optional<List<Dim>> dims(Syntax.Type type) {
        List<Dim> dims = new ArrayList<>();
        boolean right = true;
        for (Syntax.Expression written : sizes(type)) {
            Optional<Dim> size = size(written);
            if (size.isPresent() && size.get().isFixed() && size.get().size() < 1) {
                report.error("axiom.type", "a size is " + size.get(), written.span(), "use a whole number of at least 1");
                size = Optional.empty();
            }
            size.ifPresent(dims::add);
            right &= size.isPresent();
        }
        return right ? Optional.of(dims) : Optional.empty();
    }

    private Optional<Dim> size(Syntax.Expression written) {
        try {
            return switch (written) {
                case Syntax.Literal.Number(var value, boolean whole, Span _) when whole -> Optional.of(Dim.of(value.longValueExact()));
                case Syntax.Literal.Symbol(String name, Span _) -> Optional.of(Dim.named(name));
                case Syntax.Expression.Reference(Syntax.Name name) ->
                    Optional.of(numbers.getOrDefault(name.text(), Dim.named(name.text())));
                case Syntax.Expression.Infix infix -> arithmetic(infix);
                case Syntax.Expression.Invalid _ -> Optional.empty();
                case Syntax.Expression.Prefix(Syntax.Operator operator, Syntax.Literal.Number(var value, boolean whole, Span _), Span _) when whole
                        && operator == Syntax.Operator.MINUS ->
                    Optional.of(Dim.of(value.negate().longValueExact()));
                default -> wrong(written, "a size is a whole number or a name");
            };
        } catch (ArithmeticException _) {
            report.error("axiom.type", "a size is more than " + Long.MAX_VALUE, written.span(), "use a smaller number");
            return Optional.empty();
        }
    }

    private Optional<Dim> wrong(Syntax.Expression written, String problem) {
        report.error("axiom.type", problem, written.span(), "write a number such as 28, :batch for a batch, or a name such as H");
        return Optional.empty();
    }

    private Optional<Dim> arithmetic(Syntax.Expression.Infix infix) {
        Optional<Dim> left = size(infix.left());
        Optional<Dim> right = size(infix.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return switch (infix.operator()) {
            case PLUS -> Optional.of(left.get().plus(right.get()));
            case MINUS -> Optional.of(left.get().minus(right.get()));
            case TIMES -> Optional.of(left.get().times(right.get()));
            case DIVIDE -> {
                if (right.get().is(0)) {
                    report.error("axiom.type", "a size is divided by 0", infix.span(), "divide by another number");
                    yield Optional.empty();
                }
                yield Optional.of(left.get().floorDiv(right.get()));
            }
            default -> wrong(infix, "a size is computed with + - * / only");
        };
    }
}
