package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.AdaptiveAveragePool;
import axiom.api.graph.ArgReduction;
import axiom.api.graph.Attention;
import axiom.api.graph.BatchNormalization;
import axiom.api.graph.Binary;
import axiom.api.graph.Cast;
import axiom.api.graph.Classification;
import axiom.api.graph.Clip;
import axiom.api.graph.Comparison;
import axiom.api.graph.Concat;
import axiom.api.graph.Constant;
import axiom.api.graph.ConstantOfShape;
import axiom.api.graph.Convolution;
import axiom.api.graph.Dropout;
import axiom.api.graph.Expand;
import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.Gemm;
import axiom.api.graph.GlobalPool;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.GroupNormalization;
import axiom.api.graph.InstanceNormalization;
import axiom.api.graph.LayerNormalization;
import axiom.api.graph.Logic;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Pad;
import axiom.api.graph.Pool;
import axiom.api.graph.RMSNormalization;
import axiom.api.graph.Range;
import axiom.api.graph.Reduction;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.ShapeOf;
import axiom.api.graph.Slice;
import axiom.api.graph.SoftmaxFamily;
import axiom.api.graph.Split;
import axiom.api.graph.TopK;
import axiom.api.graph.Transpose;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.graph.Where;
import axiom.api.graph.Window;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.core.exact.Replay;
import axiom.core.exact.Truth;
import axiom.core.judge.Problems;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** Every operator of the graph as a term: written, read back, and computed. */
class OperatorTermsTest {

    /** What is random, or says how things are arranged, by its nature. */
    private static final Set<String> LEFT_OUT = Set.of("RandomUniform", "RandomNormal");

    /** An operator on operands: types for variables, tensors for constants. */
    private record Case(Op op, List<Object> operands) {
        @Override
        public String toString() {
            return op.toString() + operands.stream().map(o -> o instanceof Tensor t ? "constant " + t.type() : o.toString()).toList();
        }
    }

    private static Case of(Op op, Object... operands) {
        return new Case(op, List.of(operands));
    }

    private static TensorType f(Object... dims) {
        return TensorType.float32(dims);
    }

    private static Tensor longs(long... elements) {
        return Tensor.of(elements);
    }

    private static final TensorType TRUTHS = new TensorType(DType.BOOL, Shape.of(2, 3));
    private static final Window WINDOW = new Window(List.of(2, 3), List.of(2, 1), List.of(1, 1), List.of(1, 0, 0, 1), Window.AutoPad.NOTSET,
            false);

