package axiom.core.pass;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.graph.Constant;
import axiom.api.tensor.Tensor;

/**
 * Computes equal expressions once: the same operator with the same attributes on the same operands. Random numbers are a function of seed, step and shape; those
 * of different seeds are different expressions.
 */
final class CommonSubexpressions extends Rewrite {

    CommonSubexpressions() {
        super("common-subexpressions", true, "used the result of an equal operator");
    }

    private record Expression(Object op, List<Wire> operands) {}

    /** A constant's bytes. {@link Tensor#hashCode} looks at the head only, and constants may differ at their ends. */
    private record Content(Tensor tensor, long hash) {

        Content(Tensor tensor) {
            this(tensor, hash(tensor.segment()));
        }

        private static long hash(MemorySegment bytes) {
            long hash = 1;
            long words = bytes.byteSize() / 8;
            for (long i = 0; i < words; i++) {
                hash = (hash ^ bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, i * 8)) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 29;
            }
            for (long i = words * 8; i < bytes.byteSize(); i++) {
                hash = hash * 31 + bytes.get(ValueLayout.JAVA_BYTE, i);
            }
            return hash;
        }

        @Override
        public int hashCode() {
            return 31 * tensor.type().hashCode() + Long.hashCode(hash);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content c && hash == c.hash && tensor.equals(c.tensor);
        }
    }

    @Override
    int rewrite(Draft draft) {
        Map<Expression, Step> seen = new HashMap<>();
        return draft.sweep(step -> {
            Object op = step.op() instanceof Constant(Tensor value) ? new Content(value) : step.op();
            Step first = seen.putIfAbsent(new Expression(op, step.inputs()), step);
            if (first == null) {
                return 0;
            }
            for (int i = 0; i < step.outputs().size(); i++) {
                draft.replace(step.outputs().get(i), first.outputs().get(i));
            }
            return step.isRemoved() ? 1 : 0;
        });
    }
}
