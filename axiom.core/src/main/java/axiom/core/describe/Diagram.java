package axiom.core.describe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import axiom.api.graph.Constant;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Value;

/**
 * A graph as boxes and arrows: inputs, operators and outputs; an arrow carries the shape of what flows. Parameters and constants are left out, unless they
 * are outputs. Immutable.
 *
 * @param name the graph's name
 * @param boxes the boxes; arrows name them by position
 * @param arrows the arrows, each from a box to a later one
 */
public record Diagram(String name, List<Box> boxes, List<Arrow> arrows) {

    /** What a box stands for. */
    public enum Kind {
        /** An input of the graph. */
        INPUT,
        /** An operator. */
        OPERATOR,
        /** An output of the graph. */
        OUTPUT
    }

    /**
     * A box.
     *
     * @param kind what it stands for
     * @param title the name of the input, operator or output
     * @param detail the type of an input or output, the layer path of an operator; may be empty
     */
    public record Box(Kind kind, String title, String detail) {}

    /**
     * An arrow.
     *
     * @param from the position of the box that makes the value
     * @param to the position of the box that uses it
     * @param label the value's shape
     */
    public record Arrow(int from, int to, String label) {}

    /** Copies the lists. */
    public Diagram {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /**
     * The diagram of a graph.
     *
     * @param graph the graph
     * @return boxes in topological order
     */
    public static Diagram of(Graph graph) {
        List<Box> boxes = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        Map<Value, Integer> makers = new HashMap<>();
        Set<Value> results = new HashSet<>(graph.outputs().values());
        for (Value input : graph.inputs()) {
            makers.put(input, boxes.size());
            boxes.add(new Box(Kind.INPUT, input.name(), input.type().toString()));
        }
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Constant && !results.contains(node.output())) {
                continue;
            }
            arrows(node.inputs(), makers, boxes.size(), arrows);
            node.outputs().forEach(v -> makers.put(v, boxes.size()));
            boxes.add(new Box(Kind.OPERATOR, node.op().name(), node.path()));
        }
        graph.outputs().forEach((output, value) -> {
            arrows(List.of(value), makers, boxes.size(), arrows);
            boxes.add(new Box(Kind.OUTPUT, output, value.type().toString()));
        });
        return new Diagram(graph.name(), boxes, arrows);
    }

    private static void arrows(List<Value> values, Map<Value, Integer> makers, int to, List<Arrow> arrows) {
        values.stream().filter(makers::containsKey).map(v -> new Arrow(makers.get(v), to, v.shape().toString())).distinct()
                .forEach(arrows::add);
    }

    /**
     * The diagram in Graphviz's DOT language.
     *
     * @return the text, each line ended by a line feed
     */
    public String dot() {
        StringBuilder text = new StringBuilder(
                "digraph " + dotQuoted(name) + " {\n  rankdir=TB;\n  node [fontname=\"sans-serif\", fontsize=11];\n"
                        + "  edge [fontname=\"sans-serif\", fontsize=9];\n");
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            String label = box.title() + (box.detail().isEmpty() ? "" : "\n" + box.detail());
            text.append("  n").append(i).append(" [label=").append(dotQuoted(label)).append(", shape=")
                    .append(box.kind() == Kind.OPERATOR ? "box, style=rounded" : "ellipse").append("];\n");
        }
        for (Arrow arrow : arrows) {
            text.append("  n").append(arrow.from()).append(" -> n").append(arrow.to()).append(" [label=").append(dotQuoted(arrow.label()))
                    .append("];\n");
        }
        return text.append("}\n").toString();
    }

    private static String dotQuoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\r", " ").replace("\n", "\\n") + "\"";
    }

    /**
     * The diagram as a Mermaid flow chart, which Markdown viewers draw.
     *
     * @return the text, each line ended by a line feed
     */
    public String mermaid() {
        StringBuilder text = new StringBuilder("flowchart TD\n");
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            String label = mermaidText(box.title()) + (box.detail().isEmpty() ? "" : "<br/>" + mermaidText(box.detail()));
            text.append("  n").append(i).append(box.kind() == Kind.OPERATOR ? "[\"" : "([\"").append(label)
                    .append(box.kind() == Kind.OPERATOR ? "\"]\n" : "\"])\n");
        }
        for (Arrow arrow : arrows) {
            text.append("  n").append(arrow.from()).append(" -->|\"").append(mermaidText(arrow.label())).append("\"| n").append(arrow.to())
                    .append('\n');
        }
        return text.toString();
    }

    /** Everything that Mermaid or HTML could take for markup becomes a character code. */
    private static String mermaidText(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " ()[]{},.:/_-+=".indexOf(c) >= 0) {
                safe.appendCodePoint(c);
            } else {
                safe.append('#').append(c < ' ' ? ' ' : c).append(';');
            }
        });
        return safe.toString();
    }

    /**
     * The diagram as a picture, laid out in layers from top to bottom.
     *
     * @return an SVG document
     * @throws IllegalArgumentException if there are more than 2,000 boxes
     */
    public String svg() {
        if (boxes.size() > 2000) {
            throw new IllegalArgumentException("[axiom.describe] '" + name + "' has " + boxes.size()
                    + " boxes, too many for a picture; help: use dot() and Graphviz");
        }
        return new Drawing(this, Layout.of(this)).svg();
    }
}
