package axiom.core.lang;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

import axiom.api.graph.Node;
import axiom.api.graph.Value;
import axiom.api.model.Model;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/**
 * What names mean in a property.
 *
 * @param models the models that it may speak of, by the names that it calls them
 * @param free the model whose inputs, outputs and values may be mentioned by their names alone; empty if there is none or there are several
 * @param declared whether the property belongs to a declaration, in which a name has one meaning only
 * @param unknown names whose values have errors of their own; a property that mentions one is passed over without a word
 * @param others names that the declaration binds to numbers or layers, which properties cannot mention
 * @param outline where layers that are applied to terms come from; empty if there are none
 */
record Scope(SequencedMap<String, Signature> models, Optional<String> free, boolean declared, Set<String> unknown, Set<String> others,
        Optional<Outline> outline) {

    private static final Signature NOTHING = new Signature(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());

    /**
     * What a property may say of a model.
     *
     * @param inputs its inputs, in order
     * @param outputs its outputs
     * @param values its other named values
     */
    record Signature(SequencedMap<String, DeclaredType> inputs, SequencedMap<String, DeclaredType> outputs,
            SequencedMap<String, DeclaredType> values) {

        Optional<DeclaredType> result(String name) {
            return Optional.ofNullable(outputs.getOrDefault(name, values.get(name)));
        }
    }

    /** Of a declaration, with the values as they are at the end. */
    Scope(SequencedMap<String, DeclaredType> inputs, SequencedMap<String, DeclaredType> outputs,
            SequencedMap<String, DeclaredType> values, Set<String> unknown) {
        this(inputs, outputs, values, unknown, Set.of());
    }

    /** Of a declaration that binds other names, too. */
    Scope(SequencedMap<String, DeclaredType> inputs, SequencedMap<String, DeclaredType> outputs,
            SequencedMap<String, DeclaredType> values, Set<String> unknown, Set<String> others) {
        this(one(Contracts.MODEL, new Signature(inputs, outputs, values)), Optional.of(Contracts.MODEL), true, unknown, others,
                Optional.empty());
    }

    /** Of a formula that stands alone. */
    static Scope of(Map<String, Model> models) {
        SequencedMap<String, Signature> signatures = new LinkedHashMap<>();
        models.keySet().stream().sorted().forEach(name -> signatures.put(name, signature(models.get(name))));
        Optional<String> free = signatures.size() == 1 ? Optional.of(signatures.firstEntry().getKey()) : Optional.empty();
        return new Scope(signatures, free, false, Set.of(), Set.of(), Optional.empty());
    }

    /** The same with the layers of a text. */
    Scope with(Outline layers) {
        return new Scope(models, free, declared, unknown, others, Optional.of(layers));
    }

    private static SequencedMap<String, Signature> one(String name, Signature signature) {
        SequencedMap<String, Signature> models = new LinkedHashMap<>();
        models.put(name, signature);
        return models;
    }

    /**
     * Of inputs, an axis is a batch if it is the first one and its size is open, or 1 before others, or if there are four axes or five; of other values, if it is as
     * large as that of an input.
     */
    private static Signature signature(Model model) {
        Signature signature = new Signature(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        SequencedSet<Dim> batches = new LinkedHashSet<>();
        for (Value input : model.graph().inputs()) {
            boolean batched = isBatched(input.shape());
            signature.inputs.put(input.name(), type(input.type(), batched));
            if (batched) {
                batches.add(input.shape().dim(0));
            }
        }
        model.graph().outputs().forEach((name, value) -> signature.outputs.put(name, type(value, batches)));
        for (Node node : model.graph().nodes()) {
            node.outputs().stream().filter(v -> !signature.outputs.containsKey(v.name()))
                    .forEach(v -> signature.values.putIfAbsent(v.name(), type(v, batches)));
        }
        return signature;
    }

    static boolean isBatched(Shape shape) {
        return shape.rank() > 0
                && (!shape.dim(0).isFixed() || shape.rank() > 1 && shape.dim(0).is(1) || shape.rank() == 4 || shape.rank() == 5);
    }

    private static DeclaredType type(Value value, Set<Dim> batches) {
        return type(value.type(), value.shape().rank() > 0 && batches.contains(value.shape().dim(0)));
    }

    private static DeclaredType type(TensorType type, boolean batched) {
        return new DeclaredType("Tensor", type, batched);
    }

    /** The model that is spoken of without being named. */
    Signature open() {
        return free.map(models::get).orElse(NOTHING);
    }

    /** What it is called; a name that no model has if there is none. */
    String freeName() {
        return free.orElse("");
    }

    SequencedMap<String, DeclaredType> inputs() {
        return open().inputs();
    }

    SequencedMap<String, DeclaredType> outputs() {
        return open().outputs();
    }

    SequencedMap<String, DeclaredType> values() {
        return open().values();
    }

    /** Whether a name is one of an input, an output or another value. */
    boolean mentions(String name) {
        return inputs().containsKey(name) || open().result(name).isPresent();
    }
}
