package axiom.backend.cpu.internal.step;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;

/**
 * Copies elements of any type but FLOAT32 to other places: operand 0 of the grid is read, operand 1 written.
 *
 * @param grid the walk
 * @param bytes the size of an element
 * @param x the operand's buffer
 * @param xo its first element
 * @param y the result's buffer
 * @param yo its first element
 */
public record MoveBytesStep(Grid grid, int bytes, int x, int xo, int y, int yo) implements Step {

    @Override
    public void run(Frame frame) {
        MemorySegment source = frame.tensors[x].segment();
        MemorySegment target = frame.tensors[y].segment();
        for (int i = 0; i < grid.runs(); i++) {
            long from = xo + grid.offset(0, i);
            long to = yo + grid.offset(1, i);
            for (int k = 0; k < grid.run(); k++) {
                element(source, from + (long) k * grid.stride(0), target, to + (long) k * grid.stride(1));
            }
        }
    }

    private void element(MemorySegment source, long from, MemorySegment target, long to) {
        switch (bytes) {
            case 1 -> target.set(ValueLayout.JAVA_BYTE, to, source.get(ValueLayout.JAVA_BYTE, from));
            case 2 -> target.set(ValueLayout.JAVA_SHORT_UNALIGNED, to * 2, source.get(ValueLayout.JAVA_SHORT_UNALIGNED, from * 2));
            case 4 -> target.set(ValueLayout.JAVA_INT_UNALIGNED, to * 4, source.get(ValueLayout.JAVA_INT_UNALIGNED, from * 4));
            default -> target.set(ValueLayout.JAVA_LONG_UNALIGNED, to * 8, source.get(ValueLayout.JAVA_LONG_UNALIGNED, from * 8));
        }
    }
}
