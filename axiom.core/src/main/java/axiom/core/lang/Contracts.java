package axiom.core.lang;

import java.util.List;
import java.util.Set;

import axiom.api.model.Contract;

/** Turns {@code @ensure} and {@code @prove} into properties. */
final class Contracts {

    private Contracts() {}

    /**
     * What they say.
     *
     * @param contracts those that are right, in order; the model is called {@code model} in their formulas
     * @param values the names of those inner values that they mention as outputs of the model
     * @param diagnostics what is wrong with the others
     */
    record Read(List<Contract> contracts, Set<String> values, List<Diagnostic> diagnostics) {}

    static Read of(Syntax.Text declaration, Scope scope) {
        return new Read(List.of(), Set.of(), List.of());
    }
}
