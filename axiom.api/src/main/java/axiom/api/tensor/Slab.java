package axiom.api.tensor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Memory for small tensors, cut from larger pieces, so that a call with small results opens no arena of its own. No part is handed out twice: a slab is freed
 * when no tensor in it is reachable any more, and is all zeros until then where nobody wrote.
 */
final class Slab {

    /** What is larger gets an arena of its own, so that a tensor that is kept for long keeps at most some 60 KiB of neighbours alive. */
    static final long MAX_BYTES = 4 << 10;

    private static final long SIZE = 64 << 10;
    private static final int STRIPES = 16;
    private static final AtomicReferenceArray<Slab> CURRENT = new AtomicReferenceArray<>(STRIPES);

    private final MemorySegment memory = Arena.ofAuto().allocate(SIZE, Tensor.ALIGNMENT);
    private final AtomicLong next = new AtomicLong();

    private Slab() {}

    static MemorySegment allocate(long bytes) {
        int stripe = (int) (Thread.currentThread().threadId() % STRIPES);
        long room = Math.ceilDiv(Math.max(1, bytes), Tensor.ALIGNMENT) * Tensor.ALIGNMENT;
        while (true) {
            Slab slab = CURRENT.get(stripe);
            if (slab != null) {
                long at = slab.next.getAndAdd(room);
                if (at + room <= SIZE) {
                    return slab.memory.asSlice(at, bytes);
                }
            }
            CURRENT.compareAndSet(stripe, slab, new Slab());
        }
    }
}
