package axiom.core.lang;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import axiom.api.model.DeclarationException;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.tensor.TensorType;
import axiom.core.layers.ModelBuilder;
import axiom.core.layers.TrainingModel;

/**
 * A declaration that was read and checked. Immutable; safe from any thread.
 *
 * <pre>{@code
 * Declaration mnist = Declaration.of(new Source("mnist", text), Vocabulary.BUILT_IN);
 * mnist.diagnostics().forEach(d -> System.err.println(d.text(mnist.source())));
 * Model model = mnist.build(42);
 * }</pre>
 */
public final class Declaration {

    private final Source source;
    private final Outline outline;
    private final List<Diagnostic> diagnostics;
    private final SequencedMap<String, DeclaredType> outputs;
    private final SequencedMap<String, DeclaredType> values;
    private final List<Step> trace;
    private final Contracts.Read contracts;

    private Declaration(Source source, Parsed parsed, Vocabulary layers) {
        Report report = new Report();
        parsed.diagnostics().forEach(report::add);
        this.source = source;
        this.outline = Outline.of(source, parsed.tree(), parsed.diagnostics(), layers, report);
        Network network = new Network(outline, ModelBuilder.trial(source.name(), false, (_, _) -> {}), report, true, false,
                Set.copyOf(outline.names().bindings()));
        this.outputs = network.outputs();
        this.values = network.values();
        this.trace = network.trace();
        this.contracts = Contracts.of(parsed.tree(),
                new Scope(outline.inputs(), outputs, values, network.unknown(), outline.names().bindings().stream()
                        .flatMap(b -> b.names().stream()).map(Syntax.Name::text).collect(Collectors.toSet())).with(outline));
        contracts.diagnostics().forEach(report::add);
        if (!report.hasErrors()) {
            if (layers != Vocabulary.BUILT_IN || source.text().contains("training")) {
                checkTraining().forEach(report::add);
            }
            outline.names().requireUse();
        }
        this.diagnostics = report.diagnostics();
    }

    /**
     * Reads and checks a declaration.
     *
     * @param source the text
     * @param layers the layers that it may use
     * @return the declaration, with all that is wrong with it
     */
    public static Declaration of(Source source, Vocabulary layers) {
        return new Declaration(source, Parser.parse(source), layers);
    }

    /**
     * The text.
     *
     * @return the text
     */
    public Source source() {
        return source;
    }

    /**
     * What is wrong, or not known before it runs.
     *
     * @return in order of place
     */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /**
     * Whether it can be used.
     *
     * @return true if there is an error
     */
    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    }

    /**
     * The inputs.
     *
     * @return types by name, in order of declaration; as far as they could be read
     */
    public SequencedMap<String, DeclaredType> inputs() {
        return Collections.unmodifiableSequencedMap(outline.inputs());
    }

    /**
     * The outputs.
     *
     * @return types by name, in order of declaration; as far as they could be read
     */
    public SequencedMap<String, DeclaredType> outputs() {
        return Collections.unmodifiableSequencedMap(outputs);
    }

    /**
     * The named values besides inputs and outputs, with the last value of a name that is bound again.
     *
     * @return types by name, in order of binding
     */
    public SequencedMap<String, DeclaredType> values() {
        return Collections.unmodifiableSequencedMap(values);
    }

    /**
     * The shapes after every step.
     *
     * @return in the order of the model
     */
    public List<Step> trace() {
        return trace;
    }

    /**
     * The parameters that the model for inference has. None is drawn, so this takes no memory, however many numbers they hold.
     *
     * @return types by name, in the order of the model
     * @throws axiom.api.model.DeclarationException if there are errors
     */
    public SequencedMap<String, TensorType> parameters() {
        ModelBuilder builder = ModelBuilder.of(source.name(), 0);
        network(builder, false, outputs.keySet(), contracts.values());
        return builder.parameters();
    }

    /**
     * Builds the model for inference, with its contracts.
     *
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @return the model, called after the source
     * @throws axiom.api.model.DeclarationException if there are errors
     */
    public Model build(long seed) {
        ModelBuilder builder = ModelBuilder.of(source.name(), seed);
        network(builder, false, outputs.keySet(), contracts.values());
        return declared(builder.build()).with(Guards.with(contracts.contracts(), outline));
    }

    /**
     * Builds the model for training.
     *
     * @param seed as for {@link #build}
     * @return the model and what its runs replace
     * @throws axiom.api.model.DeclarationException if there are errors
     */
    public TrainingModel training(long seed) {
        ModelBuilder builder = ModelBuilder.training(source.name(), seed);
        network(builder, true, outputs.keySet(), Set.of());
        TrainingModel training = builder.buildForTraining();
        return new TrainingModel(declared(training.model()), training.updates());
    }

    /**
     * Builds the model that computes one of the {@link #values} instead of the outputs: same inputs, and those parameters that it needs, under the same names.
     *
     * @param value the value's name, which is the only output's, too
     * @param seed as for {@link #build}
     * @return the model, without contracts
     * @throws axiom.api.model.DeclarationException if there are errors
     * @throws IllegalArgumentException if there is no such value
     */
    public Model view(String value, long seed) {
        requireRight(diagnostics);
        if (!values.containsKey(value)) {
            throw new IllegalArgumentException("[axiom.name] '" + source.name() + "' has no value '" + value + "'; help: "
                    + (values.isEmpty()
                            ? "give what you want to see a name in the declaration"
                            : "it has " + String.join(", ", values.keySet())));
        }
        ModelBuilder builder = ModelBuilder.of(source.name(), seed);
        network(builder, false, Set.of(value), Set.of());
        return declared(builder.build());
    }

    /**
     * What is wrong in training only: the sides of {@code if training} may differ in more than their types, and layers of others may do something else there. The
     * layers of Axiom take and give the same types in training.
     */
    private List<Diagnostic> checkTraining() {
        Report report = new Report();
        Network network = new Network(outline, ModelBuilder.trial(source.name(), true, (_, _) -> {}), report, false, true,
                outline.names().needed(outputs.keySet()));
        network.require(outputs.keySet());
        network.declare(outputs.keySet());
        return report.diagnostics();
    }

    /** Puts what some values need onto a model. */
    private void network(ModelBuilder builder, boolean training, Collection<String> results, Collection<String> mentioned) {
        requireRight(diagnostics);
        Set<String> names = new HashSet<>(results);
        names.addAll(mentioned);
        Report report = new Report();
        Network network = new Network(outline, builder, report, false, training, outline.names().needed(names));
        network.require(results);
        network.declare(results);
        network.mention(new TreeSet<>(mentioned));
        requireRight(report.diagnostics());
    }

    private void requireRight(List<Diagnostic> found) {
        if (found.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR)) {
            throw new DeclarationException(found.stream().map(d -> d.text(source)).collect(Collectors.joining("\n")));
        }
    }

    private Model declared(Model model) {
        Map<String, String> details = new TreeMap<>(model.provenance().details());
        details.put("declaration", source.text());
        return new Model(model.name(), model.graph(), model.parameters(), List.of(), new Provenance("axiom", details));
    }
}
