package axiom.api.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim.Side;

class ClaimTest {

    private final GraphBuilder to = Graph.builder("claims");
    private final Value x = to.input("x", TensorType.float32());
    private final Value y = to.input("y", TensorType.float32());
    private final Value z = to.input("z", TensorType.float32());
    private final Side one = new Side.Exact(BigDecimal.ONE);

    @Test
    void whatIsComparedIsFoundInOrderDomainsIncluded() {
        Claim near = new Claim.Near(new Side.Computed(z), one, BigDecimal.ONE);
        Claim finite = new Claim.Not(new Claim.Finite(x));
        Claim domain = new Claim.All(List.of(new Claim.Compare(new Side.Computed(y), Relation.LESS, one)));
        Claim inner = new Claim.Exists(y, domain, new Claim.Any(List.of(near, finite)));
        Claim claim = new Claim.ForAll(x, new Claim.All(List.of()), inner);
        assertEquals(List.of(new Claim.All(List.of()), inner), claim.parts());
        assertEquals(List.of(new Side.Computed(y), one, new Side.Computed(z), one, new Side.Computed(x)), claim.allSides().toList());
        assertEquals(List.of(y, z, x), List.copyOf(claim.values()));
        assertEquals(List.of(), claim.sides());
        assertEquals(List.of(new Side.Computed(z), one), near.sides());
    }

    @Test
    void aVariableThatIsOnlyQuantifiedIsNotCompared() {
        Claim claim = new Claim.ForAll(x, new Claim.All(List.of()), new Claim.Finite(y));
        assertEquals(List.of(y), List.copyOf(claim.values()));
    }

    @Test
    void aQuantifierIsSeenAtAnyDepth() {
        Claim plain = new Claim.Not(new Claim.Any(List.of(new Claim.Finite(x), new Claim.All(List.of()))));
        assertTrue(plain.isPlain());
        assertFalse(new Claim.All(List.of(plain, new Claim.Not(new Claim.Exists(y, plain, plain)))).isPlain());
        assertFalse(new Claim.ForAll(y, plain, plain).isPlain());
    }
}