    static Stream<Case> cases() {
        Stream<Case> elementwise = Stream.of(new Unary.Neg(), new Unary.Abs(), new Unary.Sign(), new Unary.Exp(), new Unary.Log(),
                new Unary.Sqrt(), new Unary.Reciprocal(), new Unary.Sin(), new Unary.Cos(), new Unary.Erf(), new Unary.Floor(),
                new Unary.Ceil(), new Unary.Round(), new Unary.Relu(), new Unary.Sigmoid(), new Unary.Tanh(), new Unary.Softplus(),
                new Unary.Softsign(), new Unary.Mish(), new Unary.HardSwish(), new Unary.LeakyRelu(0.3), new Unary.Elu(0.5),
                new Unary.Selu(1.5, 1.25), new Unary.Gelu(false), new Unary.HardSigmoid(0.25, 0.5), new Unary.Swish(2),
                new Classification.IsNaN(), new Classification.IsInf(true, false), new SoftmaxFamily.Softmax(0),
                new SoftmaxFamily.LogSoftmax(-1), new Reduction.ReduceSum(List.of(0), true), new Reduction.ReduceMean(List.of(-1), false),
                new Reduction.ReduceMax(List.of(), false), new Reduction.ReduceMin(List.of(0, 1), false),
                new Reduction.ReduceProd(List.of(1), false), new Reduction.ReduceL1(List.of(1), true),
                new Reduction.ReduceL2(List.of(0), true),
                new ArgReduction.ArgMax(1, true, true), new ArgReduction.ArgMin(0, false, false), new Cast(DType.INT32),
                new Cast(DType.FLOAT64), new View.Identity(), new View.Flatten(0), new View.Unsqueeze(List.of(0, -1)),
                new Transpose(List.of(1, 0)), new ShapeOf(0, 1), new ShapeOf(0, Integer.MAX_VALUE), new Dropout(0.25, false, 7),
                new Split(1, 2)).map(op -> of(op, f(2, 3)));
        Stream<Case> pairs = Stream.of(new Binary.Add(), new Binary.Sub(), new Binary.Mul(), new Binary.Div(), new Binary.Min(),
                new Binary.Max(), new Binary.Pow(), new Binary.PRelu(), new Comparison.Equal(), new Comparison.Less(),
                new Comparison.LessOrEqual(), new Comparison.Greater(), new Comparison.GreaterOrEqual(), new Concat(0))
                .map(op -> of(op, f(2, 3), f(2, 3)));
        Stream<Case> logic = Stream.of(new Logic.And(), new Logic.Or(), new Logic.Xor()).map(op -> of(op, TRUTHS, TRUTHS));
        Stream<Case> others = Stream.of(of(new Logic.Not(), TRUTHS), of(new Clip(), f(2, 3), f(), f()),
                of(new Where(), TRUTHS, f(2, 3), f(3)),
                of(new Cast(DType.BOOL), f(2, 3)), of(new MatMul(), f(2, 3), f(3, 4)), of(new MatMul(), f(3), f(3)),
                of(new Gemm(1, 1, false, false), f(2, 3), f(3, 2)), of(new Gemm(0.5, 2, true, true), f(3, 2), f(4, 3), f(4)),
                of(new Convolution.Conv(WINDOW, 1), f(1, 2, 4, 4), f(3, 2, 2, 3), f(3)),
                of(new Convolution.Conv(Window.of(2), 2), f(1, 2, 4), f(4, 1, 2)),
                of(new Convolution.ConvTranspose(Window.of(2, 2).strides(2, 2), 1, List.of(1, 0)), f(1, 2, 2, 2), f(2, 1, 2, 2)),
                of(new Pool.MaxPool(WINDOW, false, false), f(1, 2, 4, 4)),
                of(new Pool.MaxPool(Window.of(2).autoPad(Window.AutoPad.SAME_LOWER), false, false), f(2, 1, 5)),
                of(new Pool.AveragePool(WINDOW, true), f(1, 2, 4, 4)),
                of(new Pool.AveragePool(
                        new Window(List.of(2, 2), List.of(2, 2), List.of(1, 1), List.of(0, 0, 0, 0), Window.AutoPad.NOTSET, true),
                        false), f(1, 1, 3, 3)),
                of(new GlobalPool.GlobalAveragePool(), f(1, 2, 2, 2)), of(new GlobalPool.GlobalMaxPool(), f(1, 2, 2, 2)),
                of(new AdaptiveAveragePool(List.of(2, 3)), f(1, 1, 4, 4)),
                of(new BatchNormalization(0.001, 0.9, false), f(1, 2, 3), f(2), f(2), f(2), f(2)),
                of(new LayerNormalization(-1, 1e-5), f(2, 3), f(3), f(3)), of(new LayerNormalization(1, 0.5), f(2, 3), f(3)),
                of(new RMSNormalization(-1, 1e-5), f(2, 3), f(3)), of(new InstanceNormalization(1e-5), f(1, 2, 3), f(2), f(2)),
                of(new GroupNormalization(2, 1e-5), f(1, 4, 3), f(4), f(4)),
                of(new Attention(0, true, 0), f(1, 2, 3, 2), f(1, 1, 3, 2), f(1, 1, 3, 2)),
                of(new Attention(0.5, false, 3), f(1, 1, 2, 2), f(1, 1, 2, 2), f(1, 1, 2, 2), f(2, 2)),
                of(new View.Reshape(false), f(2, 3), longs(3L, -1L)), of(new View.Reshape(true), f(2, 3), longs(6L)),
                of(new View.Squeeze(List.of()), f(1, 3, 1)), of(new View.Squeeze(List.of(0)), f(1, 3, 1)),
                of(new Expand(), f(1, 3), longs(2L, 3L)), of(new Pad(Pad.Mode.CONSTANT), f(2, 3), longs(1L, 0L, 0L, 2L), f()),
                of(new Pad(Pad.Mode.EDGE), f(2, 3), longs(0L, 0L, 0L, 2L), f()),
                of(new Split(0, 2), f(3, 2), longs(1L, 2L)), of(new Slice(List.of(0), List.of(1L)), f(3, 2), longs(1L), longs(3L)),
                of(new Slice(List.of(1, 0), List.of(2L, -1L)), f(3, 4), longs(0L, 2L), longs(4L, -4L)),
                of(new Gather(1), f(2, 3), Tensor.of(Shape.SCALAR, 2L)), of(new Gather(0), f(2, 3), longs(1L, 0L, 1L)),
                of(new GatherElements(0), f(2, 2), Tensor.of(Shape.of(1, 2), 1L, 0L)),
                of(new ScatterElements(1, ScatterElements.Combine.ADD), f(2, 2), Tensor.of(Shape.of(2, 1), 1L, 0L), f(2, 1)),
                of(new TopK(-1, true, true), f(2, 3), longs(2L)), of(new TopK(0, false, true), f(3), longs(1L)),
                of(new Constant(Tensor.vector(0.5f, -1.25f))), of(new ConstantOfShape(longs(5L)), longs(2L, 2L)),
                of(new ConstantOfShape(Tensor.vector(0.5f)), longs(2L)),
                of(new Range(), Tensor.of(Shape.SCALAR, 1L), Tensor.of(Shape.SCALAR, 9L), Tensor.of(Shape.SCALAR, 3L)));
        return Stream.of(elementwise, pairs, logic, others).flatMap(s -> s);
    }

