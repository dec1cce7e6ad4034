package axiom.compiler.chain;

import static axiom.compiler.chain.Compiled.accepts;
import static axiom.compiler.chain.Compiled.method;
import static axiom.compiler.chain.Compiled.rejects;

import org.junit.jupiter.api.Test;

/** The ways on which a size may come to be known. */
class ConstantsTest {

    /** A row that takes 12 features where a size says something else; the size is marked. */
    private static void follows(String declarations, String statements, String size, int value) {
        rejects(declarations
                + method(statements + "\nModels.build(\"m\", Sequential.of(Dense.of(8, 12), Dense.of(" + mark(size) + ", 3)), 1);"),
                "shape] Dense(" + value + ", 3) needs " + value + " features; '0/Gemm' is (batch, 12)");
    }

    private static String mark(String size) {
        return size.contains("§") ? size : "§" + size;
    }

    private static void expression(String size, int value) {
        follows("", "", size, value);
    }

    @Test
    void literals_and_arithmetic() {
        expression("0xD", 13);
        expression("2 * 3 + 7", 13);
        expression("§(2 + 3) * 4", 20);
        expression("100 / 7 % 5", 4);
        expression("1 << 4 | 1", 17);
        expression("-3 + 5 - -4", 6);
        expression("'a'", 97);
        expression("(int) 7.9", 7);
        expression("(byte) 257 + (int) 3L", 4);
        expression("~-8", 7);
        expression("Integer.MAX_VALUE + Integer.MIN_VALUE + 6", 5);
        expression("§(int) (0.1f * 100)", 10);
    }

    @Test
    void choices() {
        expression("true ? 5 : 12", 5);
        expression("3 > 2 && !(1 >= 2) ? 5 : 12", 5);
        expression("\"a\".isEmpty() || 1.5 < 1 ? 12 : 5", 5);
        expression("switch (2) { case 1 -> 12; case 2, 3 -> 5; default -> 7; }", 5);
        expression("switch (\"b\" + 1) { case \"b2\" -> 12; default -> 7; }", 7);
    }

    @Test
    void methods_of_the_JDK() {
        expression("Math.max(3, 5)", 5);
        expression("Math.floorDiv(31, 2)", 15);
        expression("Integer.valueOf(7)", 7);
        expression("List.of(4, 5, 6).get(1)", 5);
        expression("Integer.parseInt(\"5\")", 5);
        expression("(int) Math.pow(2, 3)", 8);
        expression("\"hello\".length()", 5);
    }

    @Test
    void variables() {
        follows("", "int k = 5;", "k", 5);
        follows("", "final int k = 5; final int l = k + 1;", "l", 6);
        follows("", "var k = 5; { int j = k * 3; k = j; }", "k", 15);
        follows("", "int k; k = 5;", "k", 5);
        follows("", "byte k = 5; long l = k; Integer i = (int) l;", "i", 5);
        follows("", "int k = 12; k = 13;", "k", 13);
        follows("", "int k = TensorType.float32(2, 5).shape().rank();", "k", 2);
    }

    @Test
    void fields() {
        follows("static final int K = 5;\n", "", "K", 5);
        follows("static final int K = Math.max(4, 5);\n", "", "K", 5);
        follows("static final Integer K = 5;\n", "", "Program.K", 5);
        follows("final int k = 5;\n", "", "this.k", 5);
        follows("static class Sizes { static final int HIDDEN = Math.abs(-5); }\n", "", "Sizes.HIDDEN", 5);
        follows("interface Sizes { int HIDDEN = 4 + 1; }\n", "", "Sizes.HIDDEN", 5);
        follows("", "", "java.awt.Frame.NORMAL + 5", 5);
        follows("static final int K = 12;\n", "int K = 5;", "K", 5);
    }

