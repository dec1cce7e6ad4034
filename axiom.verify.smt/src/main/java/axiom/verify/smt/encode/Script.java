package axiom.verify.smt.encode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A problem as SMT-LIB 2.6 text: if the script has no model, the problem's claim is true. A model is only a candidate for a point at which it is not. The text
 * depends on the problem's graph and claim alone and has none of its names; the same problem gives the same bytes.
 *
 * @param logic the least logic of SMT-LIB that the script is in, for example {@code QF_LRA}
 * @param quantifiers whether it has quantifiers
 * @param text US-ASCII, with one {@code check-sat}
 * @param symbols the symbols that stand for elements of variables, in the order of the problem's inputs
 */
public record Script(String logic, boolean quantifiers, String text, List<Symbol> symbols) {

    /** Copies the list. */
    public Script {
        symbols = List.copyOf(symbols);
    }

    /**
     * A symbol of a script.
     *
     * @param name its name in the script
     * @param variable the name of an input of the problem's graph
     * @param element which of its elements, row-major
     */
    public record Symbol(String name, String variable, int element) {}

    /**
     * The script that also asks for the values of all symbols, which makes sense only where there is a model.
     *
     * @return the text, extended by {@code get-value}; the text itself if there are no symbols
     */
    public String withValues() {
        if (symbols.isEmpty()) {
            return text;
        }
        return "(set-option :produce-models true)\n" + text
                + symbols.stream().map(Symbol::name).collect(Collectors.joining(" ", "(get-value (", "))\n"));
    }

    /**
     * What identifies the text.
     *
     * @return SHA-256 in hexadecimal
     */
    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("[axiom.smt] this Java runtime lacks SHA-256, which every one must have", e);
        }
    }
}
