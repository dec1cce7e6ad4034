package axiom.core.judge;

import axiom.api.graph.ShapeError;

/**
 * A formula that means nothing: an unknown name, operands that do not fit, a quantifier where none may be. The message reads
 *
 * <pre>
 * [axiom.property] no model is called 'net'
 *   in net(x)
 *   help: use one of [model]
 * </pre>
 */
public final class FormulaError extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * Creates an error.
     *
     * @param problem what is wrong, in one sentence
     * @param where the term or formula, as it is printed
     * @param fix what to do about it
     */
    public FormulaError(String problem, String where, String fix) {
        super("[axiom.property] " + problem + (where.isEmpty() ? "" : "\n  in " + where) + "\n  help: " + fix);
    }

    /** Operands that do not fit the operator that a term or formula is. */
    FormulaError(ShapeError error, Object where) {
        this(error.problem(), where.toString(), error.fix());
        initCause(error);
    }
}
