package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Constant;
import axiom.api.model.Model;
import axiom.api.property.Formula;
import axiom.api.property.Formulas;
import axiom.api.property.Property;
import axiom.api.property.Relation;
import axiom.api.property.Term;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Goal;
import axiom.api.verify.Semantics;
import axiom.core.exact.Replay;
import axiom.core.exact.Truth;
import axiom.core.judge.Problems;
import axiom.core.layers.Dense;
import axiom.core.layers.Models;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** Layers applied to terms. */
class LayerTermsTest {

    private static Tensor random(TensorType type) {
        Random random = new Random(7);
        Tensor tensor = Tensor.allocate(type);
        for (long i = 0; i < tensor.count(); i++) {
            tensor.set(i, (random.nextInt(32) - 16) / 8.0);
        }
        return tensor;
    }

    private static Tensor run(Model model, Tensor input) {
        try (Executable executable = new ReferenceBackend(Arithmetic.FLOAT32).compile(new Program(model.graph(), model.parameters()))) {
            return executable.run(List.of(input)).getFirst();
        }
    }

    private static Truth equals(Term term, Formula.ForAll of, Tensor x, Tensor expected) {
        Formula equal = new Formula.Compare(term, Relation.EQUAL, new Term.Apply(new Constant(expected), List.of()));
        Formula closed = new Formula.ForAll(of.variable(), of.domain(), equal);
        return Replay.of(Problems.of(new Goal(new Property("p", closed), Map.of(), Semantics.FLOAT32)))
                .truth(new Counterexample(Map.of(of.variable(), x)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2, 4 | Softmax", "2, 4 | LeakyReLU(0.25) |> Tanh", "2, 4 | Dropout(0.5)", "2, 4 | Residual(ReLU)",
            "2, 4, 4, 3 | MaxPool((2, 2))", "2, 4, 4, 3 | AvgPool((2, 2)) |> Flatten", "2, 4, 4, 3 | GlobalAvgPool",
            "2, 4, 4, 3 | GlobalMaxPool |> Softmax", "2, 4, 4, 3 | AdaptiveAvgPool((2, 2))", "2, 6 | Reshape(2, 3)",
            "2, 3, 4 | Sequential(ReLU, Flatten, GELU)"})
    void aLayerGivesTheTermWhatItGivesInAModel(String sizes, String layers) {
        Model model = Declaration.of(new Source("m", "input :: Tensor{Float32, (:batch, " + sizes.substring(sizes.indexOf(',') + 2)
                + ")}\noutput = input |> " + layers), Vocabulary.BUILT_IN).build(1);
        String formula = "∀x ∈ Tensor{Float32, (:batch, " + sizes.substring(sizes.indexOf(',') + 2) + ")}. (x |> " + layers + ") >= 0";
        Proposition read = Proposition.of(new Source("p", formula));
        assertEquals(List.of(), read.diagnostics());
        Formula.ForAll all = assertInstanceOf(Formula.ForAll.class, read.property().orElseThrow().formula());
        Term term = assertInstanceOf(Formula.Compare.class, all.body()).left();
        Tensor x = random(TensorType.float32(List.of(sizes.split(", ")).stream().map(Integer::valueOf).toArray()));
        Tensor expected = run(model, x);
        assertInstanceOf(Truth.True.class, equals(term, all, x, expected));
        Tensor other = expected.copy();
        other.set(0, other.at(0) + 1);
        assertInstanceOf(Truth.False.class, equals(term, all, x, other));
    }

    @Test
    void bothSpellingsAreOneTerm() {
        for (String text : List.of("MaxPool((2, 2))(x)", "MaxPool(x, (2, 2))", "x |> MaxPool((2, 2))")) {
            assertEquals("∀x ∈ float32(batch, 4, 4, 2). (Transpose[permutation=[0, 2, 3, 1]](MaxPool[window=Window[kernel=[2, 2], "
                    + "strides=[2, 2], dilations=[1, 1], pads=[0, 0, 0, 0], autoPad=NOTSET, ceil=false], indices=false, columnMajor=false]"
                    + "(Transpose[permutation=[0, 3, 1, 2]](x))) ≥ 0)",
                    Proposition.of(new Source("p", "∀x ∈ Tensor{Float32, (:batch, 4, 4, 2)}. " + text + " >= 0")).property().orElseThrow()
                            .formula().toString());
        }
    }

    @Test
    void underAnOrEveryRowGoesThroughTheLayerByItself() {
        String formula = Proposition.of(new Source("p",
                "∀x ∈ Tensor{Float32, (:batch, 3)}. sum(x |> Softmax) >= 0 or x[1] > 0")).property().orElseThrow().formula().toString();
        assertEquals("∀x ∈ float32(batch, 3). ∀row ∈ positions(batch). ((ReduceSum[axes=[-1], keepDims=false](Softmax[axis=0]"
                + "(Gather[axis=0](x, row))) ≥ 0) ∨ (Gather[axis=0](Gather[axis=0](x, row), Constant[value=int64() 0]()) > 0))",
                formula.replaceAll("Constant\\[value=[^]]*\\]", "Constant[value=int64() 0]"));
    }

    @Test
    void anInitialisedLayerKeepsItsWeights() {
        Model fc = Models.build("fc", Dense.of(3, 2), 42, TensorType.float32("batch", 3));
        Tensor x = random(TensorType.float32(5, 3));
        Formula.ForAll all = (Formula.ForAll) Formulas.forAll("x", Formulas.vectors(5, 3),
                v -> Formulas.through(fc.graph(), fc.parameters(), v).isAtLeast(0));
        assertInstanceOf(Truth.True.class, equals(((Formula.Compare) all.body()).left(), all, x, run(fc, x)));
    }
}
