package axiom.interop.onnx.internal.wire;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

import com.google.protobuf.ByteString;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;
import axiom.interop.onnx.internal.proto.TensorProto;

/** Turns the tensors of a file into tensors of one arena, within the memory that the reader may take. Not thread-safe. */
public final class TensorData {

    private final Source source;
    private final Arena arena = Arena.ofAuto();
    private final long budget;
    private long left;

    /**
     * An empty arena.
     *
     * @param source the model's file
     * @param budget the bytes that all tensors may take
     */
    public TensorData(Source source, long budget) {
        this.source = source;
        this.budget = budget;
        this.left = budget;
    }

    /**
     * The type of a tensor in the file.
     *
     * @param proto the tensor
     * @param where what it is, for messages
     * @return its type, of fixed shape
     */
    public TensorType type(TensorProto proto, String where) {
        DType dtype = ElementTypes.of(proto.getDataType()).orElseThrow(
                () -> source.fail(ElementTypes.refusal(proto.getDataType()), where, ElementTypes.help()));
        for (long dim : proto.getDimsList()) {
            if (dim < 0) {
                throw source.fail("an axis has size " + dim + " in " + proto.getDimsList(), where, "export the model again");
            }
        }
        return new TensorType(dtype, Shape.of(proto.getDimsList().stream().mapToLong(Long::longValue).toArray()));
    }

    /**
     * The elements of a tensor in the file.
     *
     * @param proto the tensor
     * @param where what it is, for messages
     * @return a read-only tensor
     */
    public Tensor read(TensorProto proto, String where) {
        TensorType type = type(proto, where);
        if (proto.hasSegment()) {
            throw source.fail("the tensor is one segment of a larger one", where, "export the model again without segments");
        }
        long bytes = bytes(type, where);
        if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            Tensor[] made = new Tensor[1];
            ExternalData.read(source, where, proto, bytes, () -> {
                made[0] = allocate(type, where);
                return made[0].segment();
            });
            return finished(made[0]);
        }
        requireOneForm(proto, where);
        if (proto.hasRawData() && (proto.getRawData().size() > 0 || typed(proto) == 0)) {
            return raw(proto.getRawData(), type, bytes, where);
        }
        return finished(typed(proto, type, where));
    }

    private long bytes(TensorType type, String where) {
        try {
            return type.bytes();
        } catch (ArithmeticException e) {
            throw source.fail("the shape " + type.shape() + " has more elements than fit 63 bits", where, "export the model again", e);
        }
    }

    private Tensor allocate(TensorType type, String where) {
        long bytes = bytes(type, where);
        if (bytes > left) {
            throw source.fail("parameters and constants take more than " + budget + " bytes", where,
                    "allow more with ReadOptions.maxBytes if this file is to be trusted");
        }
        left -= bytes;
        return Tensor.allocate(type, arena);
    }

    /** A BOOL byte other than 0 and 1 counts as true. */
    private static Tensor finished(Tensor tensor) {
        if (tensor.dtype() == DType.BOOL) {
            for (long i = 0; i < tensor.count(); i++) {
                tensor.set(i, tensor.longAt(i));
            }
        }
        return tensor.readOnly();
    }

    private Tensor raw(ByteString data, TensorType type, long bytes, String where) {
        if (data.size() != bytes) {
            throw disagrees(type, bytes + " bytes", data.size(), where);
        }
        Tensor tensor = allocate(type, where);
        MemorySegment.copy(MemorySegment.ofBuffer(data.asReadOnlyByteBuffer()), 0, tensor.segment(), 0, bytes);
        return finished(tensor);
    }

    private void requireOneForm(TensorProto proto, String where) {
        int forms = (proto.getRawData().size() > 0 ? 1 : 0);
        for (int count : new int[]{proto.getFloatDataCount(), proto.getInt32DataCount(), proto.getInt64DataCount(),
                proto.getDoubleDataCount(),
                proto.getUint64DataCount(), proto.getStringDataCount()}) {
            forms += count > 0 ? 1 : 0;
        }
        if (forms > 1) {
            throw source.fail("the elements are given in " + forms + " forms at once", where, "export the model again");
        }
    }

    private static int typed(TensorProto proto) {
        return proto.getFloatDataCount() + proto.getInt32DataCount() + proto.getInt64DataCount() + proto.getDoubleDataCount()
                + proto.getUint64DataCount() + proto.getStringDataCount();
    }

    private Tensor typed(TensorProto proto, TensorType type, String where) {
        List<? extends Number> values = switch (type.dtype()) {
            case FLOAT32 -> proto.getFloatDataList();
            case FLOAT64 -> proto.getDoubleDataList();
            case INT64 -> proto.getInt64DataList();
            case INT32, INT8, UINT8, BOOL, FLOAT16, BFLOAT16 -> proto.getInt32DataList();
        };
        if (values.size() != type.shape().count()) {
            throw disagrees(type, type.shape().count() + " elements", typed(proto), where);
        }
        Tensor tensor = allocate(type, where);
        for (int i = 0; i < values.size(); i++) {
            Number value = values.get(i);
            switch (type.dtype()) {
                case FLOAT32, FLOAT64 -> tensor.set(i, value.doubleValue());
                case INT64, INT32, BOOL -> tensor.set(i, value.longValue());
                case INT8 -> tensor.set(i, within(value, Byte.MIN_VALUE, Byte.MAX_VALUE, type, where));
                case UINT8 -> tensor.set(i, within(value, 0, 0xFF, type, where));
                // the bits of the number
                case FLOAT16, BFLOAT16 -> tensor.segment().set(java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i,
                        (short) within(value, Short.MIN_VALUE, 0xFFFF, type, where));
            }
        }
        return tensor;
    }

    private long within(Number value, long low, long high, TensorType type, String where) {
        if (value.longValue() < low || value.longValue() > high) {
            throw source.fail("an element is " + value + ", which is no " + type.dtype(), where, "export the model again");
        }
        return value.longValue();
    }

    private RuntimeException disagrees(TensorType type, String wanted, long given, String where) {
        return source.fail("the type " + type + " takes " + wanted + "; " + given + " are there", where,
                "the file is corrupt: export or copy it again");
    }
}
