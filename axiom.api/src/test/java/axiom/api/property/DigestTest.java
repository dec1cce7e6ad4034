package axiom.api.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Unary;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/** One digest for one meaning up to names, and never one for two meanings. */
class DigestTest {

    private static final List<String> NAMES = List.of("x", "y", "#0", "1:x");

    @Provide
    Arbitrary<Formula> formulas() {
        return formulas(3);
    }

    private static Arbitrary<Term> terms(int depth) {
        Arbitrary<Term> leaf = Arbitraries.oneOf(Arbitraries.of(NAMES).map(Term.Variable::new),
                Arbitraries.of("0", "1.0", "1").map(n -> new Term.Literal(new BigDecimal(n))));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Term> inner = Arbitraries.lazy(() -> terms(depth - 1));
        return Arbitraries.oneOf(leaf, inner.map(t -> new Term.Apply(new Unary.Abs(), List.of(t))), inner.map(Term.Exact::new),
                Combinators.combine(inner, inner).as((a, b) -> new Term.Apply(new Binary.Add(), List.of(a, b))),
                Combinators.combine(inner, Arbitraries.of("", "y")).as((a, o) -> new Term.Call("m", List.of(a), o)));
    }

    private static Arbitrary<Domain> domains() {
        return Arbitraries.oneOf(
                Arbitraries.of(new Domain.Inputs("m", ""), new Domain.Inputs("m", "x"), Formulas.reals(), Formulas.vectors("n"),
                        Formulas.vectors("k"), new Domain.Positions(Dim.named("n")), Formulas.set(0, 1), Formulas.set(1, 0, 1)),
                Arbitraries.of(NAMES).map(v -> new Domain.Box(Formulas.reals(), new Term.Variable(v), new Term.Literal(BigDecimal.ONE))));
    }

    private static Arbitrary<Formula> formulas(int depth) {
        Arbitrary<Formula> leaf = Arbitraries.oneOf(terms(1).map(Formula.Finite::new),
                terms(1).map(t -> new Formula.Among(t, List.of(BigDecimal.ONE, BigDecimal.ZERO))),
                Combinators.combine(terms(1), Arbitraries.of(Relation.LESS, Relation.AT_MOST), terms(1)).as(Formula.Compare::new));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Formula> inner = Arbitraries.lazy(() -> formulas(depth - 1));
        return Arbitraries.oneOf(leaf, inner.map(Formula.Not::new), inner.list().ofMaxSize(2).map(Formula.And::new),
                inner.list().ofMaxSize(2).map(Formula.Or::new),
                Combinators.combine(Arbitraries.of(NAMES), domains(), inner).as(Formula.ForAll::new),
                Combinators.combine(Arbitraries.of(NAMES), domains(), inner).as(Formula.Exists::new));
    }

    /** Whether two formulas differ in the names of bound variables only, told without making a text of them. */
    private static boolean same(Formula a, Formula b, List<String> as, List<String> bs) {
        return switch (a) {
            case Formula.ForAll(var x, var d, var body) when b instanceof Formula.ForAll(var y, var e, var other) ->
                same(d, e, as, bs) && same(body, other, with(as, x), with(bs, y));
            case Formula.Exists(var x, var d, var body) when b instanceof Formula.Exists(var y, var e, var other) ->
                same(d, e, as, bs) && same(body, other, with(as, x), with(bs, y));
            case Formula.And(var ps) when b instanceof Formula.And(var qs) -> all(ps, qs, as, bs);
            case Formula.Or(var ps) when b instanceof Formula.Or(var qs) -> all(ps, qs, as, bs);
            case Formula.Not(var p) when b instanceof Formula.Not(var q) -> same(p, q, as, bs);
            case Formula.Compare(var l, var r, var t) when b instanceof Formula.Compare(var l2, var r2, var t2) ->
                r == r2 && same(l, l2, as, bs) && same(t, t2, as, bs);
            case Formula.Finite(var t) when b instanceof Formula.Finite(var u) -> same(t, u, as, bs);
            case Formula.Among(var t, var s) when b instanceof Formula.Among(var u, var v) -> s.equals(v) && same(t, u, as, bs);
            default -> false;
        };
    }

