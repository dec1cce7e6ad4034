package axiom.core.pass;

import axiom.api.backend.Program;
import axiom.api.graph.ShapeError;

/** A pass over a {@link Draft}. */
abstract sealed class Rewrite implements Pass
        permits BatchNormFolding, CommonSubexpressions, ConstantFolding, DeadCode, IdentityRemoval, ShapeFolding, TransposeCancelling {

    private final String name;
    private final boolean valuePreserving;
    private final String done;

    /** What was done reads {@code name: done × count}. */
    Rewrite(String name, boolean valuePreserving, String done) {
        this.name = name;
        this.valuePreserving = valuePreserving;
        this.done = done;
    }

    /** Changes the draft in one sweep; returns how often. */
    abstract int rewrite(Draft draft);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean valuePreserving() {
        return valuePreserving;
    }

    final String line(int count) {
        return name + ": " + done + " × " + count + (valuePreserving ? "" : " (outputs may differ by rounding)");
    }

    @Override
    public final Rewritten apply(Program program) {
        try {
            Draft draft = new Draft(program);
            int count = rewrite(draft);
            return new Rewritten(count == 0 ? program : draft.program(), count, line(count));
        } catch (ShapeError e) {
            return new Rewritten(program, 0, name + ": " + failing(e));
        }
    }

    /** Why a program is left as it is. */
    static String failing(ShapeError error) {
        return "left the program as it is, for it fails on every input: " + error.problem();
    }
}
