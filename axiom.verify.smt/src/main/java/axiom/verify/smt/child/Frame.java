package axiom.verify.smt.child;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message between a host and its child: a mark, the kind, the number of fields, and each field's length in bytes and UTF-8 text. All numbers are big-endian.
 *
 * @param kind what it says
 * @param fields its texts
 */
record Frame(int kind, List<String> fields) {

    /** Child: the solver's version, and the limits in force. */
    static final int HELLO = 1;
    /** Host: milliseconds, the script up to its check-sat, what follows if the answer is sat. */
    static final int SOLVE = 2;
    /** Host: give up on the script. */
    static final int INTERRUPT = 3;
    /** Child: what the solver printed to the script, to what followed, and why it does not know. */
    static final int ANSWER = 4;
    /** Child: the solver failed, with the reason. */
    static final int FAILED = 5;

    /** The most bytes that a frame's fields have together. */
    static final int LIMIT = 64 << 20;
    private static final int MARK = 0x41584D31;
    private static final int MOST_FIELDS = 8;

    static Frame of(int kind, String... fields) {
        return new Frame(kind, List.of(fields));
    }

    void write(OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        out.writeInt(MARK);
        out.writeByte(kind);
        out.writeByte(fields.size());
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
        out.flush();
    }

    /**
     * Reads the next one.
     *
     * @throws IOException at the end, and if what comes is no frame
     */
    static Frame read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        int mark = in.readInt();
        if (mark != MARK) {
            throw new IOException("what came is no message: it begins with " + Integer.toHexString(mark));
        }
        int kind = in.readUnsignedByte();
        int count = in.readUnsignedByte();
        if (kind < HELLO || kind > FAILED || count > MOST_FIELDS) {
            throw new IOException("a message of kind " + kind + " with " + count + " fields");
        }
        List<String> fields = new ArrayList<>();
        int left = LIMIT;
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            if (length < 0 || length > left) {
                throw new IOException("a message of more than " + LIMIT + " bytes");
            }
            left -= length;
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new java.io.EOFException();
            }
            fields.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return new Frame(kind, List.copyOf(fields));
    }
}
