package axiom.interop.onnx.internal.wire;

import java.io.IOException;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

/**
 * Walks over a file without building anything, and estimates the Java heap that its messages will take: a few bytes of a hostile file can ask for a large
 * object each.
 */
final class WireScan {

    /** Nested messages; a model without subgraphs needs nine. */
    static final int MAX_DEPTH = 40;

    private static final long MESSAGE = 160;
    private static final long STRING = 64;

    private final CodedInputStream in;
    private long heap;

    private WireScan(CodedInputStream in) {
        this.in = in;
    }

    /**
     * Estimates the heap.
     *
     * @param bytes the file
     * @param root the type of its message
     * @return bytes of heap, at least roughly
     * @throws IOException if the bytes are no such message
     */
    static long heap(byte[] bytes, Descriptor root) throws IOException {
        WireScan scan = new WireScan(CodedInputStream.newInstance(bytes));
        scan.message(root, 0);
        return scan.heap;
    }

    private void message(Descriptor type, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new InvalidProtocolBufferException("messages are nested more than " + MAX_DEPTH + " deep");
        }
        heap += MESSAGE;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (field == null || WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                heap += field == null ? 0 : 16;
                if (!in.skipField(tag)) {
                    throw new InvalidProtocolBufferException("a group ends that never began");
                }
            } else {
                delimited(field, in.readRawVarint32(), depth);
            }
        }
    }

    private void delimited(FieldDescriptor field, int length, int depth) throws IOException {
        if (length < 0) {
            throw new InvalidProtocolBufferException("a field has a negative length");
        }
        int limit = in.pushLimit(length);
        switch (field.getType()) {
            case MESSAGE -> {
                message(field.getMessageType(), depth + 1);
                if (!in.isAtEnd()) {
                    throw new InvalidProtocolBufferException("a message does not fill its length");
                }
            }
            case STRING, BYTES -> {
                // what is aliased costs no more than its handle
                heap += STRING;
                in.skipRawBytes(length);
            }
            // packed numbers grow by copying
            case FLOAT, DOUBLE, FIXED32, FIXED64, SFIXED32, SFIXED64 -> {
                heap += 2L * length;
                in.skipRawBytes(length);
            }
            // a varint of one byte becomes eight
            default -> {
                heap += 12L * length;
                in.skipRawBytes(length);
            }
        }
        in.popLimit(limit);
    }
}
