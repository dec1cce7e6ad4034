package axiom.core.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.graph.Op;
import axiom.api.graph.Operand;

/** An operator of a {@link Draft}. Only the draft changes it. */
final class Step {

    private final String name;
    private final String path;
    private Op op;
    private List<Wire> inputs = List.of();
    private final List<Wire> outputs = new ArrayList<>();
    private boolean removed;

    Step(String name, String path, Op op) {
        this.name = name;
        this.path = path;
        this.op = op;
    }

    String name() {
        return name;
    }

    String path() {
        return path;
    }

    Op op() {
        return op;
    }

    List<Wire> inputs() {
        return inputs;
    }

    Wire input(int index) {
        return inputs.get(index);
    }

    List<Wire> outputs() {
        return outputs;
    }

    Wire output() {
        return outputs.getFirst();
    }

    boolean isUsed() {
        return outputs.stream().anyMatch(Wire::isUsed);
    }

    boolean isRemoved() {
        return removed;
    }

    void output(String wire, Operand operand) {
        outputs.add(new Wire(wire, operand, Optional.of(this)));
    }

    void become(Op other, List<Wire> operands) {
        inputs.forEach(w -> w.release(this));
        op = other;
        inputs = List.copyOf(operands);
        inputs.forEach(w -> w.use(this));
    }

    void remove() {
        become(op, List.of());
        removed = true;
    }

    @Override
    public String toString() {
        return outputs + " = " + op + " " + inputs.stream().map(Wire::name).toList();
    }
}
