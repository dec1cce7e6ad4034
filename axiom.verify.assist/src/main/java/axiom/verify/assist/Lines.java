package axiom.verify.assist;

import java.util.ArrayList;
import java.util.List;

/** Lines of a proof, indented as its blocks are nested. */
final class Lines {

    private final List<String> lines = new ArrayList<>();

    void add(String line) {
        lines.add(line);
    }

    void add(Lines more) {
        lines.addAll(more.lines);
    }

    /** A block of its own: its first line begins with a mark, the others stand beneath it, and the last one ends with another mark. */
    void block(String begin, Lines inside, String end) {
        for (int i = 0; i < inside.lines.size(); i++) {
            lines.add((i == 0 ? begin : " ".repeat(begin.length())) + inside.lines.get(i) + (i == inside.lines.size() - 1 ? end : ""));
        }
    }

    /** Lines that stand beneath the last one. */
    void beneath(Lines inside) {
        inside.lines.forEach(l -> lines.add("  " + l));
    }

    String text(String indent) {
        StringBuilder text = new StringBuilder();
        lines.forEach(l -> text.append(indent).append(l).append('\n'));
        return text.toString();
    }
}
