package axiom.itest.prover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import axiom.api.verify.Rational;

/**
 * Decides scripts about one real variable in which all terms are linear. Between two neighbouring points at which some comparison has equal sides, no comparison
 * changes its truth: it is enough to look at these points, at one between each two, and at one on either side of all.
 */
final class OneVariable {

    /** The script is right, and more than can be decided here. */
    static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1;

        Beyond(String what) {
            super(what);
        }
    }

    private record Line(Rational slope, Rational offset) {
        Rational at(Rational x) {
            return slope.times(x).plus(offset);
        }
    }

    private final Map<String, Object> definitions = new HashMap<>();
    private final List<Object> assertions = new ArrayList<>();
    private final TreeSet<Rational> turns = new TreeSet<>();
    private String variable = "";

    private OneVariable(String script) {
        for (Object command : Expressions.read(script)) {
            if (command instanceof List<?> words && !words.isEmpty()) {
                read(words);
            } else {
                throw new IllegalArgumentException("no command: " + command);
            }
        }
        assertions.forEach(this::turns);
    }

    /** A value of the variable for which all assertions hold; empty if there is none. */
    static Optional<Rational> model(String script) {
        return new OneVariable(script).model();
    }

    private void read(List<?> words) {
        switch (words.getFirst().toString()) {
            case "declare-const", "declare-fun" -> {
                if (!words.getLast().equals("Real") || !variable.isEmpty()) {
                    throw new Beyond("more than one real variable");
                }
                variable = words.get(1).toString();
            }
            case "define-fun" -> {
                if (!words.get(2).equals(List.of())) {
                    throw new Beyond("a function");
                }
                definitions.put(words.get(1).toString(), words.getLast());
            }
            case "assert" -> assertions.add(words.get(1));
            case "set-logic", "set-option", "check-sat", "get-value" -> {}
            default -> throw new IllegalArgumentException("unknown command " + words.getFirst());
        }
    }

    private void turns(Object formula) {
        if (formula instanceof List<?> parts) {
            switch (parts.getFirst().toString()) {
                case "and", "or", "not", "=>" -> parts.stream().skip(1).forEach(this::turns);
                case "<", "<=", ">", ">=", "=" -> {
                    Line left = line(parts.get(1));
                    Line right = line(parts.get(2));
                    Rational slope = left.slope().minus(right.slope());
                    if (slope.signum() != 0) {
                        turns.add(right.offset().minus(left.offset()).over(slope));
                    }
                }
                default -> throw new Beyond(parts.getFirst().toString());
            }
        } else if (!formula.equals("true") && !formula.equals("false")) {
            turns(defined(formula));
        }
    }

    private Object defined(Object name) {
        return Optional.ofNullable(definitions.get(name.toString()))
                .orElseThrow(() -> new IllegalArgumentException("unknown constant " + name));
    }

    private Line line(Object term) {
        if (!(term instanceof List<?> parts)) {
            return term.equals(variable)
                    ? new Line(Rational.ONE, Rational.ZERO)
                    : Character.isDigit(term.toString().charAt(0))
                            ? new Line(Rational.ZERO, Rational.parse(term.toString()))
                            : line(defined(term));
        }
        List<Line> operands = parts.stream().skip(1).map(this::line).toList();
        Line first = operands.getFirst();
        return switch (parts.getFirst().toString()) {
            case "+" -> operands.stream().reduce((a, b) -> new Line(a.slope().plus(b.slope()), a.offset().plus(b.offset()))).orElseThrow();
            case "-" -> operands.size() == 1
                    ? new Line(first.slope().negate(), first.offset().negate())
                    : new Line(first.slope().minus(operands.getLast().slope()), first.offset().minus(operands.getLast().offset()));
            case "*" -> product(first, operands.getLast());
            case "/" -> product(first, new Line(Rational.ZERO, Rational.ONE.over(constant(operands.getLast()))));
            default -> throw new Beyond(parts.getFirst().toString());
        };
    }

    private static Line product(Line left, Line right) {
        if (left.slope().signum() == 0) {
            return new Line(right.slope().times(left.offset()), right.offset().times(left.offset()));
        }
        Rational factor = constant(right);
        return new Line(left.slope().times(factor), left.offset().times(factor));
    }

    private static Rational constant(Line line) {
        if (line.slope().signum() != 0) {
            throw new Beyond("a product of variables");
        }
        return line.offset();
    }

    private Optional<Rational> model() {
        List<Rational> points = new ArrayList<>(turns);
        for (int i = 1; i < turns.size(); i++) {
            points.add(points.get(i - 1).plus(points.get(i)).over(Rational.of(2)));
        }
        points.add(turns.isEmpty() ? Rational.ZERO : turns.getFirst().minus(Rational.ONE));
        points.add(turns.isEmpty() ? Rational.ZERO : turns.getLast().plus(Rational.ONE));
        return points.stream().filter(x -> assertions.stream().allMatch(a -> holds(a, x))).findFirst();
    }

    private boolean holds(Object formula, Rational x) {
        if (!(formula instanceof List<?> parts)) {
            return formula.equals("true") || !formula.equals("false") && holds(defined(formula), x);
        }
        return switch (parts.getFirst().toString()) {
            case "and" -> parts.stream().skip(1).allMatch(p -> holds(p, x));
            case "or" -> parts.stream().skip(1).anyMatch(p -> holds(p, x));
            case "not" -> !holds(parts.get(1), x);
            case "=>" -> !holds(parts.get(1), x) || holds(parts.get(2), x);
            case String relation -> {
                int sign = line(parts.get(1)).at(x).compareTo(line(parts.get(2)).at(x));
                yield switch (relation) {
                    case "<" -> sign < 0;
                    case "<=" -> sign <= 0;
                    case ">" -> sign > 0;
                    case ">=" -> sign >= 0;
                    default -> sign == 0;
                };
            }
        };
    }
}
