package axiom.compiler.chain;

import static axiom.compiler.chain.Compiled.accepts;
import static axiom.compiler.chain.Compiled.method;
import static axiom.compiler.chain.Compiled.rejects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import javax.tools.Diagnostic;

import org.junit.jupiter.api.Test;

/** What must not be reported, and code that the check must survive. */
class SilenceTest {

    private static final String WRONG = "Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(5, 3)), 1);";

    @Test
    void classes_that_only_look_alike() {
        accepts(method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(5, 3)), 1);") + """
                record Dense(int in, int out) { static Dense of(int in, int out) { return new Dense(in, out); } }
                record Sequential(Dense... layers) { static Sequential of(Dense... layers) { return new Sequential(layers); } }
                static class Models { static void build(String name, Sequential row, long seed) { } }
                """);
        accepts(method(WRONG) + "static class Dense { static Layer of(int in, int out) { return null; } }");
    }

    @Test
    void comments_strings_and_references() {
        accepts(method("// " + WRONG + "\nString s = \"" + WRONG.replace("\"", "\\\"") + "\"; /* " + WRONG + " */"));
        accepts(method(
                "java.util.function.IntFunction<Dense> f = Dense::of; Models.build(\"m\", Sequential.of(Dense.of(8, 4), f.apply(5)), 1);"));
        accepts(method(
                "java.util.function.Supplier<Sequential> s = () -> Sequential.of(Dense.of(n, 4)); Models.build(\"m\", s.get(), 1);"));
        accepts("<T extends Layer> T same(T layer) { return layer; }\n"
                + method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), same(Dense.of(5, 3))), 1);"));
    }

    @Test
    void code_that_surely_does_not_run() {
        accepts("static final int SIDE = 28;\n" + method("if (SIDE == 32) { " + WRONG + " }"));
        accepts("static final boolean BIG = false;\n" + method("Layer l = BIG ? Sequential.of(Dense.of(8, 4), Dense.of(5, 3)) : Relu;"));
        accepts("static final int SIDE = 28;\n" + method("if (SIDE != 32) { return; }\n" + WRONG));
        accepts("static final int SIDE = 28;\n" + method("switch (SIDE) { case 28 -> { } default -> { " + WRONG + " } }"));
        accepts("static final int SIDE = 28;\n" + method("switch (SIDE) { case 32: " + WRONG + " }"));
        accepts("static final boolean ON = Boolean.valueOf(false);\n"
                + method("while (ON) { " + WRONG + " }\nfor (; ON;) { " + WRONG + " }"));
        accepts("static final boolean ON = Boolean.valueOf(false);\nboolean sees(Object o) { return ON && sees(Sequential.of(Dense.of(8, 4), Dense.of(5, 3))); }");
    }

    @Test
    void failures_that_the_program_expects() {
        accepts(method("try { " + WRONG + " } catch (ShapeError e) { System.out.println(e.getMessage()); }"));
        accepts(method("try { " + WRONG + " } catch (ArithmeticException | IllegalArgumentException e) { }"));
        accepts(method("expect(ShapeError.class, () -> { " + WRONG + " });") + "void expect(Class<?> type, Runnable code) { }");
        accepts("@SuppressWarnings(\"axiom.shape\") " + method(WRONG));
        accepts("@SuppressWarnings({\"unchecked\", \"axiom.shape\"}) class Inner { " + method(WRONG) + " }");
        rejects("@SuppressWarnings(\"unchecked\") " + method(WRONG.replace("5, 3", "§5, 3")),
                "shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects(method("try { " + WRONG.replace("5, 3", "§5, 3") + " } catch (IllegalStateException e) { }"),
                "shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects(method("try { } catch (ShapeError e) { " + WRONG.replace("5, 3", "§5, 3") + " }"),
                "shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)");
    }

    @Test
    void what_is_not_reached_by_constants_is_left_to_the_run() {
        accepts(method("Models.build(\"m\", other, 1);"));
        accepts(method("Models.build(\"m\", Dense.of(8, 4), 1, TensorType.float32(\"batch\", n));"));
        accepts(method("Models.build(\"m\", Dense.of(8, 4), 1, new TensorType[]{TensorType.float32(\"batch\", 7)});"));
        accepts(method("Models.build(\"m\", b ? Dense.of(8, 4) : Relu, 1, TensorType.float32(\"batch\", 7));"));
        accepts(method("Models.build(\"m\", (Layer) (Object) value, 1);"));
        accepts(method("Models.build(null, null, 1, (TensorType[]) null);"));
        accepts(method("Models.build(\"m\", Sequential.of(sizes.length == 0 ? new Layer[0] : new Layer[]{Relu}), 1);"));
        accepts(method("Models.build(\"m\", Operator.of(new Split(1, 2_000_000_000)), 1, TensorType.float32(\"batch\", 2_000_000_000));"));
        accepts(method(
                "Models.build(\"m\", Operator.of(new axiom.api.graph.Constant(Tensor.of(Shape.of(2_000_000_000), 1f))), 1, TensorType.float32());"));
    }

    @Test
    void code_that_does_not_compile() {
        List<String> programs = List.of(method(WRONG + " undefined(Dense.of(3, 4));"),
                method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(\"5\", 3)), 1);"),
                method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), Missing.of(5, 3)), 1);"),
                "int k = k2 + 1; static final Layer L = Sequential.of(L, Dense.of(k));",
                method("ModelBuilder net = ModelBuilder.of(); net.add(x, y); net.input().zork();"),
                method("Staged.image(1).conv(2).zork();"),
                method("int k = 5 +; Dense.of(k,"), method("switch (1) { case -> 2; }"), "int int = Dense.of(;");
        for (String program : programs) {
            List<Compiled.Said> said = Compiled.said(Compiled.program(program));
            assertTrue(said.stream().anyMatch(s -> s.kind() == Diagnostic.Kind.ERROR), program);
            assertTrue(said.stream().noneMatch(s -> s.message().contains("Exception")), program + said);
        }
        assertEquals(2, Compiled.said(Compiled.program(method("int k = undefined;\n" + WRONG))).size());
    }

    @Test
    void programs_that_would_take_for_ever() {
        StringBuilder doubled = new StringBuilder("static final Layer L0 = Relu;\n");
        StringBuilder text = new StringBuilder("static final String S0 = String.valueOf(\"text\");\n");
        StringBuilder methods = new StringBuilder("static Layer m0() { return Relu; }\n");
        for (int i = 1; i < 40; i++) {
            doubled.append("static final Layer L%d = Sequential.of(L%d, L%d);\n".formatted(i, i - 1, i - 1));
            text.append("static final String S%d = S%d + S%d;\n".formatted(i, i - 1, i - 1));
            methods.append("static Layer m%d() { return Sequential.of(m%d(), m%d()); }\n".formatted(i, i - 1, i - 1));
        }
        accepts(doubled + method("Models.build(\"m\", L39, 1, TensorType.float32(\"batch\", 3));"));
        accepts(text + method("Models.build(S39, Relu, 1, TensorType.float32(S39, 3));"));
        accepts(methods + method("Models.build(\"m\", m39(), 1, TensorType.float32(\"batch\", 3));"));
        accepts(method("Models.build(\"m\", " + "Residual.of(".repeat(150) + "Relu" + ")".repeat(150)
                + ", 1, TensorType.float32(\"batch\", 3));"));
        accepts(method("Staged.vector(\"v\", 1, 8)" + ".dense(8)".repeat(150) + ".build();"));
        accepts("int k = 1" + " + 1".repeat(1000) + ";");
    }

    @Test
    void every_class_of_a_file_is_checked_once() {
        String inner = WRONG.replace("5, 3", "%d, 3");
        String program = Compiled.IMPORTS + "class Program { class Inner { Object o = new Object() { void a() { " + inner.formatted(5)
                + " } }; }\n"
                + "enum Kind { A { void b() { " + inner.formatted(6) + " } } }\n record Point(int x) { Point { " + inner.formatted(7)
                + " } }\n"
                + "static { " + inner.formatted(9) + " }\n void local() { class Local { void c() { " + inner.formatted(10) + " } } } }\n"
                + "class Second { void d() { " + inner.formatted(11) + " } }\ninterface Third { default void e() { " + inner.formatted(12)
                + " } }\n";
        assertEquals(List.of(5, 6, 7, 9, 10, 11, 12), Compiled.said(program).stream()
                .map(s -> Integer.parseInt(s.message().replaceFirst("(?s).*?needs (\\d+) features.*", "$1"))).toList());
    }
}
