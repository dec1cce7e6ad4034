package axiom.core.describe;

import java.util.List;
import java.util.Locale;

/** Writes a diagram at its places as SVG. Text widths are estimated, since no font is at hand. */
final class Drawing {

    private static final int ROW = 74;
    private static final int BOX = 38;
    private static final int MARGIN = 12;
    private static final double LETTER = 6.6;

    private final Diagram diagram;
    private final Layout layout;
    private final double column;

    Drawing(Diagram diagram, Layout layout) {
        this.diagram = diagram;
        this.layout = layout;
        int longest = diagram.boxes().stream().mapToInt(b -> Math.max(b.title().length(), b.detail().length())).max().orElse(0);
        this.column = Math.max(110, LETTER * longest + 40);
    }

    String svg() {
        double width = 2 * MARGIN + layout.columns() * column;
        int height = 2 * MARGIN + Math.max(0, layout.rows() - 1) * ROW + BOX;
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" "
                        + "viewBox=\"0 0 %.0f %d\" font-family=\"sans-serif\" font-size=\"11\">\n", width, height, width, height));
        text.append("<title>").append(xml(diagram.name()))
                .append("</title>\n<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" "
                        + "markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\" fill=\"#555\"/></marker></defs>\n");
        for (int i = 0; i < diagram.arrows().size(); i++) {
            arrow(text, diagram.arrows().get(i), layout.routes().get(i));
        }
        for (int i = 0; i < diagram.boxes().size(); i++) {
            box(text, diagram.boxes().get(i), i);
        }
        return text.append("</svg>\n").toString();
    }

    private double x(int place) {
        return MARGIN + (layout.places().get(place).column() + 0.5) * column;
    }

    private double top(int place) {
        return MARGIN + (double) layout.places().get(place).row() * ROW;
    }

    private void arrow(StringBuilder text, Diagram.Arrow arrow, List<Integer> route) {
        StringBuilder points = new StringBuilder(String.format(Locale.ROOT, "%.1f,%.1f", x(arrow.from()), top(arrow.from()) + BOX));
        for (int bend : route.subList(1, route.size() - 1)) {
            points.append(String.format(Locale.ROOT, " %.1f,%.1f %.1f,%.1f", x(bend), top(bend), x(bend), top(bend) + BOX));
        }
        points.append(String.format(Locale.ROOT, " %.1f,%.1f", x(arrow.to()), top(arrow.to())));
        text.append("<polyline points=\"").append(points).append("\" fill=\"none\" stroke=\"#555\" marker-end=\"url(#tip)\"/>\n");
        int last = route.get(route.size() - 2);
        text.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"9\" fill=\"#555\">%s</text>\n",
                (x(last) + x(arrow.to())) / 2 + 4,
                (top(last) + BOX + top(arrow.to())) / 2 + 3, xml(arrow.label())));
    }

    private void box(StringBuilder text, Diagram.Box box, int place) {
        double width = LETTER * Math.max(box.title().length(), box.detail().length()) + 20;
        boolean operator = box.kind() == Diagram.Kind.OPERATOR;
        text.append(String.format(Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"%d\" fill=\"%s\" stroke=\"#333\"/>\n",
                x(place) - width / 2, top(place), width, BOX, operator ? 4 : BOX / 2, operator ? "#eef3fb" : "#f4f4f4"));
        boolean single = box.detail().isEmpty();
        line(text, box.title(), place, single ? 23 : 16, "#000");
        if (!single) {
            line(text, box.detail(), place, 30, "#555");
        }
    }

    private void line(StringBuilder text, String words, int place, int down, String color) {
        text.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"%s\">%s</text>\n", x(place),
                top(place) + down,
                color, xml(words)));
    }

    private static String xml(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                // XML 1.0 has no other characters
                default -> safe.appendCodePoint(c >= ' ' && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 ? c : ' ');
            }
        });
        return safe.toString();
    }
}
