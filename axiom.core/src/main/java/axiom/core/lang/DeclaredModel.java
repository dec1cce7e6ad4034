package axiom.core.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import axiom.api.model.Model;
import axiom.api.tensor.Tensor;
import axiom.core.layers.TrainingModel;

/**
 * A model with its declaration: what the classes that the annotation processor generates have in common. They add the types. Immutable; safe from any thread.
 */
public abstract class DeclaredModel {

    private final Declaration declaration;
    private final Model model;

    /**
     * Builds the model with first values for its parameters.
     *
     * @param name what people call it
     * @param declaration the declaration
     * @param loader where layers of others are found
     * @param seed determines the first values, together with the parameters' names
     * @throws axiom.api.model.DeclarationException if the declaration has errors
     * @throws IllegalArgumentException if a layer factory cannot be loaded
     */
    protected DeclaredModel(String name, String declaration, ClassLoader loader, long seed) {
        this.declaration = Declaration.of(new Source(name, declaration), Vocabulary.load(loader));
        this.model = this.declaration.build(seed);
    }

    /**
     * Builds the model with weights.
     *
     * @param name what people call it
     * @param declaration the declaration
     * @param loader where layers of others are found
     * @param weights a tensor for every parameter, by name
     * @throws axiom.api.model.DeclarationException if the declaration has errors
     * @throws IllegalArgumentException if a layer factory cannot be loaded, or if a parameter is missing, has another type, or is not one of the model
     */
    protected DeclaredModel(String name, String declaration, ClassLoader loader, Map<String, Tensor> weights) {
        this.declaration = Declaration.of(new Source(name, declaration), Vocabulary.load(loader));
        this.model = loaded(this.declaration.build(0), weights);
    }

    private static Model loaded(Model built, Map<String, Tensor> weights) {
        Map<String, Tensor> wanted = built.parameters();
        List<String> problems = Stream.concat(
                wanted.entrySet().stream().filter(p -> !weights.containsKey(p.getKey()) || !fits(weights.get(p.getKey()), p.getValue()))
                        .map(p -> "'" + p.getKey() + "' is " + p.getValue().type() + ", "
                                + (weights.get(p.getKey()) instanceof Tensor given ? given.type() + " is given" : "nothing is given")),
                weights.keySet().stream().filter(name -> !wanted.containsKey(name)).sorted()
                        .map(name -> "'" + name + "' is not a parameter"))
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("[axiom.model] the weights do not fit '" + built.name() + "': " + String.join("; ", problems)
                    + "\n  help: the parameters are " + wanted.keySet());
        }
        return built.with(weights);
    }

    private static boolean fits(Tensor given, Tensor wanted) {
        return given != null && given.type().equals(wanted.type());
    }

    /**
     * The declaration.
     *
     * @return the declaration, without errors
     */
    public final Declaration declaration() {
        return declaration;
    }

    /**
     * The model for inference.
     *
     * @return the model, with the declaration's contracts
     */
    public final Model model() {
        return model;
    }

    /**
     * The model for training, which starts from this one's weights.
     *
     * @param seed determines what dropout drops
     * @return the model and what its runs replace
     */
    public final TrainingModel training(long seed) {
        TrainingModel fresh = declaration.training(seed);
        return new TrainingModel(withWeights(fresh.model()), fresh.updates());
    }

    /**
     * The model of one named value, with this one's weights.
     *
     * @param value a value of the declaration
     * @return the model
     * @throws IllegalArgumentException if there is no such value
     */
    public final Model view(String value) {
        return withWeights(declaration.view(value, 0));
    }

    private Model withWeights(Model other) {
        Map<String, Tensor> shared = new LinkedHashMap<>(model.parameters());
        shared.keySet().retainAll(other.parameters().keySet());
        return other.with(shared);
    }

    /**
     * The model.
     *
     * @return name and signature
     */
    @Override
    public final String toString() {
        return model.toString();
    }
}
