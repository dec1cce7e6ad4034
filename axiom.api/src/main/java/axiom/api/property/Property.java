package axiom.api.property;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named formula. What its name means is its formula and nothing else.
 *
 * @param name what people call it, for example {@code FiniteOutput}
 * @param formula what it says
 */
public record Property(String name, Formula formula) {

    /**
     * The formula as canonical text, for digests.
     *
     * @return equal for equal formulas, whatever their properties' names, and different for different ones
     */
    public String canonical() {
        return Canonical.text(formula);
    }

    /**
     * The identity of the formula: the SHA-256 of its {@link #canonical()} text in UTF-8.
     *
     * @return {@code sha256:} and 64 hexadecimal digits
     */
    public String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical().getBytes(StandardCharsets.UTF_8));
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
