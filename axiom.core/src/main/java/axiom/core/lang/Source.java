package axiom.core.lang;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A declaration's text with its name, for places in messages. Lines end with {@code \n}, {@code \r\n} or {@code \r}. Immutable. */
public final class Source {

    private final String name;
    private final String text;
    private final List<Integer> starts = new ArrayList<>(List.of(0));

    /**
     * A text.
     *
     * @param name the file, or what else people know it by
     * @param text the text
     */
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                starts.add(i + 1);
            }
        }
    }

    /**
     * What people know it by.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The text.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * The text of a stretch.
     *
     * @param span the stretch
     * @return its text
     */
    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    /**
     * The line of an offset.
     *
     * @param offset 0 to the length of the text
     * @return from 1
     */
    public int line(int offset) {
        int found = Collections.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * The column of an offset.
     *
     * @param offset 0 to the length of the text
     * @return from 1, in UTF-16 code units
     */
    public int column(int offset) {
        return offset - starts.get(line(offset) - 1) + 1;
    }

    /**
     * The text of a line.
     *
     * @param line from 1
     * @return without its end
     */
    public String lineText(int line) {
        int start = starts.get(line - 1);
        int end = line < starts.size() ? starts.get(line) : text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }
}
