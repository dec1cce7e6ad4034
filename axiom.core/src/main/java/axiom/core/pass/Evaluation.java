package axiom.core.pass;

import java.util.List;
import java.util.Map;

import axiom.api.backend.BackendException;
import axiom.api.backend.Executable;
import axiom.api.backend.Program;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.core.reference.Arithmetic;
import axiom.core.reference.ReferenceBackend;

/** One operator on known operands, evaluated by the reference interpreter. */
final class Evaluation {

    private static final ReferenceBackend REFERENCE = new ReferenceBackend(Arithmetic.FLOAT32);

    private Evaluation() {}

    /** The results, or none if the operator fails on these operands; then it is left to fail at run time. */
    static List<Tensor> of(Op op, List<Tensor> operands) {
        GraphBuilder builder = Graph.builder(op.name());
        List<Value> results = builder.addAll(op, operands.stream().map(builder::constant).toList());
        for (int i = 0; i < results.size(); i++) {
            builder.output("result" + i, results.get(i));
        }
        try (Executable executable = REFERENCE.compile(new Program(builder.build(), Map.of()))) {
            return executable.run(List.of()).stream().map(Tensor::readOnly).toList();
        } catch (BackendException | IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException _) {
            return List.of();
        }
    }
}
