package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.LongStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import axiom.api.backend.Executable;
import axiom.api.property.Domain;
import axiom.api.property.Expr;
import axiom.api.property.Formula;
import axiom.api.property.Formulas;
import axiom.api.property.Property;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.core.exact.Replay;
import axiom.core.exact.Truth;
import axiom.core.reference.ReferenceBackend;

/** Sets of numbers mean the same in statements that run, in claims and in both semantics. */
class SetsTest {

    private static final Term X = new Term.Variable("x");

    @Provide
    Arbitrary<List<BigDecimal>> sets() {
        return Arbitraries.of("0", "-0.0", "1", "1.0", "0.1", "0.100000001490116119384765625", "0.5", "-3", "1e39", "255", "2.5", "1e-50")
                .map(BigDecimal::new).list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Double>> numbers() {
        return Arbitraries.of(0.0, -0.0, 1.0, (double) 0.1f, 0.5, -3.0, 255.0, 2.0, Double.NaN, Double.POSITIVE_INFINITY).list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Tensor tensor(DType dtype, List<Double> numbers, boolean scalar) {
        Tensor tensor = Tensor.allocate(new TensorType(dtype, scalar ? Shape.SCALAR : Shape.of(numbers.size())));
        for (int i = 0; i < tensor.count(); i++) {
            if (dtype.isFloat()) {
                tensor.set(i, numbers.get(i));
            } else {
                tensor.set(i, (long) (double) numbers.get(i));
            }
        }
        return tensor;
    }

    /** By exact decimals, one by one. */
    private static boolean expected(Tensor x, List<BigDecimal> set) {
        return LongStream.range(0, x.count()).allMatch(i -> !x.dtype().isFloat()
                ? set.stream().anyMatch(s -> s.compareTo(BigDecimal.valueOf(x.longAt(i))) == 0)
                : Double.isFinite(x.at(i)) && set.stream().anyMatch(s -> s.compareTo(new BigDecimal(x.at(i))) == 0));
    }

    private static boolean runs(Formula formula, Tensor x) {
        SequencedMap<String, TensorType> variables = new LinkedHashMap<>(Map.of("x", x.type()));
        try (Executable executable = new ReferenceBackend().compile(Statement.of(formula, Map.of(), variables).program())) {
            return executable.run(List.of(x)).getFirst().longAt(0) == 1;
        }
    }

    @net.jqwik.api.Property
    void statementsThatRunSayWhatDecimalsSay(@ForAll("numbers") List<Double> numbers, @ForAll("sets") List<BigDecimal> set,
            @ForAll boolean scalar) {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64, DType.BFLOAT16, DType.INT64, DType.INT32, DType.UINT8)) {
            if (dtype.isFloat() || numbers.stream().allMatch(n -> Double.isFinite(n) && n >= 0)) {
                Tensor x = tensor(dtype, numbers, scalar);
                boolean holds = expected(x, set);
                assertEquals(holds, runs(new Formula.Among(X, set), x));
                assertEquals(!holds, runs(new Formula.Not(new Formula.Among(X, set)), x));
            }
        }
    }

    @net.jqwik.api.Property(tries = 300)
    void claimsSayWhatDecimalsSay(@ForAll("numbers") List<Double> numbers, @ForAll("sets") List<BigDecimal> set, @ForAll boolean scalar,
            @ForAll Semantics semantics, @ForAll boolean exactly, @ForAll boolean domain) {
        Tensor x = tensor(DType.FLOAT32, numbers.stream().filter(Double::isFinite).toList(), scalar && Double.isFinite(numbers.getFirst()));
        boolean holds = expected(x, set);
        Term side = exactly ? new Expr(X).plus(0).exactly().term() : X;
        Formula formula = domain
                ? new Formula.ForAll("x", new Domain.Among(new Domain.Tensors(x.type()), set), new Formula.Or(List.of()))
                : new Formula.ForAll("x", new Domain.Tensors(x.type()), new Formula.Among(side, set));
        Truth truth = Replay.of(Problems.of(new Goal(new Property("p", formula), Map.of(), semantics)))
                .truth(new Counterexample(Map.of("x", x)));
        if (!domain) {
            assertEquals(holds ? Truth.True.class : Truth.False.class, truth.getClass());
        } else if (holds) {
            assertInstanceOf(Truth.False.class, truth);
        } else {
            // no point of the domain, so that it refutes nothing
            assertEquals(false, truth instanceof Truth.False);
        }
    }

    @Test
    void whatHasNoValueIsInNoSetAndOutsideOfNone() {
        Formula member = Formulas.forAll("x", Formulas.reals(), x -> new Expr(X).over(x).isIn(1, 2));
        for (Formula formula : List.of(member, Formulas.forAll("x", Formulas.reals(), x -> Formulas.not(x.over(x).isIn(1, 2))))) {
            Truth truth = Replay.of(Problems.of(new Goal(new Property("p", formula), Map.of(), Semantics.REAL)))
                    .truth(new Counterexample(Map.of("x", Tensor.scalar(0f))));
            assertEquals(false, truth instanceof Truth.True || truth instanceof Truth.False);
        }
    }

    @Test
    void aDomainOfAlternativesIsTakenApart() {
        Formula formula = Formulas.forAll("x", Formulas.set(2, 1), x -> Formulas.and(x.isAbove(0), x.isBelow(3)));
        Claim claim = Claims.normal(Problems.of(new Goal(new Property("p", formula), Map.of(), Semantics.REAL)).claim());
        assertEquals(List.of("(∀x ∈ float32() | (x = 1). (x > 0))", "(∀x ∈ float32() | (x = 1). (x < 3))",
                "(∀x ∈ float32() | (x = 2). (x > 0))", "(∀x ∈ float32() | (x = 2). (x < 3))"),
                Claims.conjuncts(claim, 4).stream().map(Claim::toString).toList());
        assertEquals(2, Claims.conjuncts(claim, 3).size());
    }
}
