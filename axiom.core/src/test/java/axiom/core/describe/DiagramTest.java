package axiom.core.describe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import axiom.api.model.Model;
import axiom.core.Golden;
import axiom.core.describe.Diagram.Arrow;
import axiom.core.describe.Diagram.Box;
import axiom.core.describe.Diagram.Kind;

/** Diagrams against golden files, and what any of them must hold. */
class DiagramTest {

    @Test
    void texts_and_pictures() {
        for (Model model : List.of(DescribeTest.DIGITS, DescribeTest.IMAGES, DescribeTest.TEXT, DescribeTest.imported())) {
            Diagram diagram = Diagram.of(model.graph());
            Golden.check("diagram/" + model.name() + ".dot", diagram.dot());
            Golden.check("diagram/" + model.name() + ".mmd", diagram.mermaid());
            Golden.check("diagram/" + model.name() + ".svg", diagram.svg());
        }
    }

    @Test
    void boxes_are_inputs_operators_and_outputs() {
        Diagram diagram = Diagram.of(DescribeTest.DIGITS.graph());
        assertEquals(List.of("x", "Gemm", "Relu", "Gemm", "Softmax", "y"), diagram.boxes().stream().map(Box::title).toList());
        assertEquals(new Arrow(0, 1, "(batch, 784)"), diagram.arrows().getFirst());
        assertEquals(5, diagram.arrows().size());
    }

    @Test
    void any_text_is_quoted() {
        String wild = "a\"b<c>&\\d\n#e`f\u0001{g}|h";
        Diagram diagram = new Diagram(wild, List.of(new Box(Kind.INPUT, wild, wild), new Box(Kind.OUTPUT, wild, "")),
                List.of(new Arrow(0, 1, wild)));
        Document svg = parse(diagram.svg());
        assertEquals("a\"b<c>&\\d #e`f {g}|h", svg.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(List.of("flowchart TD",
                "  n0([\"a#34;b#60;c#62;#38;#92;d#32;#35;e#96;f#32;{g}#124;h<br/>a#34;b#60;c#62;#38;#92;d#32;#35;e#96;f#32;{g}#124;h\"])"),
                diagram.mermaid().lines().limit(2).toList());
        assertTrue(diagram.dot().contains("n1 [label=\"a\\\"b<c>&\\\\d\\n#e`f"), diagram.dot());
        assertEquals(8, diagram.dot().lines().count());
    }

    private static Document parse(String xml) {
        ThrowingSupplier<Document> parsed = () -> DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
        return assertDoesNotThrow(parsed);
    }

    @Test
    void boxes_lie_apart_and_arrows_lead_down() {
        for (Model model : List.of(DescribeTest.DIGITS, DescribeTest.IMAGES, DescribeTest.TEXT)) {
            Diagram diagram = Diagram.of(model.graph());
            Layout layout = Layout.of(diagram);
            Set<Layout.Place> taken = new HashSet<>();
            layout.places().forEach(p -> assertTrue(taken.add(p), () -> "two at " + p));
            for (int i = 0; i < diagram.arrows().size(); i++) {
                List<Integer> route = layout.routes().get(i);
                assertEquals(diagram.arrows().get(i).from(), route.getFirst());
                assertEquals(diagram.arrows().get(i).to(), route.getLast());
                assertTrue(IntStream.range(1, route.size())
                        .allMatch(k -> layout.places().get(route.get(k)).row() == layout.places().get(route.get(k - 1)).row() + 1));
            }
        }
    }

    @Test
    void crossings_that_can_be_avoided_are() {
        // a feeds d and b feeds c, declared in the order that crosses
        Box box = new Box(Kind.OPERATOR, "o", "");
        Layout layout = Layout.of(new Diagram("cross", List.of(box, box, box, box), List.of(new Arrow(1, 2, ""), new Arrow(0, 3, ""))));
        double ab = layout.places().get(0).column() - layout.places().get(1).column();
        double dc = layout.places().get(3).column() - layout.places().get(2).column();
        assertTrue(ab * dc > 0);
    }

    @Test
    void a_picture_of_too_many_boxes_is_refused() {
        Box box = new Box(Kind.OPERATOR, "o", "");
        Diagram huge = new Diagram("huge", Collections.nCopies(2001, box), List.of());
        assertEquals("[axiom.describe] 'huge' has 2001 boxes, too many for a picture; help: use dot() and Graphviz",
                assertThrows(IllegalArgumentException.class, huge::svg).getMessage());
        assertTrue(new Diagram("empty", List.of(), List.of()).svg().endsWith("</svg>\n"));
    }
}
