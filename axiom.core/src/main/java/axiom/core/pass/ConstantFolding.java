package axiom.core.pass;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import axiom.api.graph.*;
import axiom.api.tensor.Tensor;

/**
 * Evaluates operators whose operands are constants or parameters. The exact kind takes only operators with one possible result, and leaves those that see or make
 * a NaN, whose bits depend on who computes it. The other kind also takes those that round, if their time is proportional to their operands.
 *
 * <p>A result is materialised if it has at most 1 MiB, or is no larger than the operands that nobody else needs. Operands have at most 64 MiB, and by as much may
 * the program grow in all.
 */
final class ConstantFolding extends Rewrite {

    /** A larger constant must pay for itself. */
    static final long MAX_BYTES = 1L << 20;

    private static final long MAX_OPERANDS = 64L << 20;

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
        OptionalLong growth = growth(step);
        List<Tensor> operands = constants.stream().map(Optional::get).toList();
        if (growth.isEmpty() || !isWanted(step.op(), operands)) {
            return false;
        }
        List<Tensor> results = Evaluation.of(step.op(), operands);
        if (results.isEmpty() || (exact && results.stream().anyMatch(Exactness::hasNaN)) || !draft.grow(growth.getAsLong())) {
            return false;
        }
        for (int i = 0; i < results.size(); i++) {
            draft.replace(step.outputs().get(i), draft.constant(results.get(i), step));
        }
        return true;
    }

    private boolean isWanted(Op op, List<Tensor> operands) {
        return !operands.isEmpty() && switch (Exactness.of(op, operands)) {
            case EXACT -> operands.stream().noneMatch(Exactness::hasNaN);
            case ROUNDED -> !exact;
            case NEVER -> false;
        };
    }

    /** By how many bytes the program grows; empty if a bound is exceeded. */
    private static OptionalLong growth(Step step) {
        long made = 0;
        long used = 0;
        long freed = 0;
        try {
            for (Wire result : step.outputs()) {
                made = Math.addExact(made, result.type().bytes());
            }
            for (Wire operand : step.inputs().stream().distinct().toList()) {
                used = Math.addExact(used, operand.type().bytes());
                freed += operand.outputs().isEmpty() && operand.users().size() == 1 ? operand.type().bytes() : 0;
            }
        } catch (ArithmeticException _) {
            return OptionalLong.empty();
        }
        return used <= MAX_OPERANDS && made <= Math.max(MAX_BYTES, freed) ? OptionalLong.of(made - freed) : OptionalLong.empty();
    }
}
