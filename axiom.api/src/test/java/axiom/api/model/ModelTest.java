package axiom.api.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.MatMul;
import axiom.api.graph.Op;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.property.Term;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final Provenance HERE = new Provenance("test", Map.of());
    private static final Contract FINITE = new Contract(Contract.Kind.ENSURE, Properties.FiniteOutput(), "");

    /** What a small model is made of; each test changes one thing. */
    private record Parts(String model, String input, TensorType type, String parameter, float[] weights, float constant, Op activation,
            String inner,
            String output, List<Contract> contracts) {

        static final Parts PLAIN = new Parts("m", "x", TensorType.float32("batch", 2), "w", new float[]{1, 2, 3, 4}, 0.5f,
                new Unary.LeakyRelu(0.01), "layer", "y", List.of(FINITE));

        Model build() {
            GraphBuilder b = Graph.builder(model);
            Value x = b.input(input, type);
            Value w = b.parameter(parameter, TensorType.float32(2, 2));
            Value product = b.in(inner, () -> b.add(new MatMul(), x, w));
            Value sum = b.addAll(new Binary.Add(), List.of(product, b.constant(Tensor.scalar(constant))), inner + "-sum", List.of(inner))
                    .getFirst();
            Graph graph = b.output(output, b.add(activation, sum)).build();
            return new Model(model, graph, Map.of(parameter, Tensor.of(Shape.of(2, 2), weights)), contracts, HERE);
        }

        String digest() {
            return build().digest();
        }

        Parts input(String name) {
            return new Parts(model, name, type, parameter, weights, constant, activation, inner, output, contracts);
        }

        Parts type(TensorType other) {
            return new Parts(model, input, other, parameter, weights, constant, activation, inner, output, contracts);
        }

        Parts parameter(String name) {
            return new Parts(model, input, type, name, weights, constant, activation, inner, output, contracts);
        }

        Parts weights(float... values) {
            return new Parts(model, input, type, parameter, values, constant, activation, inner, output, contracts);
        }

        Parts constant(float value) {
            return new Parts(model, input, type, parameter, weights, value, activation, inner, output, contracts);
        }

        Parts activation(Op op) {
            return new Parts(model, input, type, parameter, weights, constant, op, inner, output, contracts);
        }

        Parts inner(String name) {
            return new Parts(model, input, type, parameter, weights, constant, activation, name, output, contracts);
        }

        Parts output(String name) {
            return new Parts(model, input, type, parameter, weights, constant, activation, inner, name, contracts);
        }

        Parts promising(Contract... promises) {
            return new Parts(model, input, type, parameter, weights, constant, activation, inner, output, List.of(promises));
        }
    }

    private static final Parts PLAIN = Parts.PLAIN;

    @Test
    void theDigestIsTheSameOnEveryRunAndMachine() {
        assertEquals("sha256:21eb8c4a48095d29e7b73bdc8b3ed4c36b27d03cf73b4c7096387afe23310015", PLAIN.digest());
    }

    @Test
    void theDigestIsOfFunctionAndPromisesOnly() {
        assertEquals(PLAIN.digest(), PLAIN.inner("other").digest());
        assertEquals(PLAIN.digest(),
                new Parts("n", "x", PLAIN.type, "w", PLAIN.weights, 0.5f, PLAIN.activation, "layer", "y", PLAIN.contracts).digest());
        Model model = PLAIN.build();
        assertEquals(model.digest(),
                new Model("n", model.graph(), model.parameters(), model.contracts(), new Provenance("onnx", Map.of("file", "f"))).digest());
    }

    @Test
    void whateverMattersChangesTheDigest() {
        Contract probabilities = new Contract(Contract.Kind.ENSURE, Properties.ValidProbabilities(), "");
        Contract looser = new Contract(Contract.Kind.ENSURE, Properties.ValidProbabilities(1e-4), "");
        List<Parts> all = List.of(PLAIN,
                PLAIN.input("z"), PLAIN.output("z"), PLAIN.parameter("v"),
                PLAIN.type(TensorType.float32("n", 2)), PLAIN.type(TensorType.float32(3, 2)),
                PLAIN.type(new TensorType(DType.FLOAT32, Shape.of(Dim.named("n").times(2), Dim.of(2)))),
                PLAIN.type(new TensorType(DType.FLOAT32, Shape.of(Dim.named("2*n"), Dim.of(2)))),
                PLAIN.weights(1, 2, 3, Math.nextUp(4f)), PLAIN.weights(1, 2, 4, 3), PLAIN.weights(-1, 2, 3, 4),
                PLAIN.constant(Math.nextUp(0.5f)), PLAIN.constant(0f), PLAIN.constant(-0f),
                PLAIN.activation(new Unary.LeakyRelu(Math.nextUp(0.01))), PLAIN.activation(new Unary.Elu(0.01)),
                PLAIN.promising(), PLAIN.promising(FINITE, FINITE), PLAIN.promising(probabilities), PLAIN.promising(looser),
                PLAIN.promising(new Contract(Contract.Kind.PROVE, FINITE.property(), "")));
        Set<String> digests = new HashSet<>();
        all.forEach(p -> assertTrue(digests.add(p.digest()), p::toString));
    }

    @Test
    void whatIsNotPromisedDifferentlyHasOneDigest() {
        Contract named = new Contract(Contract.Kind.ENSURE, new axiom.api.property.Property("Other", FINITE.property().formula()),
                "said so");
        assertEquals(PLAIN.digest(), PLAIN.promising(named).digest());
    }

    @Test
    void parametersMustBeThoseOfTheGraph() {
        Model model = PLAIN.build();
        assertEquals("[axiom.model] 'm' has no parameters [u, v]; help: it has [w]", assertThrows(IllegalArgumentException.class,
                () -> model.with(Map.of("v", Tensor.scalar(1), "u", Tensor.scalar(1)))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> model.with(Map.of("w", Tensor.scalar(1))));
        assertThrows(IllegalArgumentException.class, () -> new Model("m", model.graph(), Map.of(), List.of(), HERE));
    }

    @Test
    void aModelIsChangedByMakingAnother() {
        Model model = PLAIN.build();
        Model other = model.with(Map.of("w", Tensor.allocate(TensorType.float32(2, 2))));
        assertNotEquals(model.digest(), other.digest());
        assertThrows(UnsupportedOperationException.class, () -> other.parameters().get("w").set(0, 1.0));
        assertEquals(List.of(), model.with(List.<Contract>of()).contracts());
        assertEquals("m {x=float32(batch, 2)} -> {y=float32(batch, 2)}", model.toString());
        assertThrows(UnsupportedOperationException.class, () -> model.parameters().clear());
    }

    @Test
    void theDigestTellsWhichInnerValueAContractIsAbout() {
        Contract inner = new Contract(Contract.Kind.ENSURE, new Property("inner", new Formula.ForAll("x", new Domain.Inputs("model", ""),
                new Formula.Finite(new Term.Call("model", List.of(new Term.Variable("x")), "flat")))), "");
        assertNotEquals(swapped("flat", "other", inner).digest(), swapped("other", "flat", inner).digest());
        assertEquals(swapped("flat", "other").digest(), swapped("other", "flat").digest());
    }

    private static Model swapped(String first, String second, Contract... contracts) {
        GraphBuilder b = Graph.builder("m");
        Value x = b.input("x", TensorType.float32(2));
        b.addAll(new Unary.Relu(), List.of(x), "", List.of(first));
        b.addAll(new Unary.Neg(), List.of(x), "", List.of(second));
        return new Model("m", b.output("y", b.add(new Unary.Abs(), x)).build(), Map.of(), List.of(contracts), HERE);
    }
}
