package axiom.cli.term;

/** What was asked for did not happen. The command ends with exit code 1. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param problem what is wrong
     * @param help how to fix it
     */
    public CommandException(String problem, String help) {
        super("[axiom.cli] " + problem + "\n  help: " + help);
    }
}
