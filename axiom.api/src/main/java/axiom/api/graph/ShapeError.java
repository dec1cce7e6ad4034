package axiom.api.graph;

import java.util.List;

import axiom.api.tensor.TensorType;

/**
 * Operands that do not fit an operator or a layer. The message reads
 *
 * <pre>
 * [axiom.shape] Dense(10) needs a vector; 'features' is (222, 222, 64)
 *   at classifier/head (Dense)
 *   help: insert GlobalAvgPool() or Flatten before Dense
 * </pre>
 */
public final class ShapeError extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String problem;
    private final String where;
    private final String fix;
    private final transient List<TensorType> operands;

    /**
     * Creates an error.
     *
     * @param problem what does not fit, with both shapes
     * @param where the path of the layer or node, or empty if not known yet
     * @param fix what to do about it
     * @param operands the types of the operands
     */
    public ShapeError(String problem, String where, String fix, List<TensorType> operands) {
        super("[axiom.shape] " + problem + (where.isEmpty() ? "" : "\n  at " + where) + "\n  help: " + fix);
        this.problem = problem;
        this.where = where;
        this.fix = fix;
        this.operands = List.copyOf(operands);
    }

    /**
     * The same error with its place.
     *
     * @param place the path of the layer or node
     * @return this error if it has a place already
     */
    public ShapeError at(String place) {
        if (!where.isEmpty() || place.isEmpty()) {
            return this;
        }
        ShapeError located = new ShapeError(problem, place, fix, operands);
        located.setStackTrace(getStackTrace());
        return located;
    }

    /** What went wrong in size arithmetic, to become part of a message. */
    static String plain(ArithmeticException e) {
        return e.getMessage().replaceFirst("^\\[axiom\\.dim] ", "").replaceFirst("; help:.*", "");
    }

    /**
     * What does not fit.
     *
     * @return one sentence with both shapes
     */
    public String problem() {
        return problem;
    }

    /**
     * The path of the layer or node.
     *
     * @return empty if not known
     */
    public String where() {
        return where;
    }

    /**
     * What to do about it.
     *
     * @return one sentence
     */
    public String fix() {
        return fix;
    }

    /**
     * The operands that did not fit.
     *
     * @return their types
     */
    public List<TensorType> operands() {
        // a deserialised error has lost them
        return operands == null ? List.of() : operands;
    }
}
