package axiom.interop.onnx.internal.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import axiom.interop.onnx.internal.proto.ModelProto;

/** Reads and parses a model's file. */
public final class ModelFile {

    private static final int HEAD = 8;
    /** The largest array that a Java runtime surely can make. */
    private static final long MAX_SIZE = Integer.MAX_VALUE - 8L;

    private ModelFile() {}

    /**
     * Parses a file.
     *
     * @param source the file
     * @return its message; not checked further
     */
    public static ModelProto read(Source source) {
        return parse(source, bytes(source));
    }

    /**
     * Parses the bytes of a file.
     *
     * @param source the file, for messages
     * @param bytes what it holds
     * @return its message; not checked further
     */
    public static ModelProto parse(Source source, byte[] bytes) {
        if (bytes.length == 0) {
            throw source.fail("the file is empty", "export the model again");
        }
        try {
            long heap = WireScan.heap(bytes, ModelProto.getDescriptor());
            long room = Runtime.getRuntime().maxMemory() / 4 * 3 - bytes.length;
            if (heap > room) {
                throw source.fail(
                        "parsing needs about " + (heap >> 20) + " MiB of Java heap; " + Math.max(0, room >> 20) + " MiB are there",
                        "raise the limit with -Xmx if this file is to be trusted");
            }
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.enableAliasing(true);
            in.setRecursionLimit(WireScan.MAX_DEPTH + 1);
            return DiscardUnknownFieldsParser.wrap(ModelProto.parser()).parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw source.fail("the file is no ONNX model, or is truncated or corrupt: " + reason(e), "",
                    "export or copy the file again; Git LFS pointers and archives must be resolved first", e);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static String reason(IOException e) {
        String text = String.valueOf(e.getMessage());
        int end = text.indexOf('.');
        return end < 0 ? text : text.substring(0, end);
    }

    private static byte[] bytes(Source source) {
        Path file = source.file();
        try {
            if (!Files.isRegularFile(file)) {
                throw source.fail(Files.exists(file) ? "this is no file" : "there is no such file", "give the path of an .onnx file");
            }
            long size = Files.size(file);
            if (size > MAX_SIZE) {
                throw source.fail("the file has " + size + " bytes; one ONNX file holds at most " + MAX_SIZE,
                        "store the weights as external data");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private static RuntimeException unreadable(Source source, IOException e) {
        return source.fail("the file cannot be read: " + e.getMessage(), "", "check that it exists and that its permissions allow reading",
                e);
    }

    /**
     * Whether a file begins like a model: field 1 (the version of the format, a small number), then another field of the message.
     *
     * @param file the file
     * @return false also if it cannot be read
     */
    public static boolean looksLikeOne(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            return head.length > 2 && head[0] == 0x08 && head[1] > 0 && head[1] < 32 && switch (head[2]) {
                // fields 2 to 8 and 14, with their wire types
                case 0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42, 0x72 -> true;
                default -> false;
            };
        } catch (IOException e) {
            return false;
        }
    }
}
