package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class of a model, as its users see it. */
class ModelClassTest {

    private static final String SMALL = "@axiom.api.model.AxiomModel(\"input :: Vector(:batch, 4); output = input |> Dense(2)\") ";

    @TempDir
    private Path folder;

    private Compilation.Result compile(String name, String text) {
        return new Compilation(folder).options("-Werror", "-Xlint:all,-processing", "-Xdoclint:all,-missing", "-Xdoclint/package:user")
                .file(name, text).run();
    }

    @Test
    void oneOutput() {
        Compilation.Result result = compile("user/Classifier.java", """
                package user;

                import axiom.api.model.AxiomModel;

                /** Says what an image shows. */
                @AxiomModel(\"""
                    input  :: Tensor{Float32, (:batch, 4)}
                    output :: Probabilities(10)
                    class  = input |> Dense(8) |> ReLU   # "hidden"
                    output = class |> Dense(10) |> Softmax
                    \""")
                public interface Classifier {}
                """);
        assertTrue(result.success(), result.output());
        String text = result.generated("user/ClassifierModel.java");
        assertEquals("""
                package user;

                import java.util.Map;

                import axiom.api.runtime.Axiom;
                import axiom.api.runtime.CompileOptions;
                import axiom.api.tensor.Tensor;

                /**
                 * The model that {@link Classifier} declares.
                 *
                 * <ul>
                 * <li>input {@code input}: {@code float32(batch, 4)}
                 * <li>output {@code output}: Probabilities, {@code float32(batch, 10)}
                 * </ul>
                 *
                 * <p>Immutable; safe from any thread.
                 */
                @javax.annotation.processing.Generated("axiom.compiler.AxiomProcessor")
                public final class ClassifierModel extends axiom.core.lang.DeclaredModel {

                    /** The declaration. */
                    public static final String DECLARATION = "input  :: Tensor{Float32, (:batch, 4)}\\n"
                            + "output :: Probabilities(10)\\n"
                            + "class  = input |> Dense(8) |> ReLU   # \\"hidden\\"\\n"
                            + "output = class |> Dense(10) |> Softmax\\n";
                """, text.substring(0, text.indexOf("\n    /**\n     * Builds the model with first")));
        assertEquals("""
                        /**
                         * Runs the model.
                         *
                         * @param input {@code float32(batch, 4)}
                         * @return Probabilities, {@code float32(batch, 10)}
                         * @throws axiom.api.graph.ShapeError if a tensor does not fit
                         */
                        public Tensor call(Tensor input) {
                            return super.run(input).getFirst();
                        }

                        /**
                         * Computes {@code class} with the same weights. The first call compiles what it takes.
                         *
                         * @param input {@code float32(batch, 4)}
                         * @return {@code float32(batch, 8)}
                         * @throws axiom.api.graph.ShapeError if a tensor does not fit
                         */
                        public Tensor class_(Tensor input) {
                            return super.value("class", input);
                        }
                    }
                }
                """, text.substring(text.indexOf("        /**\n         * Runs the model.")));
    }

    @Test
    void severalInputsAndOutputs() {
        Compilation.Result result = compile("user/Pair.java", """
                package user;
                @axiom.api.model.AxiomModel(\"""
                    int  :: Vector(:batch, 4)
                    größe :: Vector(:batch, 4)
                    wait :: Vector(:batch, 2)
                    notify :: Vector(:batch, 4)
                    wait = int |> Dense(2)
                    notify = größe + int
                    \""")
                interface Pair {
                    static PairModel.Outputs run(PairModel.Session session, axiom.api.tensor.Tensor a, axiom.api.tensor.Tensor b) {
                        PairModel.Outputs outputs = session.call(a, b);
                        return new PairModel.Outputs(outputs.wait_(), outputs.notify_());
                    }
                }
                """);
        assertTrue(result.success(), result.output());
        String text = result.generated("user/PairModel.java");
        assertTrue(text.contains("\nfinal class PairModel "), text);
        assertTrue(text.contains("public Outputs call(Tensor int_, Tensor gr\\u00f6\\u00dfe) {"), text);
        assertTrue(text.contains("public record Outputs(Tensor wait_, Tensor notify_) {"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "interface", "record", "enum", "@interface"})
    void anyKindOfType(String kind) {
        Compilation.Result result = compile("user/Net.java",
                "package user; " + SMALL + " public " + kind + " Net" + (kind.equals("record") ? "()" : "") + " { }");
        assertTrue(result.success(), result.output());
        assertTrue(result.generated("user/NetModel.java").contains("public final class NetModel "));
    }

    @Test
    void nestedTypesAndTheUnnamedPackage() {
        Compilation.Result result = compile("Outer.java", """
                public class Outer {
                    %s public interface Inner {}
                    static class Hidden { %s public interface Inner {} }
                    private Outer() {}
                    static String declaration() { return Outer_InnerModel.DECLARATION + Outer_Hidden_InnerModel.DECLARATION; }
                }
                """.formatted(SMALL, SMALL));
        assertTrue(result.success(), result.output());
        assertTrue(result.generated("Outer_InnerModel.java").contains("\npublic final class Outer_InnerModel "));
        assertTrue(result.generated("Outer_InnerModel.java").contains("super(\"Outer.Inner\", "));
        assertTrue(result.generated("Outer_Hidden_InnerModel.java").contains("\nfinal class Outer_Hidden_InnerModel "));
    }

    @Test
    void namesLikeThoseOfAxiomAreNoTrouble() {
        Compilation.Result result = new Compilation(folder).options("-Werror")
                .file("user/Declared.java", "package user; " + SMALL + " interface Declared {}")
                .file("user/Tensor.java", "package user; " + SMALL + " interface Tensor {}")
                .file("user/Session.java", "package user; " + SMALL + " interface Session {}")
                .file("user/Map.java", "package user; " + SMALL + " interface Map {}").run();
        assertTrue(result.success(), result.output());
    }

    @Test
    void classThatIsThereAlready() {
        Compilation.Result result = new Compilation(folder).file("user/Net.java", "package user;\n" + SMALL + " interface Net {}")
                .file("user/NetModel.java", "package user;\nclass NetModel {}").run();
        assertFalse(result.success());
        assertTrue(
                result.output()
                        .contains("user/Net.java:2: error: [axiom.name] the class user.NetModel cannot be generated: there is one already"),
                result.output());
        assertTrue(result.output().contains("help: rename it, or Net"), result.output());
    }

    @Test
    void checkedPackage() {
        Compilation.Result result = new Compilation(folder).options("-Werror")
                .file("user/package-info.java", "/** Ours. */\n@axiom.api.model.CheckShapes\npackage user;\n")
                .file("user/Nets.java", "package user;\nfinal class Nets { static final Class<?> CHECKED = ShapesChecked.class; }\n").run();
        assertTrue(result.success(), result.output());
        assertTrue(Files.exists(result.classes().resolve("user/ShapesChecked.class")));
    }
}
