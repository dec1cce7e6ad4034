package axiom.core.lang;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.core.lang.Syntax.Expression;

/** The types of quantified variables. */
final class VariableTypes {

    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final String USE = "use Real, Int, Vector(n), Tensor{Float32, (2, 3)} or another type";

    /** The number of axes without a batch. */
    private static final Map<String, Integer> FORMS = Map.of("Image", 3, "Signal", 2, "Volume", 4, "Vector", 1, "Sequence", 2, "Tokens", 1,
            "Scalar", 0);

    private VariableTypes() {}

    static DeclaredType read(Syntax.Type type) {
        String name = type.name().text();
        if (!name.equals("Tensor") && !FORMS.containsKey(name)) {
            throw new Refusal("no domain is called '" + name + "'", type.name().span(), USE);
        }
        List<Expression> sizes = type.arguments().size() == 1
                && type.arguments().getFirst() instanceof Expression.Tuple(List<Expression> elements, _)
                        ? elements
                        : type.arguments();
        List<Dim> dims = new ArrayList<>();
        sizes.forEach(s -> dims.add(size(s)));
        boolean batched = name.equals("Tensor")
                ? !sizes.isEmpty() && sizes.getFirst() instanceof Syntax.Literal.Symbol || dims.size() == 4 || dims.size() == 5
                : dims.size() == FORMS.get(name) + 1;
        if (!name.equals("Tensor") && !batched && dims.size() != FORMS.get(name)) {
            throw new Refusal(name + " takes " + FORMS.get(name) + (FORMS.get(name) == 1 ? " size" : " sizes")
                    + ", or one more for a batch in front; " + dims.size() + (dims.size() == 1 ? " is" : " are") + " given", type.span(),
                    USE);
        }
        return new DeclaredType(name, new TensorType(element(type, name), new Shape(dims)), batched);
    }

    private static DType element(Syntax.Type type, String name) {
        if (type.element().isEmpty()) {
            return name.equals("Tokens") ? DType.INT64 : DType.FLOAT32;
        }
        Syntax.Name element = type.element().get();
        return Optional.ofNullable(Conversions.BY_NAME.get(element.text()))
                .orElseThrow(() -> new Refusal("no element type is called '" + element.text() + "'", element.span(),
                        "use one of " + String.join(", ", Conversions.BY_NAME.keySet())));
    }

    private static Dim size(Expression written) {
        return switch (written) {
            case Syntax.Literal.Symbol(String name, _) -> Dim.named(name);
            case Expression.Reference(Syntax.Name name) -> Dim.named(name.text());
            case Syntax.Literal.Number(BigDecimal value, _, Span span) -> {
                BigInteger size = Numbers.whole(Numbers.within(value, span)).orElse(BigInteger.ZERO);
                if (size.signum() <= 0 || size.compareTo(LARGEST) > 0) {
                    throw new Refusal("a size is " + Numbers.plain(value), span, "use a whole number of at least 1");
                }
                yield Dim.of(size.longValueExact());
            }
            default -> throw new Refusal("a size of a variable is a number or a name; this is " + Wording.of(written), written.span(),
                    "write a number such as 28, or a name such as n");
        };
    }
}
