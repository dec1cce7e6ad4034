package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.api.model.Layer;
import axiom.api.model.LayerFactory.Layout;
import axiom.api.model.LayerSignature.Parameter;
import axiom.api.model.LayerSignature.Type;

/** Makes layers, and makes a diagnostic of whatever goes wrong with that. */
final class Making {

    /** The messages of Axiom's own layers: {@code [axiom.layer] problem; help: fix}. */
    private static final Pattern OURS = Pattern.compile("\\[[a-z.]+] (.*?)(?:; help: (.*))?", Pattern.DOTALL);

    private Making() {}

    static Checked<Layer> of(LayerRule rule, Arguments arguments, List<Tracked> operands, Span span) {
        String name = rule.factory().name();
        try {
            Optional<LayerRule.Mismatch> mismatch = axes(name, arguments, operands).or(() -> rule.check(arguments, operands));
            if (mismatch.isPresent()) {
                return new Checked.Wrong<>(mismatch.get().diagnostic(arguments, span));
            }
            Layout layout = rule.layout(arguments, operands);
            Layer layer = rule.create(arguments.on(operands, layout), operands);
            return layer != null
                    ? new Checked.Right<>(layer)
                    : new Checked.Wrong<>(Diagnostic.error("axiom.layer", name + " cannot be made: its factory returned null", span,
                            "mend the factory of " + name));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return new Checked.Wrong<>(refused(name, e, arguments, span));
        }
    }

    /** An argument out of range is the declaration's fault; anything else is the factory's. */
    private static Diagnostic refused(String name, Throwable e, Arguments arguments, Span span) {
        String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
        if (!(e instanceof IllegalArgumentException)) {
            return Diagnostic.error("axiom.layer", name + " cannot be made: " + message, span, "mend the factory of " + name);
        }
        Matcher ours = OURS.matcher(message);
        boolean known = ours.matches();
        Span where = arguments.spans().size() == 1 ? arguments.spans().values().iterator().next() : span;
        return Diagnostic.error("axiom.argument", known ? ours.group(1) : name + " cannot be made: " + message, where,
                known && ours.group(2) != null ? ours.group(2) : "change the arguments of " + name);
    }

    /** Whether the operand has the axes that the arguments name. */
    private static Optional<LayerRule.Mismatch> axes(String name, Arguments arguments, List<Tracked> operands) {
        for (Parameter p : arguments.signature().parameters()) {
            if (operands.isEmpty() || !arguments.has(p.name()) || p.type() != Type.AXIS && p.type() != Type.AXES) {
                continue;
            }
            int rank = operands.getFirst().axes().size();
            for (int axis : arguments.integers(p.name())) {
                if (Math.abs(axis) > rank) {
                    return Optional.of(LayerRule.Mismatch.of(name + " has no axis " + axis + "; " + operands.getFirst().say(),
                            rank == 0
                                    ? "apply it to a value with axes"
                                    : rank == 1 ? "use axis 1" : "use an axis from 1 to " + rank + ", or from -1 to -" + rank)
                            .at(p.name()));
                }
            }
        }
        return Optional.empty();
    }
}
