package axiom.backend.cpu.internal.kernel;

/** How the elements of a range become one. */
public enum Fold {
    /** Σx. */
    SUM(0),
    /** Σ|x|. */
    ABSOLUTES(0),
    /** Σx². */
    SQUARES(0),
    /** The product. */
    PRODUCT(1),
    /** The largest; NaN if one is NaN. */
    MAX(Float.NEGATIVE_INFINITY),
    /** The smallest; NaN if one is NaN. */
    MIN(Float.POSITIVE_INFINITY);

    private final float neutral;

    Fold(float neutral) {
        this.neutral = neutral;
    }

    /**
     * The result over no elements.
     *
     * @return what changes nothing
     */
    public float neutral() {
        return neutral;
    }
}
