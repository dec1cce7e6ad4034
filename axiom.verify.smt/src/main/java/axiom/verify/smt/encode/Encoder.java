package axiom.verify.smt.encode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import axiom.api.graph.Value;
import axiom.api.verify.Problem;
import axiom.verify.smt.term.Function;
import axiom.verify.smt.term.Printer;
import axiom.verify.smt.term.Sort;
import axiom.verify.smt.term.Term;
import axiom.verify.smt.term.Terms;

/**
 * Writes problems as SMT-LIB 2.6 scripts that have no model only if the claim is true.
 *
 * <p>A script says that the claim is <em>not true</em>: false or without a value. A quotient is a symbol q with q·b = a where b ≠ 0 and a root a symbol s ≥ 0 with
 * s² = a where a ≥ 0; elsewhere they have no value, and a comparison with them is not true. Exponentials and their like are symbols of which only some of their
 * properties are said. Under FLOAT32, each step is one of IEEE 754 and the choices of executions are symbols; what is not rounded correctly, and what is summed in
 * an order that is not told, is refused.
 */
public final class Encoder {

    /** How many compound terms a script may have. */
    private static final int TERMS = 200_000;
    /** How many characters a script may have. */
    private static final int CHARACTERS = 16 << 20;

    private final Terms terms = new Terms(TERMS);
    private final Symbols symbols = new Symbols(terms);
    private final Problem problem;
    private final Values values;
    private final Claims claims;

    private Encoder(Problem problem) {
        this.problem = problem;
        this.values = new Values(problem, problem.claim().values(), terms, symbols);
        this.claims = new Claims(values, problem.semantics(), terms, symbols);
    }

    /**
     * Writes a problem in the least logic that it is in.
     *
     * @param problem a problem whose shapes are all fixed
     * @return the script
     * @throws Refusal if the problem cannot be written, or only as an absurdly large script
     */
    public static Script encode(Problem problem) {
        return encode(problem, Optional.empty());
    }

    /**
     * Writes a problem.
     *
     * @param problem a problem whose shapes are all fixed
     * @param wanted the name of the logic that the script is to be in; empty for the least one
     * @return the script
     * @throws Refusal if the problem cannot be written in the logic, or only as an absurdly large script
     */
    public static Script encode(Problem problem, Optional<String> wanted) {
        try {
            return new Encoder(problem).script(wanted);
        } catch (Terms.TooMany | ArithmeticException e) {
            throw new Refusal("the problem is too large for SMT-LIB");
        }
    }

    /** For tests of what terms mean. */
    static Encoder of(Problem problem) {
        return new Encoder(problem);
    }

    Values values() {
        return values;
    }

    Claims claims() {
        return claims;
    }

    Symbols symbols() {
        return symbols;
    }

    private Script script(Optional<String> wanted) {
        Term goal = claims.say(problem.claim(), Claims.Says.NOT_TRUE);
        List<Term> assertions = assertions(goal);
        Logics.Logic least = Logics.of(assertions);
        Logics.Logic logic = wanted.map(least::within).orElse(least);
        List<Term.Symbol> first = new ArrayList<>();
        problem.graph().inputs().forEach(v -> first.addAll(values.symbols(v)));
        Printer.Printed printed = Printer.print(first, assertions);
        String text = "(set-logic " + logic.name() + ")\n" + printed.declarations() + "(check-sat)\n";
        if (text.length() > CHARACTERS) {
            throw new Refusal("the problem is too large for SMT-LIB: " + text.length() + " characters");
        }
        return new Script(logic.name(), logic.quantifiers(), text, symbols(printed.names()));
    }

    /** The goal and what is true of its symbols. */
    List<Term> assertions(Term goal) {
        List<Term> assertions = new ArrayList<>();
        Set<Term.Symbol> used = symbols.symbols(List.of(goal));
        for (Value input : problem.graph().inputs()) {
            for (Term.Symbol symbol : values.symbols(input)) {
                if (symbol.sort() == Sort.FLOAT32 && used.contains(symbol)) {
                    assertions.add(terms.not(terms.or(terms.fp(Function.FP_IS_NAN, symbol), terms.fp(Function.FP_IS_INFINITE, symbol))));
                }
            }
        }
        List<Fresh> free = symbols.within(List.of(goal)).stream().filter(f -> !claims.bound().contains(f.symbol())).toList();
        free.forEach(f -> assertions.addAll(symbols.axioms(f)));
        assertions.addAll(symbols.axioms(free));
        assertions.removeIf(Terms.TRUE::equals);
        assertions.add(goal);
        return List.copyOf(new LinkedHashSet<>(assertions));
    }

    private List<Script.Symbol> symbols(Map<Term.Symbol, String> names) {
        List<Script.Symbol> result = new ArrayList<>();
        for (Value input : problem.graph().inputs()) {
            List<Term.Symbol> elements = values.symbols(input);
            for (int i = 0; i < elements.size(); i++) {
                if (names.containsKey(elements.get(i))) {
                    result.add(new Script.Symbol(names.get(elements.get(i)), input.name(), i));
                }
            }
        }
        return result;
    }
}
