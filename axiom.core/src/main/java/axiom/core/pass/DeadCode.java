package axiom.core.pass;

import java.util.List;

/** Removes operators and parameters that no output depends on. Random numbers are a function of their seed, so unused ones may go too. */
final class DeadCode extends Rewrite {

    DeadCode() {
        super("dead-code", true, "removed an operator or parameter that no output depends on");
    }

    @Override
    int rewrite(Draft draft) {
        // against the order, so that whole chains go
        List<Step> steps = draft.steps().reversed();
        int removed = 0;
        for (Step step : steps) {
            if (!step.isUsed()) {
                step.remove();
                removed++;
            }
        }
        draft.steps().removeIf(Step::isRemoved);
        return removed + draft.dropParameters();
    }
}
