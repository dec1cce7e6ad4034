package axiom.cli.data;

import java.nio.file.Path;

/** A data file that cannot be read, or does not fit the model: what is wrong, in which file, how to fix it. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an exception.
     *
     * @param file the file
     * @param problem what is wrong, where in the file
     * @param help how to fix it
     */
    public DataException(Path file, String problem, String help) {
        super("[axiom.data] " + file + ": " + problem + "\n  help: " + help);
    }
}
