package axiom.interop.onnx;

import static axiom.interop.onnx.Draft.FLOAT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.format.ReadOptions;
import axiom.interop.onnx.internal.proto.StringStringEntryProto;
import axiom.interop.onnx.internal.proto.TensorProto;

/** Weights that lie beside the model: read from within its folder only, and only as many as there are. */
class ExternalDataTest {

    /** The golden messages that are checked here. */
    static final int MESSAGES = 9;

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void writeData() throws IOException {
        folder = Files.createDirectories(root.resolve("models"));
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            data.putFloat(i + 0.5f);
        }
        Files.write(folder.resolve("weights.bin"), data.array());
        Files.write(root.resolve("outside.bin"), data.array());
    }

    private Path model(String... entries) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName("w").setDataType(FLOAT).addDims(2)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        for (int i = 0; i < entries.length; i += 2) {
            tensor.addExternalData(StringStringEntryProto.newBuilder().setKey(entries[i]).setValue(entries[i + 1]));
        }
        return Draft.opset(13).input("x", FLOAT, 2).initializer(tensor).node("Add", "x w", "y").output("y", FLOAT).write(folder);
    }

    @Test
    void takesTheBytesThatAreNamed() {
        Path model = model("location", "weights.bin", "offset", "8", "length", "8", "checksum", "0");
        float[] weights = new OnnxReader().read(model, ReadOptions.DEFAULT).parameters().get("w").toFloats();
        assertArrayEquals(new float[]{2.5f, 3.5f}, weights);
    }

    @Test
    void takesTheRestWithoutLength() {
        float[] weights = new OnnxReader().read(model("location", "./weights.bin", "offset", "16"), ReadOptions.DEFAULT).parameters()
                .get("w")
                .toFloats();
        assertArrayEquals(new float[]{4.5f, 5.5f}, weights);
    }

    @ParameterizedTest
    @CsvSource({"external-parent, ../outside.bin, 0, 8", "external-missing, absent.bin, 0, 8", "external-end, weights.bin, 20, 8",
            "external-offset, weights.bin, -8, 8", "external-length, weights.bin, 0, 12",
            "external-overflow, weights.bin, 8, 9223372036854775807",
            "external-backslash, ..\\outside.bin, 0, 8"})
    void isRefused(String message, String location, String offset, String length) throws IOException {
        MessagesTest.require(message, model("location", location, "offset", offset, "length", length), ReadOptions.DEFAULT);
    }

    @Test
    void absolutePathIsRefused() throws IOException {
        MessagesTest.require("external-absolute", model("location", "/etc/hostname"), ReadOptions.DEFAULT);
    }

    @Test
    void linkToTheOutsideIsRefused() throws IOException {
        try {
            Files.createSymbolicLink(folder.resolve("link.bin"), root.resolve("outside.bin"));
        } catch (UnsupportedOperationException e) {
            abort("skipped: no symbolic links here");
        }
        MessagesTest.require("external-link", model("location", "link.bin", "length", "8"), ReadOptions.DEFAULT);
    }
}
