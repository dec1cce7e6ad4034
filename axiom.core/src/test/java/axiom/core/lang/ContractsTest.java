package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.model.Contract;

/** What properties mean, as formulas. */
class ContractsTest {

    private static void means(String text, String formula) {
        assertEquals(formula, Properties.formula(text));
    }

    @Test
    void contractsKeepTheirOrderKindAndMessage() {
        Contracts.Read read = Properties.read("""
                @ensure finite(output) "no number"
                @prove output >= 0
                """, Properties.SCOPE);
        assertEquals(List.of(Contract.Kind.ENSURE, Contract.Kind.PROVE), read.contracts().stream().map(Contract::kind).toList());
        assertEquals(List.of("no number", ""), read.contracts().stream().map(Contract::message).toList());
        assertEquals(List.of(), read.diagnostics());
    }

    @Test
    void whatIsWrongWithOneSaysNothingOfTheOthers() {
        Contracts.Read read = Properties.read("""
                @ensure y > 0
                @ensure finite(output)
                """, Properties.SCOPE);
        assertEquals(1, read.contracts().size());
        assertEquals(1, read.diagnostics().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"valid_probabilities(output) | ValidProbabilities", "finite( output ) | FiniteOutput",
            "finite(hidden) | finite(hidden)", "forall x .x>=0.0 and  not(x<1) or x==1e-3 | ∀x. x ≥ 0 and not x < 1 or x == 0.001",
            "(output[1] + 1) * 2 - (3 - 1) > -output[2] | (output[1] + 1) * 2 - (3 - 1) > -output[2]",
            "∀x∈[0,1],y. norm(x,:l1)<=1 ⇒ (x<y ⇒ y>x) | ∀x ∈ [0, 1], y. norm(x, :l1) ≤ 1 implies x < y implies y > x"})
    void aPropertyIsCalledAsItIsWritten(String text, String name) {
        Contracts.Read read = Properties.read("@prove " + text, Properties.SCOPE);
        assertEquals(name, read.contracts().getFirst().property().name());
    }

    @Test
    void innerValuesThatAreMentionedBecomeOutputs() {
        assertEquals(Set.of("hidden", "image"),
                Properties.read("@ensure sum(hidden) > 0\n@prove image >= 0\n@prove output > 0", Properties.SCOPE).values());
    }

    @Test
    void whatIsMentionedHoldsForAllInputs() {
        means("output >= 0", "∀input ∈ inputs(model, input). (model(input).output ≥ 0)");
        means("hidden <= input[1]",
                "∀input ∈ inputs(model, input). (model(input).hidden ≤ Unsqueeze[axes=[1]](Gather[axis=1](input, Constant[value=int64() 0]())))");
    }

    @Test
    void severalInputsAreAllQuantified() {
        assertEquals("∀a ∈ inputs(model, a). ∀b ∈ inputs(model, b). (model(a, b).sum > 0)",
                Properties.about(Properties.TWO, "sum > 0").property().formula().toString());
    }

    @Test
    void validProbabilitiesIsTheNamedProperty() {
        means("@ensure valid_probabilities(output)", "∀input ∈ inputs(model, input). ((model(input).output ≥ 0) ∧ "
                + "(ReduceSum[axes=[-1], keepDims=false](model(input).output) ≈ 1 ± 0.00001))");
        means("valid_probabilities(output, tolerance=1e-3)", "∀input ∈ inputs(model, input). ((model(input).output ≥ 0) ∧ "
                + "(ReduceSum[axes=[-1], keepDims=false](model(input).output) ≈ 1 ± 0.001))");
    }

    @Test
    void variablesAreNumbersOrVectorsByTheirUse() {
        means("∀x. sum(softmax(x)) == 1.0", "∀x ∈ float32(n). (ReduceSum[axes=[-1], keepDims=false](Softmax[axis=-1](x)) = 1)");
        means("forall x. x > 0 implies x + 1 > 0", "∀x ∈ float32(). (¬(x > 0) ∨ (Add[](x, 1) > 0))");
        means("∀x. finite(model(x))", "∀x ∈ inputs(model, input). finite(model(x).output)");
        means("∃x. model(x + 1)[1] > 0.9",
                "∃x ∈ inputs(model, input). (Gather[axis=1](model(Add[](x, 1)).output, Constant[value=int64() 0]()) > 0.9)");
    }

