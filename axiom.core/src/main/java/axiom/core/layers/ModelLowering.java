package axiom.core.layers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Op;
import axiom.api.graph.ShapeError;
import axiom.api.graph.Value;
import axiom.api.model.Initializer;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;
import axiom.api.model.Model;
import axiom.api.model.Provenance;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** Lowers layers onto one graph. Parameters get their values at the end only, so that a shape error comes before any work. */
final class ModelLowering implements Lowering {

    private record Declared(TensorType type, Initializer initializer) {}

    private final GraphBuilder graph;
    private final String model;
    private final long seed;
    private final boolean training;
    private final boolean trial;
    private final BiConsumer<String, List<Value>> after;
    private final SequencedMap<String, Declared> parameters = new LinkedHashMap<>();
    private final Map<String, Value> current = new HashMap<>();
    private final SequencedMap<String, Value> updates = new LinkedHashMap<>();
    private final Map<Shared, String> shared = new IdentityHashMap<>();
    private final Map<Shared, String> reserved = new IdentityHashMap<>();
    private final Map<Value, String> labels = new HashMap<>();
    private final Map<String, String> layers = new TreeMap<>();
    private final Set<String> paths = new HashSet<>();
    private String scope = "";
    private boolean again;

    ModelLowering(String model, long seed, boolean training) {
        this(model, seed, training, false, (_, _) -> {});
    }

    private ModelLowering(String model, long seed, boolean training, boolean trial, BiConsumer<String, List<Value>> after) {
        this.trial = trial;
        this.after = after;
        this.graph = Graph.builder(model);
        this.model = model;
        this.seed = seed;
        this.training = training;
    }

    /** A lowering that is never finished, and tells what each layer gives, by its path. */
    static ModelLowering trial(String model, boolean training, BiConsumer<String, List<Value>> after) {
        return new ModelLowering(model, 0, training, true, after);
    }

    /** Whether only types matter, so that large constants may stay uncomputed. */
    boolean trial() {
        return trial;
    }

    GraphBuilder graph() {
        return graph;
    }

    /** The parameters so far; none is drawn. */
    SequencedMap<String, TensorType> parameters() {
        SequencedMap<String, TensorType> types = new LinkedHashMap<>();
        parameters.forEach((name, p) -> types.put(name, p.type()));
        return types;
    }

    void label(Value value, String name) {
        labels.putIfAbsent(value, name);
    }

    /** Says where the parameters of a shared layer are, whoever uses it first. */
    void reserve(Shared layer, String name) {
        reserved.put(layer, name);
    }

    @Override
    public String label(Value value) {
        return labels.getOrDefault(value, value.name());
    }

    @Override
    public Value add(Op op, Value... operands) {
        return graph.add(op, operands);
    }

    @Override
    public List<Value> addAll(Op op, List<Value> operands) {
        return graph.addAll(op, operands);
    }

    @Override
    public Value constant(Tensor tensor) {
        return graph.constant(tensor);
    }

    @Override
    public boolean training() {
        return training;
    }

    @Override
    public long seed() {
        return SplitMix.of(seed, join(scope, "seed")).nextLong();
    }

    @Override
    public Value parameter(String name, TensorType type, Initializer initializer) {
        String full = join(scope, name);
        Declared before = parameters.get(full);
        if (before == null) {
            current.put(full, graph.parameter(full, type));
            parameters.put(full, new Declared(type, initializer));
        } else if (!again) {
            throw new IllegalArgumentException("[axiom.layer] parameter '" + full + "' is declared twice; help: choose another name");
        } else if (!before.type().equals(type)) {
            throw new ShapeError("shared parameter '" + full + "' is " + before.type() + "; here it would have to be " + type, "",
                    "share a layer among inputs of one shape only", List.of(before.type(), type));
        }
        return current.get(full);
    }

    @Override
    public void update(String name, Value next) {
        String full = join(scope, name);
        if (!training) {
            throw new IllegalStateException(
                    "[axiom.layer] parameter '" + full + "' cannot change; help: update parameters in training only");
        }
        if (!parameters.containsKey(full) || !parameters.get(full).type().equals(next.type())) {
            throw new IllegalArgumentException("[axiom.layer] " + next.type() + " cannot replace parameter '" + full
                    + "'; help: declare it first, with that type");
        }
        current.put(full, next);
        updates.put(full, next);
    }

    @Override
    public List<Value> apply(String name, Layer layer, List<Value> inputs) {
        if (name.isEmpty() || name.contains("/") || name.contains(".")) {
            throw new IllegalArgumentException("[axiom.layer] '" + name + "' is no name of a layer; help: use a word without '/' and '.'");
        }
        return graph.in(name, () -> {
            if (!paths.add(graph.path())) {
                throw new IllegalArgumentException("[axiom.layer] two layers are called '" + graph.path() + "'; help: choose another name");
            }
            return lower(join(scope, name), layer, inputs);
        });
    }

    /** Lowers the outermost layer, which adds nothing to the path. */
    List<Value> root(Layer layer, List<Value> inputs) {
        return lower("", layer, inputs);
    }

    private List<Value> lower(String within, Layer layer, List<Value> inputs) {
        String outerScope = scope;
        boolean outerAgain = again;
        scope = within;
        if (layer instanceof Shared s) {
            String first = shared.putIfAbsent(s, reserved.getOrDefault(s, within));
            again |= first != null;
            scope = shared.get(s);
        }
        if (!trial && !graph.path().isEmpty()) {
            layers.put("layer." + graph.path(), layer.toString());
        }
        try {
            List<Value> results = List.copyOf(layer.lower(this, List.copyOf(inputs)));
            after.accept(graph.path(), results);
            return results;
        } catch (ShapeError e) {
            throw e.at((graph.path().isEmpty() ? "" : graph.path() + " ") + "(" + layer.kind() + ")");
        } finally {
            scope = outerScope;
            again = outerAgain;
        }
    }

    private static String join(String scope, String name) {
        return scope.isEmpty() ? name : scope + "." + name;
    }

    /** Declares the outputs, draws the parameters and finishes. */
    TrainingModel finish(SequencedMap<String, Value> outputs) {
        if (trial) {
            throw new IllegalStateException("[axiom.layer] '" + model + "' is a trial; help: begin with ModelBuilder.of");
        }
        outputs.forEach(graph::output);
        Map<String, String> replaced = new LinkedHashMap<>();
        updates.forEach((parameter, next) -> {
            graph.output(parameter + ".next", next);
            replaced.put(parameter + ".next", parameter);
        });
        Graph finished = graph.build();
        Map<String, Tensor> values = new LinkedHashMap<>();
        parameters.forEach((name, p) -> values.put(name, p.initializer().initialize(p.type(), SplitMix.of(seed, name))));
        layers.put("seed", Long.toString(seed));
        return new TrainingModel(new Model(model, finished, values, List.of(), new Provenance("layers", layers)), replaced);
    }
}
