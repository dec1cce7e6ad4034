package axiom.core.lang;

import java.util.SequencedMap;
import java.util.Set;

/**
 * What names mean in a property.
 *
 * @param inputs the model's inputs, in order
 * @param outputs its outputs
 * @param values its other named values, as they are at the end
 * @param unknown names whose values have errors of their own; a property that mentions one is passed over without a word
 */
record Scope(SequencedMap<String, DeclaredType> inputs, SequencedMap<String, DeclaredType> outputs,
        SequencedMap<String, DeclaredType> values, Set<String> unknown) {}
