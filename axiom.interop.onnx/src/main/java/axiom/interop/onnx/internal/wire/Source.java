package axiom.interop.onnx.internal.wire;

import java.nio.file.Path;

import axiom.api.format.FormatException;

/**
 * The file that is read, for messages.
 *
 * @param file the model's file
 */
public record Source(Path file) {

    /** Expressions over names and lists of operators can be long. */
    private static final int LONGEST = 2000;

    /**
     * An error of the whole file.
     *
     * @param problem what is wrong
     * @param help what to do about it
     * @return the error, to throw
     */
    public FormatException fail(String problem, String help) {
        return fail(problem, "", help);
    }

    /**
     * An error at a place in the file.
     *
     * @param problem what is wrong
     * @param where the place, for example {@code node 'conv1' (Conv, opset 13)}; empty for none
     * @param help what to do about it
     * @return the error, to throw
     */
    public FormatException fail(String problem, String where, String help) {
        return new FormatException(message(problem, where, help));
    }

    /**
     * An error at a place in the file, with what was thrown underneath.
     *
     * @param problem what is wrong
     * @param where the place; empty for none
     * @param help what to do about it
     * @param cause what was thrown
     * @return the error, to throw
     */
    public FormatException fail(String problem, String where, String help, Throwable cause) {
        return new FormatException(message(problem, where, help), cause);
    }

    private String message(String problem, String where, String help) {
        String place = file.getFileName() + (where.isEmpty() ? "" : ", " + where);
        String shown = problem.length() > LONGEST ? problem.substring(0, LONGEST) + "…" : problem;
        return "[axiom.onnx] " + shown + "\n  at " + place + "\n  help: " + help;
    }
}
