package axiom.backend.cpu.internal.exec;

import axiom.api.tensor.Tensor;

/** The memory of one call: a buffer for every value. FLOAT32 values are in Java arrays, all others in tensors. Used by one call at a time. */
public final class Frame {

    /** FLOAT32 buffers by number; values that never live at once share one array. */
    public final float[][] floats;
    /** Other buffers by number. */
    public final Tensor[] tensors;
    /** One for each thread that may help. */
    public final Workspace[] workspaces;
    private final Team team;

    /**
     * A frame.
     *
     * @param team who may help
     * @param floats FLOAT32 buffers by number
     * @param tensors other buffers by number
     * @param workspaces one for each thread of the team
     */
    public Frame(Team team, float[][] floats, Tensor[] tensors, Workspace[] workspaces) {
        this.team = team;
        this.floats = floats;
        this.tensors = tensors;
        this.workspaces = workspaces;
    }

    /**
     * Does work in as many threads as are free.
     *
     * @param work what to do
     * @param units how many units it has
     * @param cost about how many nanoseconds it takes in one thread
     */
    public void share(Units work, int units, long cost) {
        team.share(work, this, units, cost);
    }

    /**
     * An element as a double.
     *
     * @param buffer the buffer
     * @param index the element
     * @return its value
     */
    public double at(int buffer, int index) {
        float[] array = floats[buffer];
        return array != null ? array[index] : tensors[buffer].at(index);
    }

    /**
     * An element as a long.
     *
     * @param buffer the buffer
     * @param index the element
     * @return its value
     */
    public long longAt(int buffer, int index) {
        float[] array = floats[buffer];
        return array != null ? (long) array[index] : tensors[buffer].longAt(index);
    }

    /**
     * Writes an element.
     *
     * @param buffer the buffer
     * @param index the element
     * @param value its value
     */
    public void set(int buffer, int index, double value) {
        float[] array = floats[buffer];
        if (array != null) {
            array[index] = (float) value;
        } else {
            tensors[buffer].set(index, value);
        }
    }

    /**
     * Writes an element.
     *
     * @param buffer the buffer
     * @param index the element
     * @param value its value
     */
    public void set(int buffer, int index, long value) {
        float[] array = floats[buffer];
        if (array != null) {
            array[index] = value;
        } else {
            tensors[buffer].set(index, value);
        }
    }
}
