package axiom.api.property;

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
}
