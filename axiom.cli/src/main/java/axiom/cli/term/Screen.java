package axiom.cli.term;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err notes and errors
 * @param ansi whether colour is shown
 */
public record Screen(PrintWriter out, PrintWriter err, Ansi ansi) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    /**
     * The same, with results where notes go, while something else is the result.
     *
     * @return the other screen
     */
    public Screen aside() {
        return new Screen(err, err, ansi);
    }

    /**
     * Writes text as it is, without a line end of its own.
     *
     * @param text taken as it is
     */
    public void text(String text) {
        out.print(text);
        out.flush();
    }

    /**
     * Writes a line.
     *
     * @param text taken as it is
     */
    public void line(String text) {
        out.println(text);
    }

    /**
     * Writes lines.
     *
     * @param lines each taken as it is
     */
    public void lines(List<String> lines) {
        lines.forEach(out::println);
    }

    /**
     * Writes a line in a style.
     *
     * @param style picocli's, for example {@code bold} or {@code fg(green)}
     * @param text taken as it is
     */
    public void styled(String style, String text) {
        out.println(style(style, text));
    }

    /**
     * Text in a style.
     *
     * @param style picocli's, for example {@code bold} or {@code fg(green)}
     * @param text taken as it is, unless it ends its own markup
     * @return the text, with colour if it is shown
     */
    public String style(String style, String text) {
        return ansi.enabled() ? Ansi.Style.on(Ansi.Style.parse(style)) + text + Ansi.Style.reset.on() : text;
    }

    /**
     * Writes a table.
     *
     * @param table the table; its heading is emphasised
     */
    public void table(Table table) {
        List<String> lines = table.lines();
        styled("bold", lines.getFirst());
        lines(lines.subList(1, lines.size()));
    }

    /**
     * Writes a JSON value.
     *
     * @param value maps, lists, strings, numbers and truth values
     */
    public void json(Map<String, ?> value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a note that is no result.
     *
     * @param text taken as it is
     */
    public void note(String text) {
        err.println(text);
        err.flush();
    }
}
