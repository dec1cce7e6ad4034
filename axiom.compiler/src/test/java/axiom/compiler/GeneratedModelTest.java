package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.runtime.Axiom;
import axiom.core.runtime.AxiomRuntime;

/** A program with a declared model, compiled and run. */
class GeneratedModelTest {

    @TempDir
    private Path folder;

    @Test
    void programRuns() throws Exception {
        Compilation.Result result = new Compilation(folder).options("-Werror").file("user/Pair.java", """
                package user;

                import axiom.api.graph.ShapeError;
                import axiom.api.model.AxiomModel;
                import axiom.api.runtime.Axiom;
                import axiom.api.tensor.*;
                import java.util.*;
                import java.util.function.Function;

                @AxiomModel(\"""
                    left  :: Tensor{Float32, (:batch, 4)}
                    right :: Tensor{Float32, (:batch, 4)}
                    class :: Probabilities(3)
                    sum   :: Tensor{Float32, (:batch, 4)}
                    hidden = left |> Dense(8) |> ReLU
                    class = hidden |> Dense(3) |> Softmax
                    sum = left + right
                    \""")
                public final class Pair implements Function<Axiom, List<String>> {

                    private final List<String> said = new ArrayList<>();

                    @Override
                    public List<String> apply(Axiom axiom) {
                        PairModel model = new PairModel(42);
                        Tensor left = Tensor.of(new float[][] {{1, 2, 3, 4}, {5, 6, 7, 8}});
                        Tensor right = Tensor.of(new float[][] {{10, 20, 30, 40}, {50, 60, 70, 80}});
                        Tensor one = Tensor.of(new float[][] {{1, 2, 3, 4}});
                        Tensor narrow = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
                        Map<String, Tensor> weights = new TreeMap<>(model.model().parameters());
                        PairModel.Session session = model.open(axiom);
                        try (session; PairModel.Session same = PairModel.load(weights).open(axiom)) {
                            PairModel.Outputs outputs = session.call(left, right);
                            say(outputs.sum());
                            say(outputs.class_().type());
                            say(session.hidden(left, right).type());
                            say(outputs.equals(same.call(left, right)));
                            say(session.hidden(left, right).equals(same.hidden(left, right)));
                            refused(() -> session.call(left, one));
                            refused(() -> session.call(left, narrow));
                            refused(() -> session.hidden(left, one));
                            refused(() -> session.call(null, right));
                        }
                        refused(() -> session.hidden(left, right));
                        say(Set.copyOf(model.training(7).trained()).equals(weights.keySet()));
                        weights.put("extra", left);
                        refused(() -> PairModel.load(weights));
                        weights.clear();
                        refused(() -> PairModel.load(weights));
                        return said;
                    }

                    private void say(Object result) {
                        said.add(result.toString());
                    }

                    private void refused(Runnable wrong) {
                        try {
                            wrong.run();
                            say("accepted");
                        } catch (IllegalArgumentException | IllegalStateException e) {
                            say(e.getClass().getSimpleName() + " " + e.getMessage());
                        }
                    }
                }
                """).run();
        assertTrue(result.success(), result.output());
        try (URLClassLoader loader = new URLClassLoader(new URL[]{result.classes().toUri().toURL()}, getClass().getClassLoader());
                Axiom axiom = AxiomRuntime.create(List.of(), List.of())) {
            @SuppressWarnings("unchecked")
            var program = (Function<Axiom, List<String>>) loader.loadClass("user.Pair").getConstructor().newInstance();
            assertEquals("""
                    float32(2, 4) [[11.0, 22.0, 33.0, 44.0], [55.0, 66.0, 77.0, 88.0]]
                    float32(2, 3)
                    float32(2, 8)
                    true
                    true
                    ShapeError [axiom.shape] 'batch' is 2 and 1 at once
                      at input 'right'
                      help: pass inputs that agree on 'batch'
                    ShapeError [axiom.shape] input 'right' is float32(batch, 4); float32(2, 3) is given
                      help: pass a tensor of type float32(batch, 4)
                    ShapeError [axiom.shape] 'batch' is 2 and 1 at once
                      at input 'right'
                      help: pass inputs that agree on 'batch'
                    ShapeError [axiom.shape] input left: float32(batch, 4) is null
                      help: pass a tensor
                    IllegalStateException [axiom.session] 'Pair' is closed; help: open it again
                    true
                    IllegalArgumentException [axiom.model] the weights do not fit 'Pair': 'extra' is not a parameter
                      help: the parameters are [hidden.dense.weight, hidden.dense.bias, class.dense.weight, class.dense.bias]
                    IllegalArgumentException [axiom.model] the weights do not fit 'Pair': 'hidden.dense.weight' is float32(8, 4), nothing is given; \
                    'hidden.dense.bias' is float32(8), nothing is given; 'class.dense.weight' is float32(3, 8), nothing is given; \
                    'class.dense.bias' is float32(3), nothing is given
                      help: the parameters are [hidden.dense.weight, hidden.dense.bias, class.dense.weight, class.dense.bias]""",
                    String.join("\n", program.apply(axiom)));
        }
    }
}