    @Test
    void methods_of_the_program() {
        follows("static int twice(int k) { return 2 * k; }\n", "", "twice(7)", 14);
        follows("private int twice(int k) { return 2 * k; } \n", "", "twice(twice(2))", 8);
        follows("static class Sizes { static int of(long k, boolean b) { return b ? (int) k : 0; } }\n", "", "Sizes.of(7, true)", 7);
    }

    @Test
    void layers_that_methods_of_the_program_make() {
        rejects("static Layer block(int in, int out) { return Sequential.of(Dense.of(in, out), Relu); }\n"
                + method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), §block(5, 3)), 1);"),
                "shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects("static Dense head(int in) { return Dense.of(in, 10); }\n"
                + method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), head(§5)), 1);"),
                "shape] Dense(5, 10) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects("static Model make(int k) { return Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(k, 3)), 1); }\n"
                + method("make(4); §make(5);"), "shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects("static Layer block() { return Sequential.of(Dense.of(8, 4), Dense.of(§5, 3)); }\n"
                + method("Models.build(\"m\", Sequential.of(Dense.of(8), block()), 1, TensorType.float32(\"batch\", 2)); block();"),
                "shape] Dense(5, 3) needs 5 features; Dense(8, 4) gives (batch, 4)");
    }

    @Test
    void what_does_not_matter_need_not_be_known() {
        follows("", "", "5", 5);
        rejects(method("Models.build(\"m\" + n, Sequential.of(Dense.of(8, 4), Dropout.of(n / 10.0), Dense.of(§5, 3)), n);"),
                "shape] Dense(5, 3) needs 5 features; '1/Dropout.0' is (batch, 4)");
        rejects(method(
                "Models.build(\"m\", Sequential.of(Dense.of(8, 4).weights(Initializers.constant(n)), Dense.of(§5, 3).biases((t, r) -> null)), 1);"),
                "shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)");
        rejects(method("Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(§5, 3), other, Dense.of(n, 3)), 1);"),
                "shape] Dense(5, 3) needs 5 features; '0/Gemm' is (batch, 4)");
    }

    @Test
    void what_is_not_constant_is_silent() {
        String row = "Models.build(\"m\", Sequential.of(Dense.of(8, 4), Dense.of(k, 3)), 1);";
        accepts(method("int k = n; " + row));
        accepts(method("int k = 5; if (b) { k = 4; } " + row));
        accepts(method("int k = 5; while (b) { " + row + " k = 4; }"));
        accepts(method("int k = 5; for (int i = 0; i < n; i = i + 1) { k--; } " + row));
        accepts(method("for (int k = 5; k < 6; k = k + 1) { " + row + "}"));
        accepts(method("for (int k : sizes) { " + row + "}"));
        accepts(method("int k = 5; k += n; " + row));
        accepts(method("int k = 5; k++; " + row));
        accepts(method("int k = 5; Objects.hash(k = 4); " + row));
        accepts(method("int k = 5; try { k = 4; } finally { } " + row));
        accepts(method("int k = 5; switch (n) { case 1: k = 4; } " + row));
        accepts(method("int k = b ? 5 : 4; " + row));
        accepts(method("int k = 5 / 0; " + row));
        accepts(method("int k = Integer.getInteger(\"size\"); " + row));
        accepts(method("int k = (int) (Math.random() * 5); " + row));
        accepts(method("int k = sizes[0]; " + row));
        accepts("static int k = 5;\n" + method(row));
        accepts("final int k; { k = 4; }\n" + method(row));
        accepts("static final int[] SIZES = {5};\n" + method("int k = SIZES[0]; " + row));
        accepts("int size() { return 5; }\n" + method("int k = size(); " + row));
        accepts("static int size() { System.gc(); return 5; }\n" + method("int k = size(); " + row));
        accepts("static int size(int i) { return i == 0 ? 5 : size(i - 1); }\n" + method("int k = size(1000000); " + row));
        accepts("static final int k = other(); static int other() { return k + 1; }\n" + method(row));
    }
}
