package axiom.tck.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A protocol-buffer message without its schema: enough to read a test case independently of the reader that is tested.
 *
 * @param fields for each field number its values in order: a {@link Long}, or a {@code byte[]} for text, bytes, a message or packed numbers
 */
record Message(Map<Integer, List<Object>> fields) {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    static Message read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message parse(byte[] bytes) {
        Map<Integer, List<Object>> fields = new TreeMap<>();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        while (in.available() > 0) {
            long key = varint(in);
            int field = (int) (key >>> 3);
            Object value = switch ((int) (key & 7)) {
                case VARINT -> varint(in);
                case LENGTH -> bytes(in);
                default ->
                    throw new IllegalArgumentException("field " + field + " has wire type " + (key & 7) + ", which is not needed here");
            };
            fields.computeIfAbsent(field, _ -> new ArrayList<>()).add(value);
        }
        return new Message(fields);
    }

    private static byte[] bytes(ByteArrayInputStream in) {
        long length = varint(in);
        if (length < 0 || length > in.available()) {
            throw new IllegalArgumentException("a field of " + length + " bytes goes beyond the end");
        }
        byte[] bytes = new byte[(int) length];
        in.readNBytes(bytes, 0, bytes.length);
        return bytes;
    }

    private static long varint(ByteArrayInputStream in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.read();
            if (next < 0) {
                throw new IllegalArgumentException("a number goes beyond the end");
            }
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has more than ten bytes");
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    private List<Object> values(int field) {
        return fields.getOrDefault(field, List.of());
    }

    List<Message> messages(int field) {
        return values(field).stream().map(v -> parse((byte[]) v)).toList();
    }

    /** The bytes of a field; none if it is absent. */
    byte[] bytes(int field) {
        return has(field) ? (byte[]) values(field).getLast() : new byte[0];
    }

    String text(int field) {
        return new String(bytes(field), StandardCharsets.UTF_8);
    }

    /** The numbers of a field, packed or not. */
    List<Long> numbers(int field) {
        List<Long> numbers = new ArrayList<>();
        for (Object value : values(field)) {
            if (value instanceof byte[] packed) {
                for (ByteArrayInputStream in = new ByteArrayInputStream(packed); in.available() > 0;) {
                    numbers.add(varint(in));
                }
            } else {
                numbers.add((Long) value);
            }
        }
        return numbers;
    }
}