    @Test
    void lengthsAgreeWhereTheyMustOnly() {
        means("∀x, y. norm(x + y) >= 0", "∀x ∈ float32(n). ∀y ∈ float32(n). (ReduceL2[axes=[-1], keepDims=false](Add[](x, y)) ≥ 0)");
        means("∀x, y. norm(x) >= 0 and norm(y) >= 0", "∀x ∈ float32(n). ∀y ∈ float32(m). "
                + "((ReduceL2[axes=[-1], keepDims=false](x) ≥ 0) ∧ (ReduceL2[axes=[-1], keepDims=false](y) ≥ 0))");
        means("∀x, y ∈ Vector(3). dot(x, y) > 0",
                "∀x ∈ float32(3). ∀y ∈ float32(3). (ReduceSum[axes=[-1], keepDims=false](Mul[](x, y)) > 0)");
        means("∀x, y, z ∈ Vector(2). norm(x + y + z) >= 0", "∀x ∈ float32(2). ∀y ∈ float32(2). ∀z ∈ float32(2). "
                + "(ReduceL2[axes=[-1], keepDims=false](Add[](Add[](x, y), z)) ≥ 0)");
        means("∀batch, n. sum(n) > batch", "∀batch ∈ float32(). ∀n ∈ float32(m). (ReduceSum[axes=[-1], keepDims=false](n) > batch)");
    }

    @Test
    void domains() {
        means("∀x ∈ Vector(:k, 3). x > 0", "∀x ∈ float32(k, 3). (x > 0)");
        means("∀x ∈ Tensor{Int64, (2, 3)}. x > 0", "∀x ∈ int64(2, 3). (x > 0)");
        means("∀x ∈ Real, n ∈ Int. x > 0 and n > 0", "∀x ∈ float32(). ∀n ∈ int64(). ((x > 0) ∧ (n > 0))");
        means("∀x ∈ [0, 1]. finite(model(x))", "∀x ∈ inputs(model, input) ∩ [0, 1]. finite(model(x).output)");
        means("∀x ∈ [-1, 1]. norm(x) >= 0", "∀x ∈ float32(n) ∩ [-1, 1]. (ReduceL2[axes=[-1], keepDims=false](x) ≥ 0)");
        means("∀x ∈ Vector(2), y ∈ ball(Vector(2), x, 0.5, :l2). x ≈ y",
                "∀x ∈ float32(2). ∀y ∈ float32(2) ∩ ball(x, 0.5, l2). (x ≈ y ± 0.00001)");
        means("∀x ∈ input, y ∈ ball(x, 0.1, norm=:l1). model(x) ≈ model(y)",
                "∀x ∈ inputs(model, input). ∀y ∈ inputs(model, input) ∩ ball(x, 0.1, l1). (model(x).output ≈ model(y).output ± 0.00001)");
        means("∀x, y ∈ [x - 1, x]. y <= x", "∀x ∈ float32(). ∀y ∈ float32() ∩ [Sub[](x, 1), x]. (y ≤ x)");
    }

    @Test
    void comparisonsInAChain() {
        means("0 <= output < 1", "∀input ∈ inputs(model, input). ((0 ≤ model(input).output) ∧ (model(input).output < 1))");
        means("output ∈ [0, 1]", "∀input ∈ inputs(model, input). ((model(input).output ≥ 0) ∧ (model(input).output ≤ 1))");
        means("output ≈ 1 ± 0.5", "∀input ∈ inputs(model, input). (model(input).output ≈ 1 ± 0.5)");
        means("output ∈ ball(0, 2)", "∀input ∈ inputs(model, input). (model(input).output ≈ 0 ± 2)");
        means("output ∈ ball(0, 2, norm=:l2)",
                "∀input ∈ inputs(model, input). (ReduceL2[axes=[-1], keepDims=false](Sub[](model(input).output, 0)) ≤ 2)");
    }

    @Test
    void numbersAreExact() {
        means("∀x. x < 0.1 + 0.2 * 3 - 1 / 8", "∀x ∈ float32(). (x < 0.575)");
        means("∀x. x < -2 ^ 10", "∀x ∈ float32(). (x < -1024)");
    }

