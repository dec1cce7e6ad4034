package axiom.api.property;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import axiom.api.graph.Graph;

/**
 * A named formula. What its name means is its formula and nothing else.
 *
 * @param name what people call it, for example {@code FiniteOutput}
 * @param formula what it says
 */
public record Property(String name, Formula formula) {

    /**
     * The formula as canonical text, for digests. How bound variables are called does not matter, nor, where no model is mentioned, how open sizes are.
     *
     * @return different for formulas that differ in anything else, whatever their properties' names
     */
    public String canonical() {
        return canonical(Map.of());
    }

    /**
     * The formula as canonical text where its models are known: it does not matter either whether an only input, or an only output, is named.
     *
     * @param models the graphs of models by their names in the formula; others may be missing
     * @return different for formulas that mean different things of these models
     */
    public String canonical(Map<String, Graph> models) {
        return Canonical.text(formula, models);
    }

    /**
     * The identity of the formula: the SHA-256 of its {@link #canonical()} text in UTF-8.
     *
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public String digest() {
        return digest(Map.of());
    }

    /**
     * The identity of the formula where its models are known: the SHA-256 of its {@link #canonical(Map)} text in UTF-8.
     *
     * @param models the graphs of models by their names in the formula; others may be missing
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public String digest(Map<String, Graph> models) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical(models).getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("[axiom.property] this Java has no SHA-256\n  help: use a complete JDK", e);
        }
    }

    /**
     * The names of the models that the formula speaks of.
     *
     * @return in alphabetical order; none for a formula about numbers
     */
    public Set<String> models() {
        return new TreeSet<>(Variables.models(formula));
    }

    /**
     * The data that the formula speaks of. Such a property says something about a data set, and nothing without one.
     *
     * @return in the formula's order; none for a formula that speaks of no data set
     */
    public Set<Domain.Data> data() {
        return Collections.unmodifiableSet(Variables.data(formula));
    }
}
