package axiom.verify.smt.term;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import axiom.api.verify.Rational;

/**
 * Prints terms as SMT-LIB 2.6, the same terms always byte for byte the same. All names are {@code x} and a number. A term that occurs more than once, or is nested
 * deep, is printed once and named: by {@code define-fun} where it has no bound variable, by {@code let} within a quantifier.
 */
public final class Printer {

    /** How deep a term may be nested before it gets a name. */
    private static final int DEPTH = 40;

    private final StringBuilder text = new StringBuilder();
    private final Map<Term.Symbol, String> names = new LinkedHashMap<>();
    private final Map<Term.Compound, String> defined = new HashMap<>();
    private final Map<Term.Compound, Integer> uses = new HashMap<>();
    private final Map<Term.Compound, Set<Integer>> bound = new HashMap<>();
    private int next;

    private Printer() {}

    /**
     * A printed script.
     *
     * @param declarations and assertions, a line each
     * @param names of the declared symbols
     */
    public record Printed(String declarations, Map<Term.Symbol, String> names) {}

    /**
     * Declares all symbols of some assertions and asserts these.
     *
     * @param first symbols that are declared first, if they occur, in this order
     * @param assertions BOOLs
     * @return the text
     */
    public static Printed print(List<Term.Symbol> first, List<Term> assertions) {
        Printer printer = new Printer();
        printer.run(first, assertions);
        return new Printed(printer.text.toString(), printer.names);
    }

    /**
     * All compound terms that some terms are made of, each after those it is made of.
     *
     * @param roots the terms
     * @return the compound terms by id
     */
    public static Collection<Term.Compound> compounds(List<Term> roots) {
        Map<Integer, Term.Compound> found = new TreeMap<>();
        List<Term> open = new ArrayList<>(roots);
        while (!open.isEmpty()) {
            if (open.removeLast() instanceof Term.Compound compound && found.putIfAbsent(compound.id(), compound) == null) {
                open.addAll(compound.arguments());
            }
        }
        return found.values();
    }

    private void run(List<Term.Symbol> first, List<Term> assertions) {
        Collection<Term.Compound> all = compounds(assertions);
        Set<Term.Symbol> variables = new HashSet<>();
        Map<Integer, Term.Symbol> free = new TreeMap<>();
        for (Term.Compound compound : all) {
            Set<Integer> inside = new TreeSet<>();
            for (Term argument : compound.arguments()) {
                if (argument instanceof Term.Symbol symbol) {
                    free.put(symbol.number(), symbol);
                } else if (argument instanceof Term.Compound c) {
                    uses.merge(c, 1, Integer::sum);
                }
            }
            if (compound instanceof Term.ForAll forAll) {
                variables.addAll(forAll.variables());
            }
            bound.put(compound, inside);
        }
        assertions.forEach(a -> {
            if (a instanceof Term.Symbol symbol) {
                free.put(symbol.number(), symbol);
            } else if (a instanceof Term.Compound c) {
                uses.merge(c, 1, Integer::sum);
            }
        });
        first.stream().filter(s -> free.containsKey(s.number()) && !variables.contains(s)).forEach(this::declare);
        free.values().stream().filter(s -> !variables.contains(s) && !names.containsKey(s)).forEach(this::declare);
        markBound(all, variables);
        Map<Term.Compound, Integer> depths = new HashMap<>();
        for (Term.Compound compound : all) {
            if (bound.get(compound).isEmpty() && isNamed(compound, depths)) {
                String body = write(compound);
                String name = "x" + next++;
                text.append("(define-fun ").append(name).append(" () ").append(compound.sort()).append(' ').append(body).append(")\n");
                defined.put(compound, name);
            }
        }
        for (Term assertion : assertions) {
            text.append("(assert ").append(write(assertion)).append(")\n");
        }
    }

    private void declare(Term.Symbol symbol) {
        String name = "x" + next++;
        names.put(symbol, name);
        text.append("(declare-const ").append(name).append(' ').append(symbol.sort()).append(")\n");
    }

