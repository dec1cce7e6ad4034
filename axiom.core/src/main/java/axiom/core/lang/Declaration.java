package axiom.core.lang;

import java.util.List;
import java.util.SequencedMap;

import axiom.api.model.Model;
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

    private Declaration() {}

    /**
     * Reads and checks a declaration.
     *
     * @param source the text
     * @param layers the layers that it may use
     * @return the declaration, with all that is wrong with it
     */
    public static Declaration of(Source source, Vocabulary layers) {
        throw new UnsupportedOperationException();
    }

    /**
     * The text.
     *
     * @return the text
     */
    public Source source() {
        throw new UnsupportedOperationException();
    }

    /**
     * What is wrong, or not known before it runs.
     *
     * @return in order of place
     */
    public List<Diagnostic> diagnostics() {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether it can be used.
     *
     * @return true if there is an error
     */
    public boolean hasErrors() {
        throw new UnsupportedOperationException();
    }

    /**
     * The inputs.
     *
     * @return types by name, in order of declaration; as far as they could be read
     */
    public SequencedMap<String, DeclaredType> inputs() {
        throw new UnsupportedOperationException();
    }

    /**
     * The outputs.
     *
     * @return types by name, in order of declaration; as far as they could be read
     */
    public SequencedMap<String, DeclaredType> outputs() {
        throw new UnsupportedOperationException();
    }

    /**
     * The named values besides inputs and outputs, with the last value of a name that is bound again.
     *
     * @return types by name, in order of binding
     */
    public SequencedMap<String, DeclaredType> values() {
        throw new UnsupportedOperationException();
    }

    /**
     * The shapes after every step.
     *
     * @return in the order of the model
     */
    public List<Step> trace() {
        throw new UnsupportedOperationException();
    }

    /**
     * Builds the model for inference, with its contracts.
     *
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @return the model, called after the source
     * @throws axiom.api.model.DeclarationException if there are errors
     */
    public Model build(long seed) {
        throw new UnsupportedOperationException();
    }

    /**
     * Builds the model for training.
     *
     * @param seed as for {@link #build}
     * @return the model and what its runs replace
     * @throws axiom.api.model.DeclarationException if there are errors
     */
    public TrainingModel training(long seed) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }
}
