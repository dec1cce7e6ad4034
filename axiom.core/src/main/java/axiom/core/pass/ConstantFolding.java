package axiom.core.pass;

import java.util.List;
import java.util.Optional;

import axiom.api.graph.*;
import axiom.api.tensor.Tensor;

/**
 * Evaluates operators whose operands are constants or parameters. The exact kind takes only operators with one possible result, and leaves those that compute
 * a NaN; the other kind also takes the ones that round, and those whose time is proportional to their operands.
 *
 * <p>A result is materialised if it has at most 1 MiB, or is no larger than the operands that nobody else needs; all together must not grow the program by more
 * than 64 MiB.
 */
final class ConstantFolding extends Rewrite {

    /** A larger constant must pay for itself. */
    static final long MAX_BYTES = 1L << 20;

    private final boolean exact;

    ConstantFolding(boolean exact) {
        super(exact ? "constant-folding" : "inexact-constant-folding", exact, "evaluated an operator on constants");
        this.exact = exact;
    }

    @Override
    int rewrite(Draft draft) {
        return draft.sweep(step -> fold(draft, step) ? 1 : 0);
    }

    private boolean fold(Draft draft, Step step) {
        if (step.op() instanceof Constant || !step.isUsed()) {
            return false;
        }
        List<Optional<Tensor>> constants = step.inputs().stream().map(draft::constant).toList();
        if (!constants.stream().allMatch(Optional::isPresent) || !step.outputs().stream().allMatch(w -> w.shape().isFixed())) {
            return false;
        }
        List<Tensor> operands = constants.stream().map(Optional::get).toList();
        Exactness.Kind kind = operands.isEmpty() ? Exactness.Kind.NEVER : Exactness.of(step.op(), operands);
        if (kind == Exactness.Kind.NEVER || (kind == Exactness.Kind.ROUNDED && exact)) {
            return false;
        }
        long bytes = 0;
        long freed = 0;
        try {
            for (Wire result : step.outputs()) {
                bytes = Math.addExact(bytes, result.type().bytes());
            }
        } catch (ArithmeticException _) {
            return false;
        }
        for (Wire operand : step.inputs().stream().distinct().toList()) {
            freed += operand.outputs().isEmpty() && operand.users().size() == 1 ? operand.type().bytes() : 0;
        }
        if (bytes > Math.max(MAX_BYTES, freed) || !draft.grow(bytes - freed)) {
            return false;
        }
        List<Tensor> results = Evaluation.of(step.op(), operands);
        if (results.isEmpty() || (exact && computes(step.op()) && results.stream().anyMatch(Exactness::hasNaN))) {
            return false;
        }
        for (int i = 0; i < results.size(); i++) {
            draft.replace(step.outputs().get(i), draft.constant(results.get(i), step));
        }
        return true;
    }

    /** Whether elements are made rather than moved: then the bits of a NaN depend on who computes it. */
    private static boolean computes(Op op) {
        return op instanceof Unary || op instanceof Binary || op instanceof Cast;
    }
}
