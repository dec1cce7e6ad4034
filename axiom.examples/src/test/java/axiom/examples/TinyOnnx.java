package axiom.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a model of one Relu, field by field: onnx.proto's numbers in the wire format of Protocol Buffers. */
final class TinyOnnx {

    private static final int VARINT = 0;
    private static final int BYTES = 2;

    private TinyOnnx() {}

    static Path write(Path file) throws IOException {
        byte[] batch = message(text(2, "batch"));
        byte[] three = message(number(1, 3));
        byte[] shape = message(bytes(1, batch), bytes(1, three));
        byte[] type = message(bytes(1, message(number(1, 1), bytes(2, shape))));
        byte[] node = message(text(1, "x"), text(2, "y"), text(3, "relu"), text(4, "Relu"));
        byte[] graph = message(bytes(1, node), text(2, "tiny"), bytes(11, message(text(1, "x"), bytes(2, type))),
                bytes(12, message(text(1, "y"), bytes(2, type))));
        byte[] opset = message(number(2, 13));
        return Files.write(file, message(number(1, 8), bytes(7, graph), bytes(8, opset)));
    }

    private static byte[] message(byte[]... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            out.writeBytes(field);
        }
        return out.toByteArray();
    }

    private static byte[] number(int field, int value) {
        return message(varint(field << 3 | VARINT), varint(value));
    }

    private static byte[] text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int field, byte[] value) {
        return message(varint(field << 3 | BYTES), varint(value.length), value);
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            out.write(rest & 0x7f | 0x80);
        }
        out.write(rest);
        return out.toByteArray();
    }
}