    private static boolean all(List<Formula> ps, List<Formula> qs, List<String> as, List<String> bs) {
        boolean all = ps.size() == qs.size();
        for (int i = 0; all && i < ps.size(); i++) {
            all = same(ps.get(i), qs.get(i), as, bs);
        }
        return all;
    }

    private static boolean same(Domain a, Domain b, List<String> as, List<String> bs) {
        return a instanceof Domain.Box(var of, var low, var high) && b instanceof Domain.Box(var of2, var low2, var high2)
                ? of.equals(of2) && same(low, low2, as, bs) && same(high, high2, as, bs)
                : a.equals(b);
    }

    private static boolean same(Term a, Term b, List<String> as, List<String> bs) {
        return switch (a) {
            case Term.Variable(var x) when b instanceof Term.Variable(var y) ->
                as.lastIndexOf(x) == bs.lastIndexOf(y) && (as.contains(x) || x.equals(y));
            case Term.Literal(var n) when b instanceof Term.Literal(var m) -> n.compareTo(m) == 0;
            case Term.Apply(var op, var ps) when b instanceof Term.Apply(var op2, var qs) -> op.equals(op2) && terms(ps, qs, as, bs);
            case Term.Call(var m, var ps, var o) when b instanceof Term.Call(var m2, var qs, var o2) ->
                m.equals(m2) && o.equals(o2) && terms(ps, qs, as, bs);
            case Term.Exact(var t) when b instanceof Term.Exact(var u) -> same(t, u, as, bs);
            default -> false;
        };
    }

    private static boolean terms(List<Term> ps, List<Term> qs, List<String> as, List<String> bs) {
        boolean all = ps.size() == qs.size();
        for (int i = 0; all && i < ps.size(); i++) {
            all = same(ps.get(i), qs.get(i), as, bs);
        }
        return all;
    }

    private static List<String> with(List<String> names, String name) {
        List<String> more = new ArrayList<>(names);
        more.add(name);
        return more;
    }

    /** Other names for all bound variables. */
    private static Formula renamed(Formula formula, Map<String, String> names, int depth) {
        return switch (formula) {
            case Formula.ForAll(var x, var d, var body) ->
                new Formula.ForAll("r" + depth, renamed(d, names), renamed(body, with(names, x, depth), depth + 1));
            case Formula.Exists(var x, var d, var body) ->
                new Formula.Exists("r" + depth, renamed(d, names), renamed(body, with(names, x, depth), depth + 1));
            case Formula.And(var parts) -> new Formula.And(parts.stream().map(p -> renamed(p, names, depth)).toList());
            case Formula.Or(var parts) -> new Formula.Or(parts.stream().map(p -> renamed(p, names, depth)).toList());
            case Formula.Not(var part) -> new Formula.Not(renamed(part, names, depth));
            case Formula.Compare(var l, var r, var t) -> new Formula.Compare(renamed(l, names), r, renamed(t, names));
            case Formula.Approximate(var l, var r, var t) -> new Formula.Approximate(renamed(l, names), renamed(r, names), t);
            case Formula.Finite(var t) -> new Formula.Finite(renamed(t, names));
            case Formula.Among(var t, var numbers) -> new Formula.Among(renamed(t, names), numbers);
        };
    }

    private static Map<String, String> with(Map<String, String> names, String name, int depth) {
        Map<String, String> more = new java.util.HashMap<>(names);
        more.put(name, "r" + depth);
        return more;
    }

    private static Domain renamed(Domain domain, Map<String, String> names) {
        return domain instanceof Domain.Box(var of, var low, var high)
                ? new Domain.Box(of, renamed(low, names), renamed(high, names))
                : domain;
    }

