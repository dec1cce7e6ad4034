package axiom.core.lang;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.api.model.Layer;

/** Makes layers, and makes a diagnostic of whatever goes wrong with that. */
final class Making {

    /** The messages of Axiom's own layers: {@code [axiom.layer] problem; help: fix}. */
    private static final Pattern OURS = Pattern.compile("\\[[a-z.]+] (.*?)(?:; help: (.*))?", Pattern.DOTALL);

    private Making() {}

    static Checked<Layer> of(LayerRule rule, Arguments arguments, List<Tracked> operands, Span span) {
        String name = rule.factory().name();
        try {
            Optional<LayerRule.Mismatch> mismatch = Layouts.misplaced(rule, arguments, operands).or(() -> rule.check(arguments, operands));
            if (mismatch.isPresent()) {
                return new Checked.Wrong<>(mismatch.get().diagnostic(arguments, span));
            }
            Arguments positioned = Layouts.positioned(rule, rule.completed(arguments), operands);
            Layer layer = rule.create(positioned.inside(name, rule.layout(arguments, operands), operands.getFirst().batched()), operands);
            return layer != null
                    ? new Checked.Right<>(layer)
                    : new Checked.Wrong<>(Diagnostic.error("axiom.layer", name + " cannot be made: its factory returned null", span,
                            "mend the factory of " + name));
        } catch (Throwable e) {
            Borrowed.requireSound(e);
            return new Checked.Wrong<>(refused(name, e, arguments, span));
        }
    }

    /** An argument out of range is the declaration's fault; anything else is the factory's. */
    private static Diagnostic refused(String name, Throwable e, Arguments arguments, Span span) {
        if (!(e instanceof IllegalArgumentException)) {
            return Diagnostic.error("axiom.layer", name + " cannot be made: " + Failures.told(e), span, "mend the factory of " + name);
        }
        String message = Failures.told(e);
        Matcher ours = OURS.matcher(message);
        boolean known = ours.matches();
        Span where = arguments.spans().size() == 1 ? arguments.spans().values().iterator().next() : span;
        return Diagnostic.error("axiom.argument", known ? ours.group(1) : name + " cannot be made: " + message, where,
                known && ours.group(2) != null ? ours.group(2) : "change the arguments of " + name);
    }
}
