package axiom.core.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import axiom.api.graph.Node;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;

/** Gathers what belongs to one path. */
final class Row {

    private final String path;
    private final String declared;
    private final List<String> operators = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final List<String> bound = new ArrayList<>();
    private long parameters;
    private long parameterBytes;
    private long flops;
    private long activationBytes;

    Row(String path, String declared) {
        this.path = path;
        this.declared = declared;
    }

    void add(Node node, Map<String, Dim> sizes) {
        operators.add(node.op().name());
        flops = Math.addExact(flops, Work.flops(node.op(), node.inputs().stream().map(v -> v.shape().bind(sizes)).toList(),
                node.outputs().stream().map(v -> v.shape().bind(sizes)).toList()));
        activationBytes = Math.addExact(activationBytes, Memory.written(node, sizes));
    }

    void own(TensorType parameter) {
        parameters = Math.addExact(parameters, parameter.shape().count());
        parameterBytes = Math.addExact(parameterBytes, parameter.bytes());
    }

    void leaves(TensorType type, Map<String, Dim> sizes) {
        results.add(type.toString());
        bound.add(type.bind(sizes).toString());
    }

    LayerSummary summary() {
        return new LayerSummary(path, declared.isEmpty() ? operators.stream().distinct().collect(Collectors.joining(" ")) : declared,
                operators,
                results, bound, parameters, parameterBytes, flops, activationBytes);
    }
}
