package axiom.core.judge;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import axiom.api.verify.Evidence;

/**
 * Evidence for the parts of a conjunction, one after the other. Format {@value #FORMAT}: the number of parts (4 bytes, big-endian), then for each the length of
 * its format's name and the name in UTF-8, and the length of its bytes and the bytes.
 */
final class Parts {

    static final String FORMAT = "axiom.parts/1";
    private static final int MOST = 10_000;

    private Parts() {}

    static Evidence join(List<Evidence> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(parts.size());
            for (Evidence part : parts) {
                byte[] name = part.format().getBytes(StandardCharsets.UTF_8);
                out.writeInt(name.length);
                out.write(name);
                byte[] proof = part.bytes();
                out.writeInt(proof.length);
                out.write(proof);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Evidence(FORMAT, bytes.toByteArray());
    }

    /** The parts; empty if the bytes are none of this format. */
    static Optional<List<Evidence>> split(Evidence evidence) {
        if (!evidence.format().equals(FORMAT)) {
            return Optional.of(List.of(evidence));
        }
        ByteBuffer in = ByteBuffer.wrap(evidence.bytes());
        if (in.remaining() < 4) {
            return Optional.empty();
        }
        int count = in.getInt();
        List<Evidence> parts = new ArrayList<>();
        if (count < 0 || count > MOST) {
            return Optional.empty();
        }
        for (int i = 0; i < count; i++) {
            Optional<byte[]> name = block(in);
            Optional<byte[]> proof = name.flatMap(_ -> block(in));
            if (proof.isEmpty()) {
                return Optional.empty();
            }
            parts.add(new Evidence(new String(name.get(), StandardCharsets.UTF_8), proof.get()));
        }
        return in.hasRemaining() ? Optional.empty() : Optional.of(parts);
    }

    private static Optional<byte[]> block(ByteBuffer in) {
        if (in.remaining() < 4) {
            return Optional.empty();
        }
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return Optional.of(bytes);
    }
}