    @Test
    void noOperatorIsLeftOut() {
        Set<String> all = new TreeSet<>();
        records(Op.class, all);
        all.removeAll(LEFT_OUT);
        assertEquals(all, cases().map(c -> c.op().getClass().getSimpleName()).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void records(Class<?> type, Set<String> into) {
        if (type.isRecord()) {
            into.add(type.getSimpleName());
        } else {
            Stream.of(type.getPermittedSubclasses()).forEach(t -> records(t, into));
        }
    }

    private static List<String> variables(Case one) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < one.operands().size(); i++) {
            names.add("v" + i);
        }
        return names;
    }

    private static Term term(Case one) {
        List<Term> operands = new ArrayList<>();
        for (int i = 0; i < one.operands().size(); i++) {
            operands.add(one.operands().get(i) instanceof Tensor tensor
                    ? new Term.Apply(new Constant(tensor), List.of())
                    : new Term.Variable(variables(one).get(i)));
        }
        return new Term.Apply(one.op(), operands);
    }

    private static Formula closed(Case one, Formula body) {
        Formula formula = body;
        for (int i = one.operands().size() - 1; i >= 0; i--) {
            if (one.operands().get(i) instanceof TensorType type) {
                formula = new Formula.ForAll(variables(one).get(i), new Domain.Tensors(type), formula);
            }
        }
        return formula;
    }

    private static Formula body(Formula formula) {
        return formula instanceof Formula.ForAll(_, _, Formula inner) ? body(inner) : formula;
    }

    private static Tensor random(TensorType type, Random random) {
        Tensor tensor = Tensor.allocate(type);
        for (long i = 0; i < tensor.count(); i++) {
            if (type.dtype() == DType.BOOL) {
                tensor.set(i, (long) random.nextInt(2));
            } else {
                tensor.set(i, (random.nextInt(16) + 1) / 8.0);
            }
        }
        return tensor;
    }

    /** What the reference backend gives. */
    private static Tensor run(Case one, List<Tensor> operands) {
        GraphBuilder to = Graph.builder("one");
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            values.add(
                    one.operands().get(i) instanceof Tensor constant ? to.constant(constant) : to.input("v" + i, operands.get(i).type()));
        }
        to.output("y", to.addAll(one.op(), values).getFirst());
        try (Executable executable = new ReferenceBackend(Arithmetic.FLOAT32).compile(new Program(to.build(), Map.of()))) {
            List<Tensor> inputs = new ArrayList<>();
            for (int i = 0; i < operands.size(); i++) {
                if (one.operands().get(i) instanceof TensorType) {
                    inputs.add(operands.get(i));
                }
            }
            return executable.run(inputs).getFirst();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyOperatorIsReadAsItIsWrittenAndComputedAsItIs(Case one) {
        List<Tensor> operands = new ArrayList<>();
        Random random = new Random(42);
        one.operands().forEach(o -> operands.add(o instanceof Tensor constant ? constant : random((TensorType) o, random)));
        Tensor expected = run(one, operands);
        Term term = term(one);
        Formula formula = closed(one, new Formula.Compare(
                expected.dtype() == DType.BOOL ? new Term.Apply(new Cast(DType.FLOAT32), List.of(term)) : term, Relation.AT_LEAST,
                new Term.Literal(BigDecimal.ZERO)));
        Formula read = formula;
        for (FormulaText.Alphabet alphabet : FormulaText.Alphabet.values()) {
            FormulaText text = FormulaText.of(formula, alphabet);
            assertTrue(text.isComplete(), text::toString);
            Proposition proposition = Proposition.of(new Source("p", text.text()));
            assertTrue(proposition.property().isPresent(), () -> text + "\n" + proposition.diagnostics());
            assertEquals(new Property("p", formula).canonical(), proposition.property().get().canonical(), text::text);
            read = proposition.property().get().formula();
        }
        Formula.Compare compare = assertInstanceOf(Formula.Compare.class, body(read));
        Term again = expected.dtype() == DType.BOOL ? ((Term.Apply) compare.left()).operands().getFirst() : compare.left();
        assertInstanceOf(Truth.True.class, replay(one, operands, again, expected));
        if (expected.count() > 0) {
            Tensor other = expected.copy();
            if (other.dtype().isFloat()) {
                other.set(0, other.at(0) + 1);
            } else {
                other.set(0, 1 - other.longAt(0));
            }
            assertInstanceOf(Truth.False.class, replay(one, operands, again, other));
        }
    }

    private static Truth replay(Case one, List<Tensor> operands, Term term, Tensor expected) {
        Formula equal = closed(one, new Formula.Compare(term, Relation.EQUAL, new Term.Apply(new Constant(expected), List.of())));
        Map<String, Tensor> point = new HashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            if (one.operands().get(i) instanceof TensorType) {
                point.put("v" + i, operands.get(i));
            }
        }
        return Replay.of(Problems.of(new Goal(new Property("p", equal), Map.of(), Semantics.FLOAT32))).truth(new Counterexample(point));
    }
}
