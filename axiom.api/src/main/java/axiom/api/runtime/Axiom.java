package axiom.api.runtime;

import java.nio.file.Path;
import java.util.List;

import axiom.api.backend.Backend;
import axiom.api.format.ModelReader;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;
import axiom.api.property.Property;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Verdict;

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
     * @param property a property of the form ∀x ∈ inputs(model). …
     * @param samples values for x
     * @return TESTED with the number of samples, or REFUTED with the first sample for which it does not hold
     */
    Verdict test(Model model, Property property, List<Tensor> samples);

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
