package axiom.backend.cpu.internal.step;

import java.util.Arrays;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Rowwise;
import axiom.backend.cpu.internal.kernel.UnaryKernel;

/**
 * Folds the middle axis of (outer, n, inner).
 *
 * @param rowwise the loops
 * @param fold how
 * @param finish what is done to the folded numbers, in place
 * @param x the operand's buffer
 * @param y the result's buffer
 * @param outer the axes before
 * @param n the folded axis
 * @param inner the axes after
 */
public record FoldStep(Rowwise rowwise, Fold fold, UnaryKernel finish, int x, int y, int outer, int n, int inner) implements Step, Units {

    @Override
    public void run(Frame frame) {
        frame.share(this, outer, (long) outer * n * inner / 8);
    }

    @Override
    public void work(Frame frame, int from, int to, int worker) {
        float[] source = frame.floats[x];
        float[] target = frame.floats[y];
        for (int i = from; i < to; i++) {
            int begin = i * n * inner;
            if (inner == 1) {
                target[i] = rowwise.reduce(fold, source, begin, n);
            } else {
                Arrays.fill(target, i * inner, (i + 1) * inner, fold.neutral());
                for (int k = 0; k < n; k++) {
                    rowwise.accumulate(fold, source, begin + k * inner, target, i * inner, inner);
                }
            }
        }
        finish.apply(target, from * inner, target, from * inner, (to - from) * inner);
    }
}
