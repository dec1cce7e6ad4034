package axiom.core.lang;

import axiom.api.tensor.TensorType;

/**
 * The type of a value as the declaration sees it: its axes in the declaration's order, an image channels-last.
 *
 * @param name the type's name, for example {@code Tensor}, {@code Image} or {@code Probabilities}
 * @param type element type and axes
 * @param batched whether the first axis is a batch
 */
public record DeclaredType(String name, TensorType type, boolean batched) {}
