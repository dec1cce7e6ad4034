package axiom.core.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiConsumer;

import axiom.api.graph.Obligation;
import axiom.api.graph.Value;
import axiom.api.graph.View;
import axiom.api.model.Layer;
import axiom.api.model.Model;
import axiom.api.tensor.TensorType;

/**
 * Builds a model value by value, for branches, several inputs and several outputs. Every value has the name of the input or layer that made it.
 *
 * <pre>{@code
 * ModelBuilder net = ModelBuilder.of("net", 42);
 * Value image = net.input("image", TensorType.float32("batch", 3, 32, 32));
 * Value features = net.add("features", Conv2d.of(16, 3).same(), image);
 * Value joined = net.add("joined", Concat.of(1), features, image);
 * Value pooled = net.add("pooled", GlobalAvgPool.of(), joined);
 * Model model = net.output("logits", net.add("head", Dense.of(10), pooled)).build();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ModelBuilder {

    private final String model;
    private final ModelLowering lowering;
    private final SequencedMap<String, Value> values = new LinkedHashMap<>();
    private final SequencedMap<String, Value> outputs = new LinkedHashMap<>();

    private ModelBuilder(String name, ModelLowering lowering) {
        this.model = name;
        this.lowering = lowering;
    }

    /**
     * Starts a model for inference.
     *
     * @param name what people call it
     * @param seed determines every first value of a parameter, together with the parameter's name
     * @return an empty builder
     */
    public static ModelBuilder of(String name, long seed) {
        return new ModelBuilder(name, new ModelLowering(name, seed, false));
    }

    /**
     * Starts a model for training.
     *
     * @param name what people call it
     * @param seed determines every first value of a parameter, together with the parameter's name, and what dropout drops
     * @return an empty builder
     */
    public static ModelBuilder training(String name, long seed) {
        return new ModelBuilder(name, new ModelLowering(name, seed, true));
    }

    /**
     * Starts a model that only finds out whether layers fit. It computes types, never draws a parameter and cannot be finished.
     *
     * @param name what people call it
     * @param training whether layers are as in training
     * @param after told the path of every layer that fits and its results, inner layers first
     * @return an empty builder
     */
    public static ModelBuilder trial(String name, boolean training, BiConsumer<String, List<Value>> after) {
        return new ModelBuilder(name, ModelLowering.trial(name, training, after));
    }

    /**
     * Declares an input.
     *
     * @param name unique among the values
     * @param type its type
     * @return the value
     * @throws IllegalArgumentException if the name is taken
     */
    public Value input(String name, TensorType type) {
        return named(name, lowering.graph().input(name, type));
    }

    /**
     * Adds a layer with one result.
     *
     * @param name the layer's name on the path, and its result's; without {@code /} and {@code .}
     * @param layer the layer
     * @param inputs its inputs
     * @return its result
     * @throws axiom.api.graph.ShapeError if the inputs do not fit
     * @throws IllegalArgumentException if the name is taken, or the layer has several results
     */
    public Value add(String name, Layer layer, Value... inputs) {
        List<Value> results = addAll(name, layer, List.of(inputs));
        Inputs.require(results.size() == 1, "'" + name + "'", "has " + results.size() + " results", "use addAll");
        return results.getFirst();
    }

    /**
     * Adds a layer with any number of results.
     *
     * @param name the layer's name on the path; its results are {@code name} if there is one, {@code name.0}, {@code name.1}, … otherwise
     * @param layer the layer
     * @param inputs its inputs
     * @return its results
     * @throws axiom.api.graph.ShapeError if the inputs do not fit
     * @throws IllegalArgumentException if the name is taken
     */
    public List<Value> addAll(String name, Layer layer, List<Value> inputs) {
        List<Value> results = lowering.apply(name, layer, inputs);
        for (int i = 0; i < results.size(); i++) {
            named(results.size() == 1 ? name : name + "." + i, results.get(i));
        }
        return results;
    }

    private Value named(String name, Value value) {
        Inputs.require(values.putIfAbsent(name, value) == null, "'" + name + "'", "is declared twice in '" + model + "'",
                "choose another name");
        lowering.label(value, name);
        return value;
    }

    /**
     * A value by its name.
     *
     * @param name an input's or a layer's
     * @return the value
     * @throws IllegalArgumentException if there is none
     */
    public Value value(String name) {
        Inputs.require(values.containsKey(name), "'" + model + "'", "has no value '" + name + "'", "it has " + values.keySet());
        return values.get(name);
    }

    /**
     * Declares an output.
     *
     * @param name unique among the outputs
     * @param value what it gives
     * @return this builder
     * @throws IllegalArgumentException if the name is taken
     */
    public ModelBuilder output(String name, Value value) {
        Inputs.require(outputs.putIfAbsent(name, value) == null, "output '" + name + "'", "is declared twice in '" + model + "'",
                "choose another name");
        return this;
    }

    /**
     * Gives a value another name in the graph, under which formulas can mention it.
     *
     * @param name unique among the values of the graph
     * @param value a value of the model
     * @return the same, called {@code name}
     * @throws IllegalArgumentException if the name is taken
     */
    public Value alias(String name, Value value) {
        Value renamed = lowering.graph().addAll(new View.Identity(), List.of(value), name, List.of(name)).getFirst();
        Inputs.require(renamed.name().equals(name), "'" + name + "'", "is declared twice in '" + model + "'", "choose another name");
        return named(name, renamed);
    }

    /**
     * Names the parameters of a shared layer after this name, not after the place of its first use.
     *
     * @param layer the layer, which is not used yet
     * @param name what their names begin with; no other layer's path does
     * @return this builder
     */
    public ModelBuilder reserve(Shared layer, String name) {
        lowering.reserve(layer, name);
        return this;
    }

    /**
     * Requires an equality of sizes that no layer asks for.
     *
     * @param obligation the equality
     * @return this builder
     * @throws axiom.api.graph.ShapeError if the sizes differ whatever the names are bound to
     */
    public ModelBuilder require(Obligation obligation) {
        lowering.graph().require(obligation);
        return this;
    }

    /**
     * The equalities of sizes that are known only when names are bound.
     *
     * @return those of all layers so far, in the order in which they came up
     */
    public List<Obligation> obligations() {
        return lowering.graph().obligations();
    }

    /**
     * The parameters.
     *
     * @return the types of those of all layers so far by name, in the order in which they were declared
     */
    public SequencedMap<String, TensorType> parameters() {
        return lowering.parameters();
    }

    /** What the model gives, so far. */
    List<TensorType> outputs() {
        return outputs.values().stream().map(Value::type).toList();
    }

    /** Makes one layer the whole model. */
    ModelBuilder whole(Layer layer, List<TensorType> inputs) {
        for (int i = 0; i < inputs.size(); i++) {
            input(inputs.size() == 1 ? "x" : "x" + i, inputs.get(i));
        }
        List<Value> results = lowering.root(layer, List.copyOf(values.values()));
        for (int i = 0; i < results.size(); i++) {
            output(results.size() == 1 ? "y" : "y" + i, results.get(i));
        }
        return this;
    }

    /**
     * Finishes a model for inference.
     *
     * @return the model
     * @throws IllegalStateException if there is no output, or the model is for training
     */
    public Model build() {
        if (lowering.training()) {
            throw new IllegalStateException("[axiom.layer] '" + model + "' is built for training; help: use buildForTraining()");
        }
        return lowering.finish(outputs).model();
    }

    /**
     * Finishes a model for training.
     *
     * @return the model and what its runs replace
     * @throws IllegalStateException if there is no output, or the model is not for training
     */
    public TrainingModel buildForTraining() {
        if (!lowering.training()) {
            throw new IllegalStateException("[axiom.layer] '" + model + "' is built for inference; help: begin with ModelBuilder.training");
        }
        return lowering.finish(outputs);
    }
}
