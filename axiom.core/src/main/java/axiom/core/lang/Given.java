package axiom.core.lang;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An argument as it was written, with its value.
 *
 * @param keyword the name before {@code =}, if there is one
 * @param value a {@link BigDecimal}, {@link Boolean}, {@link Symbol}, {@link LayerUse}, or a {@link List} of BigDecimals for a tuple; anything else is refused
 * @param span where the value stands
 */
record Given(Optional<Syntax.Name> keyword, Object value, Span span) {}
