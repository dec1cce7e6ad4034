package axiom.verify.assist;

/** What has no faithful form in the assistants. */
public final class Untranslatable extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * Creates an exception.
     *
     * @param reason why, in one sentence
     */
    public Untranslatable(String reason) {
        super("[axiom.assist] " + reason + "\n  help: state the property in exact arithmetic over operators that the assistants define");
        this.reason = reason;
    }

    /**
     * Why there is none.
     *
     * @return one sentence
     */
    public String reason() {
        return reason;
    }
}
