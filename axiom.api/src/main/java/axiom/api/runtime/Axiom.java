package axiom.api.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import axiom.api.backend.Backend;
import axiom.api.format.ModelReader;
import axiom.api.format.ReadOptions;
import axiom.api.model.Contract;
import axiom.api.model.Model;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.verify.DataSet;
import axiom.api.verify.Goal;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.Report;
import axiom.api.verify.Verdict;
import axiom.api.verify.Verification;
import axiom.api.verify.VerifierStatus;
import axiom.api.verify.VerifyOptions;

/**
 * The entry point of a host application. Registered as an OSGi service by the core; a host that embeds Axiom gets one from {@code AxiomHost}. Safe from several
 * threads at once.
 */
public interface Axiom extends AutoCloseable {

    /**
     * Compiles a model for the best backends that are there.
     *
     * @param model the model
     * @param options how
     * @return the session, which the caller closes
     * @throws axiom.api.backend.BackendException if no backend can run the model under the options; the message lists what each said
     */
    Session compile(Model model, CompileOptions options);

    /**
     * Compiles a model with the default options.
     *
     * @param model the model
     * @return the session, which the caller closes
     */
    default Session compile(Model model) {
        return compile(model, CompileOptions.DEFAULT);
    }

    /**
     * Reads a model with the reader that accepts the file.
     *
     * @param file a model file
     * @param options what to fix while reading
     * @return the model
     * @throws axiom.api.format.FormatException if no reader accepts the file or it cannot be read
     */
    Model read(Path file, ReadOptions options);

    /**
     * Reads a model with the default options.
     *
     * @param file a model file
     * @return the model
     */
    default Model read(Path file) {
        return read(file, ReadOptions.DEFAULT);
    }

    /**
     * Builds a model of a declaration in the {@code @Axiom} language. Layers that others registered are usable by name.
     *
     * @param name what people call the model
     * @param declaration the declaration
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @return the model, with the declaration's contracts
     * @throws axiom.api.model.DeclarationException if the declaration has errors; the message lists all of them with their places
     */
    Model parse(String name, String declaration, long seed);

    /**
     * Builds a model of a declaration, with the seed 0.
     *
     * @param declaration the declaration
     * @return the model, called {@code model}
     * @throws axiom.api.model.DeclarationException if the declaration has errors
     */
    default Model parse(String declaration) {
        return parse("model", declaration, 0);
    }

    /**
     * Evaluates a property on samples, in FLOAT32 on the reference interpreter.
     *
     * @param model the model, called {@code model} in the property
     * @param property a property of the form ∀x ∈ inputs(model). …, or one of {@code data(model)}
     * @param samples values for x, each a whole batch; together they are the data set
     * @return TESTED with the number of samples or rows, or REFUTED with the first sample for which it does not hold
     */
    default Verdict test(Model model, Property property, List<Tensor> samples) {
        return test(model, property, DataSet.of(samples));
    }

    /**
     * Evaluates a property on data, in FLOAT32 on the reference interpreter.
     *
     * @param model the model, called {@code model} in the property
     * @param property a property of the form ∀x ∈ inputs(model). …, or one of {@code data(model)}
     * @param data the data
     * @return TESTED with the number of samples or rows, or REFUTED with what was found; UNKNOWN if the data lack something that the property speaks of
     */
    Verdict test(Model model, Property property, DataSet data);

    /**
     * Decides a property that speaks of no model.
     *
     * @param property the property
     * @param options how
     * @return the verdict; ERROR if the formula means nothing
     */
    default Verdict prove(Property property, VerifyOptions options) {
        return decide(property, Map.of(), options);
    }

    /**
     * Decides a property that speaks of no model, with the configured options.
     *
     * @param property the property
     * @return the verdict; ERROR if the formula means nothing
     */
    default Verdict prove(Property property) {
        return prove(property, verifyOptions());
    }

    /**
     * Decides a property about any number of models. Its semantics is that of the options, or REAL if the formula mentions no model and FLOAT32 if it does.
     *
     * @param property the property
     * @param models the models by their names in the formula
     * @param options how
     * @return the verdict; ERROR if the formula means nothing; UNKNOWN soon after an interruption of the calling thread
     */
    Verdict decide(Property property, Map<String, Model> models, VerifyOptions options);

