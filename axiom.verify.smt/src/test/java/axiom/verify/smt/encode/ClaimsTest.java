package axiom.verify.smt.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import axiom.api.graph.Binary;
import axiom.api.graph.Graph;
import axiom.api.graph.GraphBuilder;
import axiom.api.graph.Value;
import axiom.api.property.Relation;
import axiom.api.tensor.DType;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Claim;
import axiom.api.verify.Claim.Side;
import axiom.api.verify.Problem;
import axiom.verify.smt.Formulas;
import axiom.verify.smt.term.Term;

/** Claims in Kleene's strong logic, whose atoms are x/y = 1 with x and y from {0, 1}: true, false, or without a value. */
class ClaimsTest {

    private static final int ATOMS = 3;

    private final Random random = new Random(5);

    private Claim claim(List<Claim> atoms, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 1 -> new Claim.Not(claim(atoms, depth - 1));
            case 2 -> new Claim.All(List.of(claim(atoms, depth - 1), claim(atoms, depth - 1)));
            case 3 -> new Claim.Any(List.of(claim(atoms, depth - 1), claim(atoms, depth - 1), claim(atoms, 0)));
            default -> atoms.get(random.nextInt(atoms.size()));
        };
    }

    /** Empty for no value. */
    private static Optional<Boolean> kleene(Claim claim, Map<Claim, Optional<Boolean>> atoms) {
        return switch (claim) {
            case Claim.Not(Claim part) -> kleene(part, atoms).map(b -> !b);
            case Claim.All(List<Claim> parts) -> join(parts.stream().map(p -> kleene(p, atoms)).toList(), false);
            case Claim.Any(List<Claim> parts) -> join(parts.stream().map(p -> kleene(p, atoms)).toList(), true);
            default -> atoms.get(claim);
        };
    }

    private static Optional<Boolean> join(List<Optional<Boolean>> parts, boolean deciding) {
        if (parts.stream().anyMatch(p -> p.isPresent() && p.get() == deciding)) {
            return Optional.of(deciding);
        }
        return parts.stream().allMatch(Optional::isPresent) ? Optional.of(!deciding) : Optional.empty();
    }

    @Test
    void whatIsSaidOfAClaimIsItsThreeValuedTruth() {
        for (int round = 0; round < 300; round++) {
            GraphBuilder builder = Graph.builder("claims");
            List<Value> inputs = new ArrayList<>();
            List<Claim> atoms = new ArrayList<>();
            for (int i = 0; i < ATOMS; i++) {
                Value x = builder.input("x" + i, TensorType.of(DType.FLOAT32));
                Value y = builder.input("y" + i, TensorType.of(DType.FLOAT32));
                inputs.addAll(List.of(x, y));
                Value quotient = builder.add(new Binary.Div(), x, y);
                builder.output("o" + i, quotient);
                atoms.add(new Claim.Compare(new Side.Computed(quotient), Relation.EQUAL, new Side.Exact(BigDecimal.ONE)));
            }
            Claim claim = new Claim.All(
                    List.of(claim(atoms, 4), new Claim.Any(List.of(atoms.get(0), atoms.get(1), atoms.get(2), new Claim.All(List.of())))));
            Problem problem = new Problem(Formulas.real("1 == 1").goal(), builder.build(), Map.of(), Map.of(), Set.of(), claim);
            Encoder encoder = Encoder.of(problem);
            Map<Term.Symbol, Object> values = new HashMap<>();
            Map<Claim, Optional<Boolean>> truths = new HashMap<>();
            for (int i = 0; i < ATOMS; i++) {
                double x = random.nextInt(2);
                double y = random.nextInt(2);
                values.put(encoder.values().symbols(inputs.get(2 * i)).getFirst(), x);
                values.put(encoder.values().symbols(inputs.get(2 * i + 1)).getFirst(), y);
                truths.put(atoms.get(i), y == 0 ? Optional.empty() : Optional.of(x / y == 1));
            }
            Optional<Boolean> expected = kleene(claim, truths);
            Evaluation at = new Evaluation(encoder.symbols(), values, _ -> false);
            assertEquals(expected.equals(Optional.of(true)), at.truth(encoder.claims().say(claim, Claims.Says.TRUE)));
            assertEquals(expected.equals(Optional.of(false)), at.truth(encoder.claims().say(claim, Claims.Says.FALSE)));
            assertEquals(!expected.equals(Optional.of(true)), at.truth(encoder.claims().say(claim, Claims.Says.NOT_TRUE)));
            assertEquals(!expected.equals(Optional.of(false)), at.truth(encoder.claims().say(claim, Claims.Says.NOT_FALSE)));
        }
    }
}
