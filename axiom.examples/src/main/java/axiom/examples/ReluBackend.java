package axiom.examples;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import axiom.api.backend.Backend;
import axiom.api.backend.Device;
import axiom.api.backend.DeviceStatus;
import axiom.api.backend.Executable;
import axiom.api.backend.NumericsProfile;
import axiom.api.backend.Program;
import axiom.api.backend.Support;
import axiom.api.graph.Graph;
import axiom.api.graph.Node;
import axiom.api.graph.Op;
import axiom.api.graph.OpLevel;
import axiom.api.graph.Unary;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * A backend of one's own, which runs a single operator; the others stay where they are. In a bundle it is a component: add {@code @Component} and build the jar
 * with bnd.
 */
public final class ReluBackend implements Backend {

    @Override
    public String name() {
        return "relu";
    }

    @Override
    public int level() {
        return OpLevel.CURRENT;
    }

    @Override
    public DeviceStatus status() {
        return DeviceStatus.usable("plain Java", new Device("cpu", "this machine", "one thread", 0));
    }

    @Override
    public Support supports(Op op, List<TensorType> operands, NumericsProfile numerics) {
        boolean known = op instanceof Unary.Relu && operands.getFirst().dtype() == DType.FLOAT32;
        return known ? Support.YES : Support.no("it runs Relu on float32 only");
    }

    @Override
    public Executable compile(Program program) {
        return new Relus(program.graph(), program.parameters());
    }

    private record Relus(Graph graph, Map<String, Tensor> parameters) implements Executable {

        @Override
        public void run(List<Tensor> inputs, List<Tensor> outputs) {
            graph.bind(inputs.stream().map(Tensor::type).toList());
            Map<Value, Tensor> values = new HashMap<>();
            graph.parameters().forEach(p -> values.put(p, parameters.get(p.name())));
            Iterator<Tensor> given = inputs.iterator();
            graph.inputs().forEach(input -> values.put(input, given.next()));
            for (Node node : graph.nodes()) {
                Tensor x = values.get(node.inputs().getFirst());
                Tensor y = Tensor.allocate(x.type());
                for (long i = 0; i < x.count(); i++) {
                    y.set(i, Math.max(0, x.at(i)));
                }
                values.put(node.outputs().getFirst(), y);
            }
            Iterator<Tensor> results = outputs.iterator();
            graph.outputs().values().forEach(output -> results.next().segment().copyFrom(values.get(output).segment()));
        }

        @Override
        public Tensor parameter(String name) {
            return parameters.get(name);
        }

        @Override
        public List<String> explain() {
            return List.of("relu: " + graph.nodes().size() + " nodes, one after the other");
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
