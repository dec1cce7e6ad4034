package axiom.verify.assist;

/** A proof assistant. */
public enum Assistant {
    /** Lean 4 with Mathlib. */
    LEAN(".lean"),
    /** Rocq, also known as Coq, with its library of real numbers. */
    ROCQ(".v"),
    /** Isabelle/HOL. */
    ISABELLE(".thy");

    private final String extension;

    Assistant(String extension) {
        this.extension = extension;
    }

    /**
     * How names of its files end.
     *
     * @return with the dot
     */
    public String extension() {
        return extension;
    }
}