    @Test
    void reductionsLeaveTheBatch() {
        means("sum(image) > 0", "∀input ∈ inputs(model, input). (ReduceSum[axes=[-3, -2, -1], keepDims=false](model(input).image) > 0)");
        means("max(image, dim=2) > 0", "∀input ∈ inputs(model, input). (ReduceMax[axes=[-3], keepDims=false](model(input).image) > 0)");
        means("mean(image, dim=-1) > 0", "∀input ∈ inputs(model, input). (ReduceMean[axes=[-1], keepDims=false](model(input).image) > 0)");
        means("norm(output, :linf) > 0",
                "∀input ∈ inputs(model, input). (ReduceMax[axes=[-1], keepDims=false](Abs[](model(input).output)) > 0)");
        means("output <= max(hidden)", "∀input ∈ inputs(model, input). "
                + "(model(input).output ≤ Unsqueeze[axes=[1]](ReduceMax[axes=[-1], keepDims=false](model(input).hidden)))");
    }

    @Test
    void indicesCountFromOneAndLeaveTheBatch() {
        means("output[2] > 0", "∀input ∈ inputs(model, input). (Gather[axis=1](model(input).output, Constant[value=int64() 1]()) > 0)");
        means("hidden[2:3] > 0", "∀input ∈ inputs(model, input). "
                + "(Slice[axes=[1], steps=[1]](model(input).hidden, Constant[value=int64(1) [1]](), Constant[value=int64(1) [3]]()) > 0)");
    }

    @Test
    void positionsCountFromOneToo() {
        means("argmax(output) == 2",
                "∀input ∈ inputs(model, input). (ArgMax[axis=-1, keepDims=false, selectLast=false](model(input).output) = 1)");
        means("argmax(output) * 2 == 2", "∀input ∈ inputs(model, input). "
                + "(Mul[](Add[](ArgMax[axis=-1, keepDims=false, selectLast=false](model(input).output), 1), 2) = 2)");
        means("∀x, y. argmax(model(x)) == argmax(model(y))", "∀x ∈ inputs(model, input). ∀y ∈ inputs(model, input). "
                + "(ArgMax[axis=-1, keepDims=false, selectLast=false](model(x).output) = "
                + "ArgMax[axis=-1, keepDims=false, selectLast=false](model(y).output))");
    }

    @Test
    void beneathOrAndNotEachRowSpeaksForItself() {
        means("sum(output) > 1 or finite(output)", "∀input ∈ inputs(model, input). ∀row ∈ positions(batch). "
                + "((ReduceSum[axes=[-1], keepDims=false](Gather[axis=0](model(input).output, row)) > 1) ∨ "
                + "finite(Gather[axis=0](model(input).output, row)))");
        means("output != 0", "∀input ∈ inputs(model, input). ∀row ∈ positions(batch). ¬(Gather[axis=0](model(input).output, row) = 0)");
        means("∀row ∈ input. not (model(row) > 0)",
                "∀row ∈ inputs(model, input). ∀row1 ∈ positions(batch). ¬(Gather[axis=0](model(row).output, row1) > 0)");
    }

    @Test
    void axesOfRowsAreCountedAsDeclared() {
        means("sum(image, dim=4) > 0 or 1 > 2", "∀input ∈ inputs(model, input). ∀row ∈ positions(batch). "
                + "((ReduceSum[axes=[-1], keepDims=false](Gather[axis=0](model(input).image, row)) > 0) ∨ (1 > 2))");
    }

    @Test
    void aModelForInferenceIsNotInTraining() {
        means("not training implies finite(output)", "∀input ∈ inputs(model, input). finite(model(input).output)");
        means("training or finite(output)", "∀input ∈ inputs(model, input). finite(model(input).output)");
    }

    @Test
    void noNumberIsUnequalToItself() {
        means("not nan(output)", "∀input ∈ inputs(model, input). (model(input).output = model(input).output)");
    }

    @Test
    void pipelinesOfFunctions() {
        means("output |> softmax |> sum <= 1",
                "∀input ∈ inputs(model, input). (ReduceSum[axes=[-1], keepDims=false](Softmax[axis=-1](model(input).output)) ≤ 1)");
    }

    @Test
    void quantifiersInsideOfOthers() {
        means("(∀x. x > 0) or (∃y. y < 0)", "((∀x ∈ float32(). (x > 0)) ∨ (∃y ∈ float32(). (y < 0)))");
    }
}
