package axiom.interop.onnx.internal.wire;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import axiom.interop.onnx.internal.proto.StringStringEntryProto;
import axiom.interop.onnx.internal.proto.TensorProto;

/** Elements that lie in a file beside the model. Only files in the model's folder or below it are opened, links resolved. */
final class ExternalData {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final int CHUNK = 1 << 26;

    private final Source source;
    private final String where;
    private final Map<String, String> entries = new HashMap<>();

    private ExternalData(Source source, String where, TensorProto tensor) {
        this.source = source;
        this.where = where;
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            if (entries.put(entry.getKey(), entry.getValue()) != null) {
                throw fail("the external data says '" + entry.getKey() + "' twice", "export the model again");
            }
        }
    }

    /**
     * Fills memory with a tensor's elements.
     *
     * @param source the model's file
     * @param where the tensor, for messages
     * @param tensor the tensor
     * @param expected the bytes that its shape asks for
     * @param into gives the memory once it is sure that the file has as much
     */
    static void read(Source source, String where, TensorProto tensor, long expected, java.util.function.Supplier<MemorySegment> into) {
        ExternalData data = new ExternalData(source, where, tensor);
        Path file = data.file();
        try (FileChannel channel = FileChannel.open(file)) {
            long offset = data.number("offset", 0);
            long size = channel.size();
            long length = data.number("length", Math.max(0, size - offset));
            if (offset > size || length > size - offset) {
                throw data.fail("the external data is bytes " + offset + " to " + offset + "+" + length + " of '" + file.getFileName()
                        + "', which has " + size, "copy the data file again");
            }
            if (length != expected) {
                throw data.fail("shape and element type take " + expected + " bytes; the external data has " + length,
                        "export the model again");
            }
            fill(channel, offset, into.get());
        } catch (IOException e) {
            throw source.fail("the external data '" + file.getFileName() + "' cannot be read: " + e.getMessage(), where,
                    "check that the file is complete and readable", e);
        }
    }

    private static void fill(FileChannel channel, long offset, MemorySegment memory) throws IOException {
        for (long at = 0; at < memory.byteSize();) {
            ByteBuffer chunk = memory.asSlice(at, Math.min(CHUNK, memory.byteSize() - at)).asByteBuffer();
            int count = channel.read(chunk, offset + at);
            if (count < 0) {
                throw new EOFException("it became shorter while it was read");
            }
            at += count;
        }
    }

    private long number(String key, long otherwise) {
        String text = entries.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, as for a negative one
        }
        throw fail("the external data has the " + key + " '" + text + "'", "it must be a number of bytes of at least 0");
    }

    private Path file() {
        String location = entries.getOrDefault("location", "");
        if (location.isBlank()) {
            throw fail("the external data names no file", "export the model again");
        }
        try {
            Path relative = Path.of(location);
            boolean leaves = relative.isAbsolute() || location.startsWith("/") || location.contains("\\")
                    || DRIVE.matcher(location).matches();
            for (Path part : relative) {
                leaves |= part.toString().equals("..");
            }
            Path folder = source.file().toAbsolutePath().getParent().toRealPath();
            Path file = folder.resolve(relative);
            if (leaves || (Files.exists(file) && !file.toRealPath().startsWith(folder))) {
                throw fail("the external data '" + location + "' lies outside the model's folder",
                        "put the data file beside the model and name it relative to it");
            }
            if (!Files.isRegularFile(file)) {
                throw fail("the external data '" + location + "' is missing", "put the data file beside the model");
            }
            return file.toRealPath();
        } catch (InvalidPathException | IOException e) {
            throw source.fail("the external data '" + location + "' cannot be found: " + e.getMessage(), where,
                    "put the data file beside the model", e);
        }
    }

    private RuntimeException fail(String problem, String help) {
        return source.fail(problem, where, help);
    }
}
