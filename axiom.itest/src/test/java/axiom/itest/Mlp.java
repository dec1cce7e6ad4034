package axiom.itest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Gemm;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** A small network with requests whose answers are known. */
final class Mlp {

    private static final int IN = 8;
    private static final int HIDDEN = 16;
    private static final int OUT = 4;
    private static final double TOLERANCE = 1e-4;

    private final Model model;
    private final List<Tensor> requests;
    private final List<Tensor> answers;

    private Mlp(Model model, List<Tensor> requests, List<Tensor> answers) {
        this.model = model;
        this.requests = requests;
        this.answers = answers;
    }

    static Mlp make(int count) {
        SplittableRandom random = new SplittableRandom(42);
        GraphBuilder builder = Graph.builder("mlp");
        Map<String, Tensor> parameters = new HashMap<>();
        Value x = builder.input("x", TensorType.float32("batch", IN));
        Value hidden = builder.add(new Unary.Relu(), dense(builder, x, "hidden", IN, HIDDEN, parameters, random));
        builder.output("y", dense(builder, hidden, "head", HIDDEN, OUT, parameters, random));
        Model model = new Model("mlp", builder.build(), parameters, List.of(), new Provenance("test", Map.of()));
        List<Tensor> requests = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> random(TensorType.of(DType.FLOAT32, 1 + i % 5, IN), random)).toList();
        try (Executable reference = new ReferenceBackend(Arithmetic.DOUBLE).compile(new Program(model.graph(), parameters))) {
            return new Mlp(model, requests, requests.stream().map(r -> reference.run(List.of(r)).getFirst()).toList());
        }
    }

    private static Value dense(GraphBuilder builder, Value x, String name, int in, int out, Map<String, Tensor> parameters,
            SplittableRandom random) {
        TensorType weight = TensorType.of(DType.FLOAT32, out, in);
        TensorType bias = TensorType.of(DType.FLOAT32, out);
        parameters.put(name + ".weight", random(weight, random));
        parameters.put(name + ".bias", random(bias, random));
        return builder.add(new Gemm(1, 1, false, true), x, builder.parameter(name + ".weight", weight),
                builder.parameter(name + ".bias", bias));
    }

    private static Tensor random(TensorType type, SplittableRandom random) {
        float[] values = new float[(int) type.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (2 * random.nextDouble() - 1);
        }
        return Tensor.of(Shape.of(type.shape().sizes()), values);
    }

    Model model() {
        return model;
    }

    int count() {
        return requests.size();
    }

    Tensor request(int i) {
        return requests.get(i);
    }

    /** Whether an answer is the reference's, within the tolerance of the compatibility suite. */
    boolean isRight(int i, Tensor answer) {
        Tensor expected = answers.get(i);
        if (!answer.type().equals(expected.type())) {
            return false;
        }
        for (long k = 0; k < expected.count(); k++) {
            if (!(Math.abs(answer.at(k) - expected.at(k)) <= TOLERANCE * Math.max(1, Math.abs(expected.at(k))))) {
                return false;
            }
        }
        return true;
    }
}
