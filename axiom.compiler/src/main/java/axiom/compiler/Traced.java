package axiom.compiler;

import java.util.Arrays;

/** Characters that know which stretch of the source each of them came from. Grows at its end; not thread-safe. */
final class Traced implements CharSequence {

    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int end;

    void put(char c, int start, int end) {
        if (text.length() == starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        starts[text.length()] = start;
        ends[text.length()] = end;
        text.append(c);
        this.end = end;
    }

    /** Appends a stretch of another text. */
    void put(Traced other, int from, int to) {
        for (int i = from; i < to; i++) {
            put(other.charAt(i), other.starts[i], other.ends[i]);
        }
    }

    /** Says where the text ends, if that is not where its last character does. */
    void endAt(int end) {
        this.end = end;
    }

    /** Where a character begins in the source; for the length, where the text ends. */
    int start(int i) {
        return i < text.length() ? starts[i] : end;
    }

    /** Where a character ends in the source. */
    int end(int i) {
        return ends[i];
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int i) {
        return text.charAt(i);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return text.subSequence(from, to);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
