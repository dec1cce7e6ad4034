package axiom.api.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Small tensors share memory, but never the same memory. */
class SlabTest {

    @Property(tries = 100)
    void tensorsDoNotOverlapAndStartAsZeros(@ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 1100) Integer> sizes) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            Tensor tensor = Tensor.allocate(TensorType.of(DType.FLOAT32, sizes.get(i)));
            assertEquals(0, tensor.segment().address() % Tensor.ALIGNMENT);
            for (int k = 0; k < tensor.count(); k++) {
                assertEquals(0, tensor.at(k));
                tensor.set(k, i + 1.0);
            }
            tensors.add(tensor);
        }
        for (int i = 0; i < tensors.size(); i++) {
            for (int k = 0; k < tensors.get(i).count(); k++) {
                assertEquals(i + 1.0, tensors.get(i).at(k));
            }
        }
    }

    @Test
    void threadsDoNotGetTheSameMemory() throws InterruptedException {
        List<Tensor> tensors = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 32; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 500; i++) {
                    tensors.add(Tensor.allocate(TensorType.of(DType.INT64, 16)));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        long[] addresses = tensors.stream().mapToLong(t -> t.segment().address()).sorted().toArray();
        for (int i = 1; i < addresses.length; i++) {
            assertTrue(addresses[i] - addresses[i - 1] >= 128, "two tensors within 128 bytes");
        }
    }
}