    /**
     * Decides a goal. The semantics is the goal's, whatever the options say.
     *
     * @param goal the goal
     * @param options how
     * @return as for the other method
     */
    default Verdict decide(Goal goal, VerifyOptions options) {
        return decide(goal.property(), goal.models(), options.semantics(goal.semantics()));
    }

    /**
     * Decides a goal with the configured options.
     *
     * @param goal the goal
     * @return as for the other method
     */
    default Verdict decide(Goal goal) {
        return decide(goal, verifyOptions());
    }

    /**
     * Decides properties of one model, and tests on data those that nobody can decide, and those that speak of the data.
     *
     * @param model the model, called {@code model} in the properties
     * @param properties the properties
     * @param data the data; may be empty
     * @param options how; the limit of time is that of each property
     * @return a verdict for each property, in order: PROVED or REFUTED if it was decided, TESTED if it was not and holds on all data, REFUTED by data on which it does
     *         not hold. A property that speaks of {@code data(model)} is never PROVED, and UNKNOWN without data
     */
    Report verify(Model model, List<Property> properties, DataSet data, VerifyOptions options);

    /**
     * Decides properties of one model, and tests on data those that nobody can decide, and those that speak of the data.
     *
     * @param model the model, called {@code model} in the properties
     * @param properties the properties
     * @param data values of the model's input, each a whole batch; may be empty
     * @param options how; the limit of time is that of each property
     * @return as for the other method
     */
    default Report verify(Model model, List<Property> properties, List<Tensor> data, VerifyOptions options) {
        return verify(model, properties, DataSet.of(data), options);
    }

    /**
     * Decides properties of one model, with data and the configured options.
     *
     * @param model the model, called {@code model} in the properties
     * @param properties the properties
     * @param data the data
     * @return as for the other method
     */
    default Report verify(Model model, List<Property> properties, DataSet data) {
        return verify(model, properties, data, verifyOptions());
    }

    /**
     * Decides properties of one model, with data and the configured options.
     *
     * @param model the model, called {@code model} in the properties
     * @param properties the properties
     * @param data values of the model's input
     * @return as for the other method
     */
    default Report verify(Model model, List<Property> properties, List<Tensor> data) {
        return verify(model, properties, data, verifyOptions());
    }

    /**
     * Decides properties of one model.
     *
     * @param model the model, called {@code model} in the properties
     * @param properties the properties
     * @param options how
     * @return a verdict for each property, in order
     */
    default Report verify(Model model, List<Property> properties, VerifyOptions options) {
        return verify(model, properties, DataSet.NONE, options);
    }

    /**
     * Decides properties of one model with the configured options; without properties, what the model itself promises to be provable.
     *
     * @param model the model, called {@code model} in the properties
     * @param properties the properties; none for the model's contracts of the kind PROVE
     * @return a verdict for each property, in order
     */
    default Report verify(Model model, Property... properties) {
        return verify(model, properties.length > 0
                ? List.of(properties)
                : model.contracts().stream().filter(c -> c.kind() == Contract.Kind.PROVE).map(Contract::property).toList(), List.of());
    }

    /**
     * How goals are decided if nobody says otherwise.
     *
     * @return as configured; {@link VerifyOptions#DEFAULT} without a configuration
     */
    VerifyOptions verifyOptions();

    /**
     * The verifiers that are there now.
     *
     * @return in the order in which they are asked
     */
    List<VerifierStatus> verifiers();

    /**
     * The provers that are there now, and whether they are used.
     *
     * @return the best first
     */
    List<ProverStatus> provers();

    /**
     * What was decided lately.
     *
     * @return live telemetry
     */
    Verification verification();

    /**
     * The backends that are there now.
     *
     * @return the best first; the reference interpreter is last
     */
    List<Backend> backends();

    /**
     * The readers that are there now.
     *
     * @return in order of format name
     */
    List<ModelReader> readers();

    /** Closes all sessions, and what the host started for this instance. Idempotent. */
    @Override
    void close();
}
