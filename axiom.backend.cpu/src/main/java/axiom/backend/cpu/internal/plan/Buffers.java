package axiom.backend.cpu.internal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import axiom.api.backend.BackendException;
import axiom.api.tensor.DType;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Team;
import axiom.backend.cpu.internal.exec.Workspace;

/**
 * The buffers of a plan by number, and the arrays they live in. FLOAT32 buffers that are never needed at once share an array; the largest are placed first.
 */
final class Buffers {

    /** Longest array that virtual machines allow. */
    private static final long LIMIT = Integer.MAX_VALUE - 64;
    private static final int NEVER = -1;

    private sealed interface Kind {
        record Shared(int elements) implements Kind {}

        record Fixed(float[] array) implements Kind {}

        record Own(TensorType type) implements Kind {}

        record Given(Tensor tensor) implements Kind {}

        record Input() implements Kind {}
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final List<int[]> lives = new ArrayList<>();
    private int[] place = {};
    private final List<Integer> arrays = new ArrayList<>();

    private int add(Kind kind) {
        kinds.add(kind);
        lives.add(new int[]{NEVER, NEVER});
        return kinds.size() - 1;
    }

    /** A FLOAT32 buffer that may share its array. */
    int floats(long elements, String what) {
        return add(new Kind.Shared(checked(elements, what)));
    }

    static int checked(long elements, String what) {
        if (elements > LIMIT) {
            throw new BackendException("[axiom.cpu] " + what + " needs " + elements + " elements; one array holds " + LIMIT
                    + "; help: use a smaller batch, or cut the tensor into parts");
        }
        return (int) elements;
    }

    /** A FLOAT32 buffer whose contents do not change, or outlive a run. */
    int fixed(float[] array) {
        return add(new Kind.Fixed(array));
    }

    /** A buffer of another element type. */
    int tensor(TensorType type) {
        return add(new Kind.Own(type));
    }

    /** A tensor that does not change. */
    int given(Tensor tensor) {
        return add(new Kind.Given(tensor));
    }

    /** A tensor that every call brings along. */
    int input() {
        return add(new Kind.Input());
    }

    /** Says that a step needs a buffer. */
    void use(int buffer, int step) {
        int[] life = lives.get(buffer);
        life[0] = life[0] == NEVER ? step : Math.min(life[0], step);
        life[1] = Math.max(life[1], step);
    }

    /** Gives every shared buffer its array. */
    void place() {
        place = new int[kinds.size()];
        Integer[] order = new Integer[kinds.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Integer.compare(elements(j), elements(i)));
        List<List<int[]>> occupied = new ArrayList<>();
        for (int buffer : order) {
            if (!(kinds.get(buffer) instanceof Kind.Shared(int elements)) || lives.get(buffer)[0] == NEVER) {
                place[buffer] = NEVER;
                continue;
            }
            int[] life = lives.get(buffer);
            int array = 0;
            while (array < occupied.size() && occupied.get(array).stream().anyMatch(o -> o[0] <= life[1] && life[0] <= o[1])) {
                array++;
            }
            if (array == occupied.size()) {
                occupied.add(new ArrayList<>());
                arrays.add(elements);
            }
            occupied.get(array).add(life);
            place[buffer] = array;
        }
    }

    private int elements(int buffer) {
        return kinds.get(buffer) instanceof Kind.Shared(int elements) ? elements : 0;
    }

    /** The bytes that one call's shared buffers take. */
    long bytes() {
        return arrays.stream().mapToLong(n -> 4L * n).sum();
    }

    /** The bytes that shared buffers would take one by one. */
    long unsharedBytes() {
        long sum = 0;
        for (int buffer = 0; buffer < place.length; buffer++) {
            sum += place[buffer] == NEVER ? 0 : 4L * elements(buffer);
        }
        return sum;
    }

    /** How many arrays the shared buffers live in. */
    int arrays() {
        return arrays.size();
    }

    /** Memory for one call. */
    Frame frame(Team team, int panel, int room) {
        float[][] shared = new float[arrays.size()][];
        for (int i = 0; i < shared.length; i++) {
            shared[i] = new float[arrays.get(i)];
        }
        float[][] floats = new float[kinds.size()][];
        Tensor[] tensors = new Tensor[kinds.size()];
        for (int buffer = 0; buffer < floats.length; buffer++) {
            switch (kinds.get(buffer)) {
                case Kind.Shared(int n) -> floats[buffer] = place[buffer] == NEVER ? new float[n] : shared[place[buffer]];
                case Kind.Fixed(float[] array) -> floats[buffer] = array;
                case Kind.Own(TensorType type) -> tensors[buffer] = Tensor.allocate(type);
                case Kind.Given(Tensor tensor) -> tensors[buffer] = tensor;
                case Kind.Input _ -> {}
            }
        }
        Workspace[] workspaces = new Workspace[team.size()];
        Arrays.setAll(workspaces, _ -> new Workspace(panel, room, 0));
        return new Frame(team, floats, tensors, workspaces);
    }

    /** Whether the element type lives in Java arrays. */
    static boolean isArray(DType dtype) {
        return dtype == DType.FLOAT32;
    }
}
