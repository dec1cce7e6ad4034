package axiom.interop.onnx.internal.op;

import java.util.List;
import java.util.Locale;

import axiom.api.graph.Gather;
import axiom.api.graph.GatherElements;
import axiom.api.graph.ScatterElements;
import axiom.api.graph.TopK;
import axiom.api.graph.Value;
import axiom.interop.onnx.internal.node.Attributes;
import axiom.interop.onnx.internal.node.Site;

/** Operators that take or write elements by position. */
final class Indexing {

    private Indexing() {}

    static void add(Catalog c) {
        c.add("Gather", 1, s -> s.result(new Gather(s.attributes().integer("axis", 0)), s.in(0), s.in(1)));
        c.add("GatherElements", 11, s -> s.result(new GatherElements(s.attributes().integer("axis", 0)), s.in(0), s.in(1)));
        c.add("ScatterElements", 11, Indexing::scatter);
        c.add("Scatter", 9, 10, Indexing::scatter);
        c.add("TopK", 1, Indexing::topK);
    }

    private static void scatter(Site s) {
        String name = s.attributes().text("reduction", "none");
        ScatterElements.Combine combine = switch (name.toLowerCase(Locale.ROOT)) {
            case "none" -> ScatterElements.Combine.NONE;
            case "add" -> ScatterElements.Combine.ADD;
            case "mul" -> ScatterElements.Combine.MUL;
            case "max" -> ScatterElements.Combine.MAX;
            case "min" -> ScatterElements.Combine.MIN;
            default -> throw s.fail("attribute 'reduction' is '" + name + "'", "use none, add, mul, max or min");
        };
        s.result(new ScatterElements(s.attributes().integer("axis", 0), combine), s.in(0), s.in(1), s.in(2));
    }

    /** The count is an attribute before opset 10 and an operand since. */
    private static void topK(Site s) {
        Attributes a = s.attributes();
        int axis = a.integer("axis", -1);
        Value k;
        if (s.opset() < 10) {
            if (!a.has("k")) {
                throw s.fail("attribute 'k' is missing", "set it");
            }
            k = s.vector(List.of(a.whole("k", 0)));
        } else {
            k = s.known(1, "how many elements to take");
        }
        s.result(new TopK(axis, a.flag("largest", true), a.flag("sorted", true)), s.in(0), k);
    }
}
