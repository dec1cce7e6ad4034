package axiom.api.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private static Graph counter() {
        GraphBuilder b = Graph.builder("counter");
        Value x = b.input("x", TensorType.float32(1));
        Value state = b.parameter("state", TensorType.float32(1));
        Value next = b.add(new Binary.Add(), x, state);
        return b.output("next", next).output("twice", b.add(new Binary.Add(), next, next))
                .output("row", b.add(new Binary.Add(), next, b.constant(Tensor.vector(1, 2)))).build();
    }

    private static final Map<String, Tensor> STATE = Map.of("state", Tensor.vector(1));

    private static String refusal(Map<String, Tensor> parameters, Map<String, String> updates) {
        return assertThrows(IllegalArgumentException.class,
                () -> new Program(counter(), parameters, NumericsProfile.STRICT, updates)).getMessage();
    }

    @Test
    void anOutputMayReplaceAParameter() {
        Program program = new Program(counter(), STATE, NumericsProfile.FAST, Map.of("next", "state"));
        assertEquals(Map.of("next", "state"), program.updates());
        assertEquals(NumericsProfile.STRICT, new Program(counter(), STATE).numerics());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertEquals("[axiom.program] output 'last' cannot replace parameter 'state' float32(1); help: both must exist and have one type",
                refusal(STATE, Map.of("last", "state")));
        assertEquals("[axiom.program] output 'next' float32(1) cannot replace parameter 'other'; help: both must exist and have one type",
                refusal(STATE, Map.of("next", "other")));
        assertEquals(
                "[axiom.program] output 'row' float32(2) cannot replace parameter 'state' float32(1); help: both must exist and have one type",
                refusal(STATE, Map.of("row", "state")));
        assertEquals("[axiom.program] a parameter is replaced by two outputs in {next=state, twice=state}; help: replace each at most once",
                refusal(STATE, Map.of("next", "state", "twice", "state")));
        assertEquals("[axiom.program] output 'next' float32(1) cannot replace parameter 'extra'; help: both must exist and have one type",
                refusal(Map.of("state", Tensor.vector(1), "extra", Tensor.vector(1)), Map.of("next", "extra")));
        assertEquals("[axiom.graph] parameter 'state' of 'counter' is float32(1); nothing is given; help: pass a tensor of that type",
                refusal(Map.of(), Map.of()));
    }
}
