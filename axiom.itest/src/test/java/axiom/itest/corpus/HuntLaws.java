package axiom.itest.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rewrites terms by laws of arithmetic, of which some hold in float32 and some only over the reals, or nearly. */
final class HuntLaws {

    private HuntLaws() {}

    private static HuntTerm number(String text) {
        return new HuntTerm("num", text, false, List.of());
    }

    private static HuntTerm of(String op, HuntTerm... parts) {
        return new HuntTerm(op, List.of(parts).stream().anyMatch(HuntTerm::isVector), parts);
    }

    /** The term in other words: each part perhaps, and the whole perhaps. */
    static HuntTerm rewritten(HuntTerm term, Random random) {
        List<HuntTerm> parts = new ArrayList<>();
        term.parts().forEach(p -> parts.add(random.nextInt(3) == 0 ? rewritten(p, random) : p));
        HuntTerm same = new HuntTerm(term.op(), term.text(), term.isVector(), List.copyOf(parts));
        HuntTerm a = parts.isEmpty() ? same : parts.getFirst();
        HuntTerm b = parts.isEmpty() ? same : parts.getLast();
        return switch (random.nextInt(16)) {
            case 0 -> of("+", same, number("0"));
            case 1 -> of("*", number("1"), same);
            case 2 -> of("neg", of("neg", same));
            case 3 -> of("/", of("+", same, same), number("2"));
            case 4 -> of("-", same, of("*", same, number("0")));
            case 5 -> of("max", same, same);
            case 6 -> of("-", of("relu", same), of("relu", of("neg", same)));
            default -> switch (same.op()) {
                case "+" -> switch (random.nextInt(4)) {
                    case 0 -> of("-", a, of("neg", b));
                    case 1 -> of("neg", of("-", of("neg", a), b));
                    case 2 -> of("+", of("min", a, b), of("max", a, b));
                    default -> b.op().equals("+") ? of("+", of("+", a, b.parts().getFirst()), b.parts().getLast()) : of("+", b, a);
                };
                case "-" -> random.nextBoolean() ? of("neg", of("-", b, a)) : of("+", a, of("neg", b));
                case "*" -> switch (random.nextInt(3)) {
                    case 0 -> of("neg", of("*", of("neg", a), b));
                    case 1 -> of("*", b, a);
                    default ->
                        b.op().equals("+") ? of("+", of("*", a, b.parts().getFirst()), of("*", a, b.parts().getLast())) : of("*", b, a);
                };
                case "/" -> random.nextBoolean() ? of("neg", of("/", a, of("neg", b))) : of("*", a, of("/", number("1"), b));
                case "abs" -> of("max", a, of("neg", a));
                case "relu" -> of("max", a, number("0"));
                default -> same;
            };
        };
    }

    /** The same term in another order, so that equations are true now and then. */
    static HuntTerm same(HuntTerm term, Random random) {
        List<HuntTerm> parts = new ArrayList<>(term.parts().stream().map(p -> same(p, random)).toList());
        if ((term.op().equals("+") || term.op().equals("*")) && random.nextBoolean()) {
            parts = new ArrayList<>(parts.reversed());
        }
        return new HuntTerm(term.op(), term.text(), term.isVector(), List.copyOf(parts));
    }
}
