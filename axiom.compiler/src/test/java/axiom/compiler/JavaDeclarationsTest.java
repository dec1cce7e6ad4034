package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import axiom.compiler.JavaDeclarations.Annotated;

class JavaDeclarationsTest {

    private static Annotated only(String text) {
        JavaDeclarations file = JavaDeclarations.of(text);
        assertEquals(List.of(), file.problems());
        assertEquals(1, file.declarations().size(), text);
        return file.declarations().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "import axiom.api.model.AxiomModel; @AxiomModel(\"x\") class A {}",
            "import axiom.api.model.*; @AxiomModel(value = \"x\") record A() {}",
            "import module axiom.api; @AxiomModel((\"x\")) enum A {}",
            "package axiom.api.model; @AxiomModel(\"x\") interface A {}",
            "@axiom.api.model.AxiomModel(value = (\"x\")) abstract class A {}",
            "@Deprecated @axiom . api . model . AxiomModel(\"\\u0078\") class A {}"})
    void whereverTheAnnotationIsMeant(String text) {
        Annotated declared = only(text);
        assertEquals("A", declared.type());
        assertEquals(Optional.of("x"), declared.text());
        assertEquals(text.substring(declared.start(), declared.end()), declared.literal().orElseThrow().raw());
    }

    @ParameterizedTest
    @ValueSource(strings = {"import other.AxiomModel; @AxiomModel(\"x\") class A {}", "@AxiomModel(\"x\") class A {}",
            "@other.AxiomModel(\"x\") class A {}",
            "// @axiom.api.model.AxiomModel(\"x\")", "class A { String s = \"@axiom.api.model.AxiomModel\"; }", "",
            "@axiom.api.model.AxiomModel class A {}"})
    void otherAnnotationsAreNot(String text) {
        assertEquals(new JavaDeclarations(List.of(), List.of()), JavaDeclarations.of(text));
    }

    @Test
    void everyTypeOfAFileInOrder() {
        List<Annotated> all = JavaDeclarations.of("""
                import axiom.api.model.AxiomModel;
                @AxiomModel("a") class A {
                    @AxiomModel("b") static class B { void m() { @AxiomModel("c") class C {} } }
                }
                @AxiomModel("d") class D {}
                """).declarations();
        assertEquals(List.of("A", "A.B", "A.B.C", "D"), all.stream().map(Annotated::type).toList());
        assertEquals(List.of("a", "b", "c", "d"), all.stream().map(d -> d.text().orElseThrow()).toList());
    }

    @Test
    void literalsThatAreAddedHaveAValueButNoPlaces() {
        Annotated declared = only("@axiom.api.model.AxiomModel(\"a\" + (\"b\" + \"c\")) class A {}");
        assertEquals(Optional.of("abc"), declared.text());
        assertEquals(Optional.empty(), declared.literal());
    }

    @Test
    void aConstantIsNotKnown() {
        assertEquals(Optional.empty(), only("@axiom.api.model.AxiomModel(Texts.MNIST) class A {}").text());
        assertEquals(Optional.empty(), only("@axiom.api.model.AxiomModel(\"a\" + 1) class A {}").text());
    }

    @Test
    void whatJavacSaysAgainstAFile() {
        String text = "class A {\n  int x = ;\n}";
        JavaDeclarations file = JavaDeclarations.of(text);
        assertEquals(List.of("illegal start of expression"), file.problems().stream().map(JavaDeclarations.Problem::message).toList());
        assertEquals(text.indexOf(';'), file.problems().getFirst().start());
    }

    @Test
    void aFileThatIsNestedTooDeeplyIsAProblemOfTheFile() {
        JavaDeclarations file = JavaDeclarations.of("class A { int x = " + "(".repeat(200_000) + "1" + ")".repeat(200_000) + "; }");
        assertEquals(1, file.problems().size());
        assertTrue(file.problems().getFirst().message().contains("nested too deeply"), file.toString());
    }
}
