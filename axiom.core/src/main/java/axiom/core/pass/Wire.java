package axiom.core.pass;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;
import java.util.TreeSet;

import axiom.api.graph.Operand;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;

/** A value of a {@link Draft}. It knows its consumers, so that it can be replaced in time proportional to their number. */
final class Wire {

    private final String name;
    private Operand operand;
    private final Optional<Step> producer;
    private final SequencedMap<Step, Integer> users = new LinkedHashMap<>();
    private final Set<String> outputs = new TreeSet<>();

    Wire(String name, Operand operand, Optional<Step> producer) {
        this.name = name;
        this.operand = operand;
        this.producer = producer;
    }

    String name() {
        return name;
    }

    Operand operand() {
        return operand;
    }

    /** Takes over what became known of the elements. */
    void learn(Operand now) {
        if (now.type().equals(operand.type()) && now.known().isPresent()) {
            operand = now;
        }
    }

    TensorType type() {
        return operand.type();
    }

    Shape shape() {
        return operand.shape();
    }

    /** The step that makes it; empty for an input or parameter. */
    Optional<Step> producer() {
        return producer;
    }

    Set<Step> users() {
        return Collections.unmodifiableSet(users.keySet());
    }

    /** The graph outputs that it is. */
    Set<String> outputs() {
        return outputs;
    }

    boolean isUsed() {
        return !users.isEmpty() || !outputs.isEmpty();
    }

    /** Whether it is used once, as an operand. */
    boolean hasOneUse() {
        return outputs.isEmpty() && users.size() == 1 && users.firstEntry().getValue() == 1;
    }

    void use(Step user) {
        users.merge(user, 1, Integer::sum);
    }

    void release(Step user) {
        users.computeIfPresent(user, (_, n) -> n == 1 ? null : n - 1);
    }

    @Override
    public String toString() {
        return name + ": " + operand;
    }
}
