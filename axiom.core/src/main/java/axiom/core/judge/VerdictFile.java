package axiom.core.judge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Evidence;
import axiom.api.verify.Rational;

/**
 * What a decision rested on, in bytes: enough to check it again. Format {@value #FORMAT}, big-endian; texts are their length in bytes (4) and UTF-8; lists and maps
 * begin with their number of entries (4); elements of tensors are in the machine's own order, so that another machine decides anew.
 *
 * @param proved whether it was PROVED; otherwise REFUTED
 * @param by the engines
 * @param reason for people
 * @param witness the point
 * @param evidence the evidence
 */
record VerdictFile(boolean proved, List<Engine> by, String reason, Optional<Counterexample> witness, Optional<Evidence> evidence) {

    static final String FORMAT = "axiom.verdict/1";
    private static final int MOST = 64 << 20;
    private static final int MOST_ENTRIES = 10_000;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(/[0-9]+)?");
    /** What numbers may take, one and all together: reading one takes time that grows with the square of its digits. */
    private static final int LONGEST_NUMBER = 10_000;
    private static final int ALL_NUMBERS = 1 << 20;

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, FORMAT);
            out.writeBoolean(proved);
            out.writeInt(by.size());
            for (Engine engine : by) {
                text(out, engine.name());
                text(out, engine.family());
                text(out, engine.version());
                text(out, engine.digest());
            }
            text(out, reason);
            out.writeBoolean(witness.isPresent());
            if (witness.isPresent()) {
                point(out, witness.get());
            }
            out.writeBoolean(evidence.isPresent());
            if (evidence.isPresent()) {
                text(out, evidence.get().format());
                block(out, evidence.get().bytes());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static void point(DataOutputStream out, Counterexample point) throws IOException {
        out.writeInt(point.values().size());
        for (Map.Entry<String, Tensor> entry : point.values().entrySet()) {
            Tensor tensor = entry.getValue();
            text(out, entry.getKey());
            text(out, tensor.dtype().name());
            out.writeInt(tensor.shape().rank());
            for (long size : tensor.shape().sizes()) {
                out.writeLong(size);
            }
            block(out, tensor.segment().toArray(ValueLayout.JAVA_BYTE));
        }
        out.writeInt(point.exact().size());
        for (Map.Entry<String, List<Rational>> entry : point.exact().entrySet()) {
            text(out, entry.getKey());
            out.writeInt(entry.getValue().size());
            for (Rational number : entry.getValue()) {
                text(out, number.toString());
            }
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        block(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads what {@link #bytes} wrote; empty for any other bytes. */
    static Optional<VerdictFile> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (!text(in).equals(FORMAT)) {
                return Optional.empty();
            }
            boolean proved = in.readBoolean();
            List<Engine> by = new ArrayList<>();
            for (int i = count(in); i > 0; i--) {
                by.add(new Engine(text(in), text(in), text(in), text(in)));
            }
            String reason = text(in);
            Optional<Counterexample> witness = in.readBoolean() ? Optional.of(point(in)) : Optional.empty();
            Optional<Evidence> evidence = in.readBoolean() ? Optional.of(new Evidence(text(in), block(in))) : Optional.empty();
            return in.available() > 0 ? Optional.empty() : Optional.of(new VerdictFile(proved, by, reason, witness, evidence));
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Counterexample point(DataInputStream in) throws IOException {
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (int i = count(in); i > 0; i--) {
            String name = text(in);
            DType dtype = DType.valueOf(text(in));
            long[] sizes = new long[count(in)];
            for (int axis = 0; axis < sizes.length; axis++) {
                sizes[axis] = in.readLong();
            }
            TensorType type = new TensorType(dtype, Shape.of(sizes));
            byte[] elements = block(in);
            if (type.bytes() != elements.length) {
                throw new IOException("a tensor of another size");
            }
            Tensor tensor = Tensor.allocate(type);
            tensor.segment().copyFrom(MemorySegment.ofArray(elements));
            values.put(name, tensor.readOnly());
        }
        Map<String, List<Rational>> exact = new LinkedHashMap<>();
        int digits = 0;
        for (int i = count(in); i > 0; i--) {
            String name = text(in);
            List<Rational> numbers = new ArrayList<>();
            int count = in.readInt();
            if (count < 0 || count > in.available()) {
                throw new IOException("more numbers than bytes");
            }
            for (int j = 0; j < count; j++) {
                String number = text(in);
                digits += number.length();
                // a decimal with a large exponent would not fit into memory
                if (number.length() > LONGEST_NUMBER || digits > ALL_NUMBERS || !NUMBER.matcher(number).matches()) {
                    throw new IOException("no number");
                }
                numbers.add(Rational.parse(number));
            }
            exact.put(name, numbers);
        }
        return new Counterexample(values, exact);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_ENTRIES) {
            throw new IOException("too many entries");
        }
        return count;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(block(in), StandardCharsets.UTF_8);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST || length > in.available()) {
            throw new IOException("longer than the file");
        }
        return in.readNBytes(length);
    }
}
