package axiom.api.verify;

import java.util.Arrays;

/**
 * A proof in bytes, which someone other than its maker can check.
 *
 * @param format the name and version of the byte format
 * @param bytes the proof; copied in and out
 */
public record Evidence(String format, byte[] bytes) {

    /** Copies the bytes. */
    public Evidence {
        bytes = bytes.clone();
    }

    /**
     * The proof.
     *
     * @return a copy
     */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evidence e && format.equals(e.format) && Arrays.equals(bytes, e.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + Arrays.hashCode(bytes);
    }
}
