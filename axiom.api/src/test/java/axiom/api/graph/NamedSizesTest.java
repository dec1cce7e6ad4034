package axiom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import axiom.api.tensor.Dim;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What a rule says of named sizes is what it says of the numbers they are bound to: a graph that binds has the types that it would have had with numbers from the
 * beginning, and what is refused with numbers is refused with names, if not before then at binding.
 */
class NamedSizesTest {

    private static final int CASES = Integer.getInteger("axiom.cases", 20_000);

    /** What came of a rule: results and obligations, or the error. */
    private record Outcome(List<Operand> results, List<Obligation> obligations, Optional<ShapeError> error) {

        static Outcome of(RandomCase.Case c) {
            Operands in = new Operands(c.op().name(), c.operands());
            try {
                List<Operand> results = c.op().infer(in);
                return new Outcome(results, in.obligations(), Optional.empty());
            } catch (ShapeError e) {
                return new Outcome(List.of(), List.of(), Optional.of(e));
            } catch (ArithmeticException e) {
                // the builder makes a shape error of it
                return new Outcome(List.of(), List.of(), Optional.of(new ShapeError(e.getMessage(), "", "", List.of())));
            }
        }

        /** The same once names have numbers. */
        Outcome bind(Map<String, Dim> sizes) {
            try {
                obligations.forEach(o -> o.check(sizes));
            } catch (ShapeError e) {
                return new Outcome(List.of(), List.of(), Optional.of(e));
            }
            try {
                return new Outcome(results.stream().map(r -> Operand.of(r.type().bind(sizes))).toList(), List.of(), error);
            } catch (ArithmeticException e) {
                return new Outcome(List.of(), List.of(), Optional.of(new ShapeError(e.getMessage(), "", "", List.of())));
            }
        }
    }

    @Test
    void namesThenNumbersIsNumbersFromTheBeginning() {
        Random random = new Random(Long.getLong("axiom.seed", 20260101));
        Map<String, Integer> passed = new HashMap<>();
        Set<String> refused = new HashSet<>();
        for (int i = 0; i < CASES; i++) {
            RandomCase.Case named = new RandomCase(random).next();
            Outcome open = attempt(named, named);
            for (long n : RandomCase.sizes().toArray()) {
                Map<String, Dim> sizes = Map.of("n", Dim.of(n), "m", Dim.of(random.nextInt(6)));
                RandomCase.Case numbers = named.bind(sizes);
                Outcome fixed = attempt(numbers, named);
                Outcome bound = open.error().isPresent() ? open : bind(open, sizes, named);
                Supplier<String> what = () -> named + " at " + sizes + "\n  with names: " + open + "\n  then bound: " + bound
                        + "\n  with numbers: " + fixed;
                assertEquals(List.of(), fixed.obligations(), what);
                if (isTooLarge(bound) || isTooLarge(fixed)) {
                    continue;
                }
                if (bound.error().isEmpty()) {
                    passed.merge(named.op().name(), 1, Integer::sum);
                    if (!isReadAnotherWay(numbers)) {
                        assertEquals(Optional.empty(), fixed.error(), what);
                        assertEquals(fixed.results().stream().map(Operand::type).toList(),
                                bound.results().stream().map(Operand::type).toList(),
                                what);
                        assertKnownAgrees(open, fixed, sizes, what);
                    }
                } else {
                    refused.add(named.op().name());
                    assertTrue(fixed.error().isPresent() || isStricterWithNames(named, numbers), what);
                }
            }
        }
        // every operator was seen to succeed often, else this test says little
        Set<String> rare = new HashSet<>(passed.keySet());
        rare.removeIf(op -> passed.get(op) >= 100);
        assertEquals(Set.of(), rare);
        assertTrue(passed.size() >= 50, passed.toString());
        assertTrue(refused.size() >= 45, refused.toString());
    }

    /** Intermediate results may leave the 64-bit range in one order of steps and not in another. */
    private static boolean isTooLarge(Outcome outcome) {
        return outcome.error().filter(e -> e.problem().contains("64-bit range")).isPresent();
    }

    private static Outcome attempt(RandomCase.Case c, RandomCase.Case shown) {
        try {
            return Outcome.of(c);
        } catch (RuntimeException e) {
            return fail("a rule throws nothing but shape errors: " + shown + " as " + c, e);
        }
    }

    private static Outcome bind(Outcome open, Map<String, Dim> sizes, RandomCase.Case shown) {
        try {
            return open.bind(sizes);
        } catch (RuntimeException e) {
            return fail("binding throws nothing but shape errors: " + shown + " at " + sizes + ": " + open, e);
        }
    }

    /** Elements that are known with names must be those that numbers give. */
    private static void assertKnownAgrees(Outcome open, Outcome fixed, Map<String, Dim> sizes, Supplier<String> what) {
        for (int i = 0; i < open.results().size(); i++) {
            Optional<List<Dim>> known = open.results().get(i).known().flatMap(k -> NamedSizesTest.bind(k, sizes));
            if (known.isPresent() && fixed.results().get(i).known().isPresent()) {
                assertEquals(fixed.results().get(i).known(), known, what);
            }
        }
    }

    /** What leaves the 64-bit range when it is bound is refused where it is used, and claims nothing. */
    private static Optional<List<Dim>> bind(List<Dim> elements, Map<String, Dim> sizes) {
        try {
            return Optional.of(elements.stream().map(d -> d.bind(sizes)).toList());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * A named 0 in a new shape is a size, a written 0 copies one; beside an empty axis a size can be inferred only by its name; and a named axis is not dropped
     * because it happens to be 1.
     */
    private static boolean isReadAnotherWay(RandomCase.Case numbers) {
        return switch (numbers.op()) {
            case View.Reshape _ -> numbers.operands().get(0).shape().elements().is(0)
                    || numbers.operands().get(1).known().orElseThrow().stream().anyMatch(d -> d.is(0));
            case View.Squeeze squeeze -> squeeze.axes().isEmpty();
            default -> false;
        };
    }

    /** A named size is never stretched; and what cannot be told from names may be told from numbers. */
    private static boolean isStricterWithNames(RandomCase.Case named, RandomCase.Case numbers) {
        boolean stretched = numbers.operands().stream().anyMatch(o -> o.shape().dims().stream().anyMatch(d -> d.is(1))
                || o.known().filter(k -> k.stream().anyMatch(d -> d.is(1))).isPresent());
        return switch (named.op()) {
            // dividing by a size needs one that is not 0
            case Binary.Div _ -> stretched || numbers.operands().get(1).known().filter(k -> k.contains(Dim.ZERO)).isPresent();
            case Binary _, Comparison _, Logic _, Clip _, Where _, MatMul _, Gemm _, Expand _, LayerNormalization _, RMSNormalization _ -> stretched;
            // heads that only numbers show to be none on both sides
            case Attention _ -> stretched || numbers.operands().getFirst().shape().dim(1).is(0);
            // a 0 or −1 that only numbers show copies or infers a size
            case View.Reshape _ -> numbers.operands().get(1).known().orElseThrow().stream().anyMatch(d -> d.is(0) || d.is(-1));
            default -> false;
        };
    }
}
