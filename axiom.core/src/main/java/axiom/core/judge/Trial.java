package axiom.core.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import axiom.api.backend.Executable;
import axiom.api.graph.Graph;
import axiom.api.model.Model;
import axiom.api.property.Formula;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** A formula ready to be tried on values of its variables. */
final class Trial implements AutoCloseable {

    private final Prefix prefix;
    private final Graph graph;
    private final Executable belongs;
    private final Executable holds;

    Trial(Prefix prefix, Map<String, Model> models) {
        this.prefix = prefix;
        Statement body = Statement.of(prefix.body(), models, prefix.variables());
        Statement membership = Statement.of(new Formula.And(prefix.membership()), models, prefix.samples());
        this.graph = body.program().graph();
        this.belongs = new ReferenceBackend(Arithmetic.FLOAT32).compile(membership.program());
        this.holds = new ReferenceBackend(Arithmetic.FLOAT32).compile(body.program());
    }

    /**
     * The first positions at which the body does not hold.
     *
     * @param values of the samples' variables, in order
     * @return the positions by variable, none of them if there are none to choose; empty if the body holds
     * @throws IllegalArgumentException if the values are not in their domains
     * @throws InterruptedException if the thread is interrupted
     */
    Optional<SequencedMap<String, Tensor>> failure(List<Tensor> values) throws InterruptedException {
        List<TensorType> types = new ArrayList<>(values.stream().map(Tensor::type).toList());
        prefix.positions().forEach((_, _) -> types.add(position(0).type()));
        Map<String, Dim> sizes = graph.bind(types);
        for (TensorType declared : prefix.samples().values()) {
            for (String name : declared.shape().names()) {
                if (sizes.getOrDefault(name, Dim.ONE).is(0)) {
                    throw new IllegalArgumentException("[axiom.property] size '" + name + "' is 0\n  help: use at least 1");
                }
            }
        }
        if (!truth(belongs, values)) {
            throw new IllegalArgumentException("[axiom.property] a value is outside of its domain\n  help: satisfy " + prefix.membership());
        }
        return failure(values, new LinkedHashMap<>(), new ArrayList<>(prefix.positions().sequencedEntrySet()), sizes);
    }

    private Optional<SequencedMap<String, Tensor>> failure(List<Tensor> values, SequencedMap<String, Tensor> chosen,
            List<Map.Entry<String, Dim>> open, Map<String, Dim> sizes) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        if (open.isEmpty()) {
            return truth(holds, values) ? Optional.empty() : Optional.of(chosen);
        }
        Dim size = open.getFirst().getValue().bind(sizes);
        if (!size.isFixed()) {
            throw new IllegalArgumentException("[axiom.property] the values do not tell the size " + size
                    + "\n  help: quantify a variable with an axis of that size");
        }
        for (long i = 0; i < size.size(); i++) {
            List<Tensor> more = new ArrayList<>(values);
            more.add(position(i));
            SequencedMap<String, Tensor> at = new LinkedHashMap<>(chosen);
            at.put(open.getFirst().getKey(), position(i));
            Optional<SequencedMap<String, Tensor>> failure = failure(more, at, open.subList(1, open.size()), sizes);
            if (failure.isPresent()) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private static boolean truth(Executable executable, List<Tensor> values) {
        return executable.run(values).getFirst().longAt(0) == 1;
    }

    private static Tensor position(long i) {
        return Tensor.of(Shape.SCALAR, i);
    }

    @Override
    public void close() {
        belongs.close();
        holds.close();
    }
}
