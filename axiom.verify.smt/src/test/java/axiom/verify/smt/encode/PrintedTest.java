package axiom.verify.smt.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import axiom.api.verify.Rational;
import axiom.verify.smt.answer.Expression;
import axiom.verify.smt.answer.Reader;
import axiom.verify.smt.term.Printer;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/** The printed text means what the terms mean. */
class PrintedTest {

    private final Random random = new Random(17);

    private Term number(Terms terms, List<Term> numbers, List<Term> truths) {
        Term a = numbers.get(random.nextInt(numbers.size()));
        Term b = numbers.get(random.nextInt(numbers.size()));
        return switch (random.nextInt(7)) {
            case 0 -> terms.add(a, b);
            case 1 -> terms.sub(a, b);
            case 2 -> terms.mul(Terms.number(Sort.REAL, Rational.of(random.nextInt(5) - 2, 4)), b);
            case 3 -> terms.neg(a);
            case 4 -> terms.add(Sort.REAL, List.of(a, b, a, Terms.number(Sort.REAL, Rational.of(-3, 8))));
            default -> terms.ite(truths.get(random.nextInt(truths.size())), a, b);
        };
    }

    private Term truth(Terms terms, List<Term> numbers, List<Term> truths) {
        Term a = numbers.get(random.nextInt(numbers.size()));
        Term b = numbers.get(random.nextInt(numbers.size()));
        Term p = truths.get(random.nextInt(truths.size()));
        Term q = truths.get(random.nextInt(truths.size()));
        return switch (random.nextInt(8)) {
            case 0 -> terms.less(a, b);
            case 1 -> terms.atMost(a, b);
            case 2 -> terms.equal(a, b);
            case 3 -> terms.not(p);
            case 4 -> terms.and(p, q);
            case 5 -> terms.or(p, q, terms.not(p));
            case 6 -> terms.equal(p, q);
            default -> terms.ite(p, q, terms.less(b, a));
        };
    }

    @Test
    void textAndTermsHaveTheSameValues() throws Reader.Malformed {
        for (int round = 0; round < 200; round++) {
            Terms terms = new Terms(10_000);
            List<Term> numbers = new ArrayList<>();
            List<Term.Symbol> symbols = new ArrayList<>();
            Map<Term.Symbol, Object> values = new HashMap<>();
            for (int i = 0; i < 3; i++) {
                Term.Symbol symbol = terms.symbol(Sort.REAL);
                symbols.add(symbol);
                numbers.add(symbol);
                values.put(symbol, (random.nextInt(17) - 8) / 2.0);
            }
            Term.Symbol flag = terms.symbol(Sort.BOOL);
            values.put(flag, random.nextBoolean());
            List<Term> truths = new ArrayList<>(List.of(flag));
            for (int i = 0; i < 40; i++) {
                numbers.add(number(terms, numbers, truths));
                truths.add(truth(terms, numbers, truths));
            }
            List<Term> assertions = truths.subList(truths.size() - 4, truths.size());
            Evaluation at = new Evaluation(new Symbols(terms), values, _ -> false);
            Printer.Printed printed = Printer.print(symbols, assertions);
            Map<String, Object> names = new HashMap<>();
            printed.names().forEach((symbol, name) -> names.put(name, values.get(symbol)));
            List<Object> asserted = new ArrayList<>();
            for (Expression command : Reader.read(printed.declarations())) {
                List<Expression> parts = ((Expression.Group) command).parts();
                switch (parts.getFirst().toString()) {
                    case "declare-const" -> assertTrue(names.containsKey(parts.get(1).toString()));
                    case "define-fun" -> assertEquals(null, names.put(parts.get(1).toString(), value(parts.get(4), names)));
                    default -> asserted.add(value(parts.get(1), names));
                }
            }
            assertEquals(assertions.stream().map(at::of).toList(), asserted);
        }
    }

    @Test
    void aTermThatIsSharedManyTimesStaysSmall() {
        Terms terms = new Terms(10_000);
        Term sum = terms.symbol(Sort.REAL);
        for (int i = 0; i < 1000; i++) {
            sum = terms.add(sum, sum);
        }
        Printer.Printed printed = Printer.print(List.of(), List.of(terms.less(sum, Terms.number(Sort.REAL, Rational.ONE))));
        assertTrue(printed.declarations().length() < 60_000);
    }

    @Test
    void aTermThatIsNestedDeepIsPrinted() {
        Terms terms = new Terms(100_000);
        Term nested = terms.symbol(Sort.REAL);
        Term other = terms.symbol(Sort.REAL);
        for (int i = 0; i < 30_000; i++) {
            nested = terms.sub(other, nested);
        }
        String text = Printer.print(List.of(), List.of(terms.less(nested, other))).declarations();
        assertTrue(text.endsWith(")\n"));
    }

    private static Object value(Expression expression, Map<String, Object> names) {
        return switch (expression) {
            case Expression.Atom(String text) -> names.containsKey(text)
                    ? names.get(text)
                    : text.equals("true") || text.equals("false") ? (Object) text.equals("true") : Double.valueOf(text);
            case Expression.Text text -> throw new IllegalStateException(text.toString());
            case Expression.Group(List<Expression> parts) -> {
                List<Object> v = parts.subList(1, parts.size()).stream().map(p -> value(p, names)).toList();
                yield switch (parts.getFirst().toString()) {
                    case "not" -> !(Boolean) v.getFirst();
                    case "and" -> v.stream().allMatch(x -> (Boolean) x);
                    case "or" -> v.stream().anyMatch(x -> (Boolean) x);
                    case "=" -> v.get(0) instanceof Boolean b ? b.equals(v.get(1)) : d(v, 0) == d(v, 1);
                    case "ite" -> (Boolean) v.get(0) ? v.get(1) : v.get(2);
                    case "+" -> v.stream().mapToDouble(x -> (Double) x).sum();
                    case "-" -> v.size() == 1 ? -d(v, 0) : d(v, 0) - d(v, 1);
                    case "*" -> d(v, 0) * d(v, 1);
                    case "/" -> d(v, 0) / d(v, 1);
                    case "<" -> d(v, 0) < d(v, 1);
                    case "<=" -> d(v, 0) <= d(v, 1);
                    default -> throw new IllegalStateException(parts.getFirst().toString());
                };
            }
        };
    }

    private static double d(List<Object> values, int i) {
        return (Double) values.get(i);
    }
}
