package axiom.compiler.chain;

import static axiom.compiler.chain.Compiled.method;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

/** What the options change. */
class ChainOptionsTest {

    private static final String WRONG = method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(5, 3)), 1);");

    // javac indents the lines after the first one
    private static final String HELP = "\n    help: ";

    private static List<String> said(String members, String... options) {
        return Compiled.said(Compiled.program(members), options).stream()
                .map(s -> s.kind() + " " + (s.line() - 10) + ":" + s.column() + " " + s.message()).toList();
    }

    @Test
    void the_message_has_the_fix() {
        assertEquals(List.of("ERROR 1:58 [axiom.shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)" + HELP
                + "use Dense.of(4, 3), or Dense.of(3) to take the size from the input"), said(WRONG));
        assertEquals(List.of("ERROR 1:5 [axiom.layer] Dense has 1 features and 0 results" + HELP + "use at least 1 of each"),
                said(method("use(new Dense(1, 0, Relu, true, Initializers.zeros(), Initializers.zeros()));")
                        + "void use(Layer l) { }"));
    }

    @Test
    void chains_may_be_left_alone() {
        assertEquals(List.of(), said(WRONG, "-Aaxiom.chains=off"));
    }

    @Test
    void sizes_that_are_not_known_are_named_if_wanted() {
        String help = HELP + "use a constant, or an effectively final local variable that begins with one";
        String row = method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(n, 3), Dense.of(n)), 1);");
        assertEquals(List.of(), said(row));
        assertEquals(
                List.of("WARNING 1:58 [axiom.shape] size is not known at compile time; Dense is checked when the model is built" + help),
                said(row, "-Aaxiom.chains=warn").stream().map(s -> s.replaceFirst("1:\\d+", "1:58")).toList());
        assertEquals(List.of("ERROR"), said(row, "-Aaxiom.strict").stream().map(s -> s.split(" ")[0]).toList());
        assertEquals(List.of("the input"), what("Models.build(\"m\", Dense.of(8, 4), 1, TensorType.float32(\"batch\", n));"));
        assertEquals(List.of("the input"),
                what("var net = ModelBuilder.of(\"m\", 1); Value x = net.input(\"x\", TensorType.float32(\"batch\", n));\n"
                        + "net.add(\"h\", Dense.of(3), x);"));
        assertEquals(List.of("Dense"), what("Models.build(\"m\", Sequential.of(Dense.of(n, 5), Dense.of(5, 3)), 1);"));
        assertEquals(List.of("Dense"), what("Models.build(\"m\", Sequential.of(Sequential.of(Relu, Dense.of(n, 5)), Dense.of(5, 3)), 1);"));
        assertEquals(List.of("conv"), what("Staged.image(\"m\", 1, 1, 28, 28).conv(n, 3).conv(n, 2).build();"));
        assertEquals(List.of("the input"), what("Staged.vector(\"m\", 1, n).dense(3).build();"));
        assertEquals(List.of("Dense"), what("var v = Staged.vector(\"m\", 1, 3).residual(Dense.of(n)).dense(3);"));
    }

    /** What is said to be checked later. */
    private static List<String> what(String statements) {
        return said(method(statements), "-Aaxiom.chains=warn").stream().map(s -> s.replaceFirst("(?s).*time; (.*) is checked.*", "$1"))
                .toList();
    }

    @Test
    void a_size_that_no_chain_reaches_is_not_named() {
        assertEquals(List.of(), said("Layer row(int k) { return Sequential.of(Dense.of(k, 4)); }", "-Aaxiom.strict"));
        assertEquals(List.of(), said(method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), other), 1);"), "-Aaxiom.strict"));
    }

    @Test
    void shapes_are_told_if_wanted() {
        assertEquals(
                List.of("NOTE 1:33 [axiom.shape] Dense(8, 4, Relu) gives float32(batch, 4)",
                        "NOTE 1:69 [axiom.shape] Dropout(0.5) gives float32(batch, 4)",
                        "NOTE 1:86 [axiom.shape] Dense(4, 3) gives float32(batch, 3)",
                        "NOTE 1:55 [axiom.shape] Sequential(2 layers) gives float32(batch, 3)",
                        "NOTE 1:19 [axiom.shape] Sequential(2 layers) gives float32(batch, 3)"),
                said(method("Models.build(\"m\", Sequential.of(Dense.of(8, 4, Relu), Sequential.of(Dropout.of(0.5), Dense.of(4, 3))), 1);"),
                        "-Aaxiom.trace"));
        assertEquals(List.of("NOTE 2:17 [axiom.shape] Dense(4) gives float32(batch, 4)"),
                said(method(
                        "var net = ModelBuilder.of(\"m\", 1); var x = net.input(\"x\", TensorType.float32(\"batch\", 3));\nnet.add(\"head\", Dense.of(4), x);"),
                        "-Aaxiom.trace"));
        assertEquals(List.of("vector gives float32(batch, 8)", "dense gives float32(batch, 4)"),
                said(method("Staged.vector(\"m\", 1, 8).dense(4).build();"), "-Aaxiom.trace")
                        .stream().map(s -> s.replaceFirst(".*] ", "")).toList());
    }
}