    private static Term renamed(Term term, Map<String, String> names) {
        return switch (term) {
            case Term.Variable(var x) -> new Term.Variable(names.getOrDefault(x, x));
            case Term.Literal literal -> literal;
            case Term.Apply(var op, var operands) -> new Term.Apply(op, operands.stream().map(o -> renamed(o, names)).toList());
            case Term.Call(var m, var inputs, var output) -> new Term.Call(m, inputs.stream().map(i -> renamed(i, names)).toList(), output);
            case Term.Exact(var inner) -> new Term.Exact(renamed(inner, names));
        };
    }

    private static String digest(Formula formula) {
        return new Property("p", formula).digest();
    }

    @net.jqwik.api.Property
    void namesOfBoundVariablesDoNotMatter(@ForAll("formulas") Formula formula) {
        assertEquals(digest(formula), digest(renamed(formula, Map.of(), 0)));
    }

    @net.jqwik.api.Property(tries = 3000)
    void formulasThatSayDifferentThingsHaveDifferentDigests(@ForAll("formulas") Formula a, @ForAll("formulas") Formula b) {
        boolean sizesMatter = !new Property("p", a).models().isEmpty() && !new Property("p", b).models().isEmpty();
        if (sizesMatter || !(a + "" + b).contains("(n)") && !(a + "" + b).contains("(k)")) {
            assertEquals(same(a, b, List.of(), List.of()), digest(a).equals(digest(b)), () -> a + "\n" + b);
        }
    }

    @Test
    void oneQuantifierIsToldFromAnother() {
        Domain reals = Formulas.reals();
        Formula less = new Formula.Compare(new Term.Variable("x"), Relation.LESS, new Term.Variable("y"));
        Formula xy = new Formula.ForAll("x", reals, new Formula.ForAll("y", reals, less));
        Formula yx = new Formula.ForAll("y", reals, new Formula.ForAll("x", reals, less));
        assertNotEquals(digest(xy), digest(yx));
        Formula again = new Formula.ForAll("x", reals, new Formula.ForAll("x", reals, less));
        assertEquals(digest(again), digest(new Formula.ForAll("z", reals, new Formula.ForAll("x", reals, less))));
        assertNotEquals(digest(again), digest(new Formula.ForAll("y", reals, new Formula.ForAll("x", reals, less))));
        assertNotEquals(digest(less), digest(new Formula.ForAll("x", reals, less)));
    }

    @Test
    void namesOfSizesMatterOnlyBesideModels() {
        assertEquals(digest(two("n", "n")), digest(two("k", "k")));
        assertNotEquals(digest(two("n", "n")), digest(two("n", "k")));
        assertEquals(digest(two("n", "k")), digest(two("k", "n")));
        Formula model = Formulas.forAll("z", Formulas.inputs("m"), _ -> two("n", "n"));
        assertNotEquals(digest(model), digest(Formulas.forAll("z", Formulas.inputs("m"), _ -> two("k", "k"))));
    }

    private static Formula two(String one, String other) {
        return Formulas.forAll("v", Formulas.vectors(one), v -> Formulas.forAll("w", Formulas.vectors(other), w -> v.isAtMost(w)));
    }

    @Test
    void anOnlyInputIsItselfByAnyName() {
        GraphBuilder to = Graph.builder("net");
        to.output("y", to.add(new Unary.Abs(), to.input("x", TensorType.float32("batch", 2))));
        Map<String, Graph> models = Map.of("net", to.build());
        Formula brief = Formulas.forAll("a", Formulas.inputs("net"), a -> Formulas.call("net", "", a).isFinite());
        Formula full = Formulas.forAll("b", Formulas.inputs("net", "x"), b -> Formulas.call("net", "y", b).isFinite());
        assertNotEquals(digest(brief), digest(full), "nobody knows the model");
        assertEquals(new Property("p", brief).digest(models), new Property("q", full).digest(models));
        Formula other = Formulas.forAll("b", Formulas.inputs("net", "x"), b -> Formulas.call("net", "Abs", b).isFinite());
        assertNotEquals(new Property("p", brief).digest(models), new Property("q", other).digest(models));
    }
}