    private void markBound(Collection<Term.Compound> all, Set<Term.Symbol> variables) {
        for (Term.Compound compound : all) {
            Set<Integer> inside = bound.get(compound);
            for (Term argument : compound.arguments()) {
                if (argument instanceof Term.Symbol symbol && variables.contains(symbol)) {
                    inside.add(symbol.number());
                } else if (argument instanceof Term.Compound c) {
                    inside.addAll(bound.get(c));
                }
            }
            if (compound instanceof Term.ForAll forAll) {
                forAll.variables().forEach(v -> inside.remove(v.number()));
            }
        }
    }

    private boolean isNamed(Term.Compound compound, Map<Term.Compound, Integer> depths) {
        int depth = 0;
        for (Term argument : compound.arguments()) {
            depth = Math.max(depth, argument instanceof Term.Compound c ? depths.getOrDefault(c, 0) + 1 : 0);
        }
        boolean named = uses.getOrDefault(compound, 0) > 1 || depth >= DEPTH;
        depths.put(compound, named ? 0 : depth);
        return named;
    }

    private String write(Term term) {
        StringBuilder out = new StringBuilder();
        write(term, out);
        return out.toString();
    }

    private void write(Term term, StringBuilder out) {
        switch (term) {
            case Term.Symbol symbol -> out.append(names.get(symbol));
            case Term.Truth(boolean value) -> out.append(value);
            case Term.Whole(BigInteger value) -> signed(value.signum() < 0, value.abs().toString(), out);
            case Term.Number(Rational value) -> {
                String size = value.numerator().abs() + ".0";
                signed(value.signum() < 0, value.isWhole() ? size : "(/ " + size + " " + value.denominator() + ".0)", out);
            }
            case Term.Single single -> out.append(single(single));
            case Term.Compound compound when defined.containsKey(compound) -> out.append(defined.get(compound));
            case Term.Apply apply -> {
                out.append('(').append(apply.function());
                for (Term argument : apply.arguments()) {
                    out.append(' ');
                    write(argument, out);
                }
                out.append(')');
            }
            case Term.ForAll forAll -> write(forAll, out);
        }
    }

    /** Names within the body go out of scope with it. */
    private void write(Term.ForAll forAll, StringBuilder out) {
        out.append("(forall (");
        String space = "";
        for (Term.Symbol variable : forAll.variables()) {
            String name = "x" + next++;
            names.put(variable, name);
            out.append(space).append('(').append(name).append(' ').append(variable.sort()).append(')');
            space = " ";
        }
        out.append(") ");
        List<Term.Compound> here = new ArrayList<>();
        Map<Term.Compound, Integer> depths = new HashMap<>();
        for (Term.Compound compound : compounds(List.of(forAll.body()))) {
            if (!bound.get(compound).isEmpty() && isNamed(compound, depths)) {
                String body = write(compound);
                String name = "x" + next++;
                out.append("(let ((").append(name).append(' ').append(body).append(")) ");
                defined.put(compound, name);
                here.add(compound);
            }
        }
        write(forAll.body(), out);
        out.append(")".repeat(here.size())).append(')');
        here.forEach(defined::remove);
        forAll.variables().forEach(names::remove);
    }

    private static void signed(boolean negative, String size, StringBuilder out) {
        out.append(negative ? "(- " + size + ")" : size);
    }

    private static String single(Term.Single single) {
        float value = single.value();
        if (Float.isNaN(value)) {
            return "(_ NaN 8 24)";
        } else if (Float.isInfinite(value)) {
            return value > 0 ? "(_ +oo 8 24)" : "(_ -oo 8 24)";
        }
        String bits = String.format("%32s", Integer.toBinaryString(single.bits())).replace(' ', '0');
        return "(fp #b" + bits.charAt(0) + " #b" + bits.substring(1, 9) + " #b" + bits.substring(9) + ")";
    }
}
