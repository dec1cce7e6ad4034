package axiom.core.check.algebra;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.graph.Graph;
import axiom.api.tensor.Dim;
import axiom.api.verify.Derivation;
import axiom.api.verify.Rational;

/** Replays a derivation: line by line, case by case. */
final class Script {

    private static final int MAX_DEPTH = 120;
    private static final Set<String> AXIOMS = Set.of("sq", "exp", "expge", "relu0", "relup", "reluz", "sqrt0", "trig", "erfmost",
            "erfleast",
            "floormost", "floorleast", "step", "bool", "most", "least");
    private static final Set<String> DERIVED = Set.of("unit", "inv", "logmost", "logleast", "explog", "root", "relupos", "reluneg", "step1",
            "step0", "int");

    private final Iterator<String> lines;
    private final Notes notes;
    private final Elements elements;
    private final Ring ring;
    private final Rules rules;
    private final RoundingRules rounding;
    private final Terms terms;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Case.Any> choices = new ArrayList<>();
    private final List<Index.Free> indices = new ArrayList<>();

    Script(Iterator<String> lines, Graph graph, Elements elements, Notes notes) {
        this.notes = notes;
        this.lines = lines;
        this.elements = elements;
        this.ring = elements.ring();
        this.rules = new Rules(elements);
        this.rounding = new RoundingRules(ring);
        this.terms = new Terms(graph, elements, indices);
    }

    /** Shows that a case is impossible. */
    void refute(Case assumed) {
        block(List.of(assumed), 0);
        if (lines.hasNext()) {
            throw new Refusal("there is more than a derivation");
        }
    }

    private void assume(Case assumed) {
        ring.spend(5);
        switch (assumed) {
            case Case.Literal(List<Index.Free> some, List<Index.Free> every, Polynomial number, Sign sign) -> {
                Polynomial named = number;
                for (Index.Free index : some) {
                    named = ring.substituted(named, index, named(index.size()));
                }
                facts.add(new Fact(every, named, sign));
            }
            case Case.All(List<Case> parts) -> parts.forEach(this::assume);
            case Case.Any any -> choices.add(any);
        }
    }

    private Index.Free named(Dim size) {
        Index.Free index = new Index.Free(indices.size(), size);
        indices.add(index);
        return index;
    }

    private static Case literal(Fact fact) {
        return new Case.Literal(List.of(), List.of(), fact.number(), fact.sign());
    }

    private void block(List<Case> assumed, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Refusal("cases are nested too deeply");
        }
        int knownFacts = facts.size();
        int knownChoices = choices.size();
        int knownIndices = indices.size();
        notes.begin();
        assumed.forEach(this::assume);
        boolean isOpen = true;
        while (isOpen) {
            isOpen = line(depth);
        }
        facts.subList(knownFacts, facts.size()).clear();
        choices.subList(knownChoices, choices.size()).clear();
        indices.subList(knownIndices, indices.size()).clear();
        notes.end(assumed);
    }

    /** One block for each case. */
    private List<Derivation.Block> blocks(List<Case> cases, int depth) {
        List<Derivation.Block> blocks = new ArrayList<>();
        for (Case assumed : cases) {
            block(List.of(assumed), depth + 1);
            blocks.add(notes.last());
        }
        return blocks;
    }

    /** One line; answers whether the block goes on. */
    private boolean line(int depth) {
        ring.spend(20);
        if (!lines.hasNext()) {
            throw new Refusal("the derivation ends before all cases are closed");
        }
        List<String> words = List.of(lines.next().split(" ", -1));
        String rule = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        notes.line();
        switch (rule) {
            case "close" -> {
                requireCount(rest, 1);
                if (!Rules.isContradiction(fact(rest.getFirst()))) {
                    throw new Refusal("a case is closed by what is no contradiction");
                }
                notes.note(new Derivation.Step.Close(number(rest.getFirst())));
                return false;
            }
            case "cases" -> {
                requireCount(rest, 1);
                int number = number(rest.getFirst());
                if (number >= choices.size()) {
                    throw new Refusal("there are no cases " + number);
                }
                notes.note(new Derivation.Step.Cases(number, blocks(choices.get(number).parts(), depth)));
                return false;
            }
            case "split" -> {
                notes.note(new Derivation.Step.Sides(List.of(),
                        blocks(rules.sides(terms.closed(rest), false).stream().map(Script::literal).toList(), depth)));
                return false;
            }
            case "ne" -> {
                requireCount(rest, 1);
                Fact fact = fact(rest.getFirst());
                if (fact.sign() != Sign.NOT_ZERO || !fact.every().isEmpty()) {
                    throw new Refusal("'ne' does not apply");
                }
                notes.note(new Derivation.Step.Sides(List.of(number(rest.getFirst())),
                        blocks(rules.sides(fact.number(), true).stream().map(Script::literal).toList(), depth)));
                return false;
            }
            case "have" -> facts.add(have(rest, depth));
            default -> {
                facts.add(derived(rule, rest));
                notes.given(rule, facts.getLast());
            }
        }
        return true;
    }

    /** Something that is shown by refuting its opposite, at a position of which nothing is known. */
    private Fact have(List<String> words, int depth) {
        Iterator<String> rest = words.iterator();
        String axis = Rules.next(rest);
        Sign sign = Sign.of(Rules.next(rest));
        List<String> term = words.subList(2, words.size());
        if (axis.equals("-")) {
            Polynomial number = terms.closed(term);
            block(List.of(literal(rules.opposite(number, sign))), depth + 1);
            Fact fact = new Fact(number, sign);
            notes.have(List.of(), fact);
            return fact;
        }
        Index.Free index = named(terms.axis(axis));
        Polynomial number = terms.closed(term);
        block(List.of(literal(rules.opposite(number, sign))), depth + 1);
        indices.removeLast();
        Index.Free any = elements.any(index.size());
        Fact fact = new Fact(List.of(any), ring.substituted(number, index, any), sign);
        notes.have(List.of(index), fact);
        return fact;
    }

    private Fact derived(String rule, List<String> rest) {
        if (AXIOMS.contains(rule)) {
            return rules.axiom(rule, closed(rest));
        } else if (DERIVED.contains(rule)) {
            requireCount(rest, 1);
            return rules.derived(rule, fact(rest.getFirst()));
        }
        Iterator<String> words = rest.iterator();
        return switch (rule) {
            case "one" -> {
                requireCount(rest, 0);
                yield new Fact(Polynomial.ONE, Sign.POSITIVE);
            }
            case "size" -> {
                requireCount(rest, 1);
                yield rules.size(terms.axis(rest.getFirst()));
            }
            case "inst" -> instance(fact(Rules.next(words)), words);
            case "mul" -> {
                requireCount(rest, 2);
                yield rules.product(fact(rest.get(0)), fact(rest.get(1)));
            }
            case "lin" -> combination(words);
            case "times" -> rules.multiple(fact(Rules.next(words)), closed(rest.subList(1, rest.size())));
            case "clear" -> {
                requireCount(rest, 2);
                yield rules.cleared(fact(rest.get(0)), fact(rest.get(1)));
            }
            case "factor" -> rules.factor(fact(Rules.next(words)), closed(rest.subList(1, rest.size())));
            case "expexp" -> rules.exponentials(fact(Rules.next(words)), closed(rest.subList(1, rest.size())));
            case "loglog" -> {
                requireCount(rest, 2);
                yield rules.logarithms(fact(rest.get(0)), fact(rest.get(1)));
            }
            case "round" -> rounding.rounded(fact(Rules.next(words)), closed(rest.subList(1, rest.size())));
            case "unround" -> {
                int bar = rest.indexOf("|");
                if (bar < 1) {
                    throw new Refusal("'unround' is given two terms");
                }
                yield rounding.unrounded(fact(rest.getFirst()), closed(rest.subList(1, bar)),
                        closed(rest.subList(bar + 1, rest.size())));
            }
            case "grid" -> rounding.multiple(fact(Rules.next(words)), closed(rest.subList(1, rest.size())));
            case "next" -> {
                requireCount(rest, 1);
                yield rounding.next(fact(rest.getFirst()));
            }
            case "double", "sterbenz" -> {
                requireCount(rest, 2);
                Fact first = fact(rest.get(0));
                Fact second = fact(rest.get(1));
                yield rule.equals("double") ? rounding.exact(first, second) : rounding.near(first, second);
            }
            case "sum" -> {
                requireCount(rest, 1);
                yield rules.sum(fact(rest.getFirst()));
            }
            case "member" -> {
                requireCount(rest, 2);
                Fact fact = fact(rest.getFirst());
                Dim size = fact.every().isEmpty() ? Dim.ONE : fact.every().getFirst().size();
                yield rules.member(fact, index(rest.get(1), size));
            }
            case "largest" -> {
                Index.Free over = over(rest.subList(1, rest.size()));
                yield rules.largest(over, open, index(rest.getFirst(), over.size()));
            }
            case "attained" -> {
                Index.Free over = over(rest);
                yield rules.attained(over, open, named(over.size()));
            }
            default -> throw new Refusal("there is no such rule");
        };
    }

    private Polynomial closed(List<String> words) {
        Polynomial term = terms.closed(words);
        notes.takes(term);
        return term;
    }

    private Index index(String word, Dim size) {
        Index index = terms.index(word, Map.of(), size);
        notes.takes(index);
        return index;
    }

    private Polynomial open = Polynomial.ZERO;

    /** Reads a term that leaves one index open. */
    private Index.Free over(List<String> words) {
        Terms.Term term = terms.open(words);
        if (term.local().size() != 1) {
            throw new Refusal("a maximum runs over one index");
        }
        open = term.number();
        return term.local().values().iterator().next();
    }

    private Fact instance(Fact fact, Iterator<String> words) {
        Map<Index.Free, Index> at = new LinkedHashMap<>();
        for (Index.Free index : fact.every()) {
            String word = Rules.next(words);
            if (word.equals("_")) {
                notes.takes(index);
            } else {
                at.put(index, index(word, index.size()));
            }
        }
        requireEnd(words);
        return rules.instance(fact, at);
    }

    private Fact combination(Iterator<String> words) {
        List<Rational> factors = new ArrayList<>();
        List<Fact> parts = new ArrayList<>();
        while (words.hasNext()) {
            factors.add(ring.sized(Terms.number(words.next())));
            notes.takes(factors.getLast());
            parts.add(fact(Rules.next(words)));
        }
        return rules.combination(factors, parts);
    }

    private static void requireEnd(Iterator<String> words) {
        if (words.hasNext()) {
            throw new Refusal("a line has too many words");
        }
    }

    private static void requireCount(List<String> words, int count) {
        if (words.size() != count) {
            throw new Refusal("a line has " + words.size() + " operands instead of " + count);
        }
    }

    private Fact fact(String word) {
        int number = number(word);
        if (number >= facts.size()) {
            throw new Refusal("there is no fact " + number);
        }
        notes.uses(number);
        return facts.get(number);
    }

    private static int number(String word) {
        if (word.isEmpty() || word.length() > 8 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refusal("a line lacks a number");
        }
        return Integer.parseInt(word);
    }
}
