package axiom.interop.onnx;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.protobuf.InvalidProtocolBufferException;
import axiom.api.format.FormatException;
import axiom.api.format.ReadOptions;
import axiom.interop.onnx.internal.graph.ModelReading;
import axiom.interop.onnx.internal.op.Catalog;
import axiom.interop.onnx.internal.proto.GraphProto;
import axiom.interop.onnx.internal.proto.ModelProto;
import axiom.interop.onnx.internal.wire.ModelFile;
import axiom.interop.onnx.internal.wire.Source;
import axiom.tck.format.SharedData;

/**
 * Damaged models: each is read or refused with a {@link FormatException}, soon and in little memory. {@code -Daxiom.onnx.fuzz=N} damages N models instead of a
 * sample; {@code -Daxiom.onnx.seed=S} chooses others.
 */
class FuzzTest {

    private static final int COUNT = Integer.getInteger("axiom.onnx.fuzz", 4000);
    private static final long SEED = Long.getLong("axiom.onnx.seed", 1);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Catalog CATALOG = new Catalog();
    private static final ReadOptions LITTLE = new ReadOptions(java.util.Map.of(), java.util.Map.of(), 1 << 26);

    @TempDir
    Path folder;

    private Source source;

    @BeforeEach
    void name() {
        source = new Source(folder.resolve("model.onnx"));
    }

    @Test
    void realModels() throws IOException {
        List<byte[]> models = new ArrayList<>();
        for (Path file : SharedData.files(SharedData.folder("onnx"), "model.onnx")) {
            models.add(Files.readAllBytes(file));
        }
        damage(models, COUNT);
    }

    /** The same without data of others. */
    @Test
    void ownModels() {
        damage(List.of(
                Draft.opset(13).input("x", 1, "n", 3, 8, 8).initializer(Draft.floats("w", List.of(2L, 3L, 1L, 1L), 1, 2, 3, 4, 5, 6))
                        .node("Conv", "x w", "c", Draft.wholes("pads", 1, 1, 1, 1)).node("Shape", "c", "s").longs("i", 0)
                        .node("Gather", "s i", "b").longs("m", -1).node("Concat", "b m", "t", Draft.whole("axis", 0))
                        .node("Reshape", "c t", "f").node("Softmax", "f", "y").output("y", 1).bytes(),
                Draft.opset(18).domain("f", 1)
                        .function(Draft.function("f", "F", "a", "b", 18).addNode(Draft.make("Celu", "a", "b", Draft.real("alpha", 2))))
                        .input("x", 1, 4, "n").node(Draft.make("F", "x", "h").toBuilder().setDomain("f").build()).longs("r", 2, 3)
                        .node("Tile", "h r", "p").longs("k", 2).node("TopK", "p k", "y j").output("y", 1).output("j", 7).bytes()),
                COUNT / 4);
    }

    private void damage(List<byte[]> models, int count) {
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < count; i++) {
            byte[] model = models.get(random.nextInt(models.size()));
            byte[] damaged = damage(model, models.get(random.nextInt(models.size())), random);
            String what = "model " + i + " of seed " + SEED;
            boolean whole = Assertions.assertTimeout(LONGEST, () -> isRead(damaged, what), what);
            read += whole ? 1 : 0;
        }
        assertTrue(read > 0 && read < count, read + " of " + count + " were read");
        System.out.printf("fuzz: %d of %d damaged models were refused, the others read%n", count - read, count);
    }

    private boolean isRead(byte[] bytes, String what) {
        try {
            ModelReading.read(CATALOG, source, ModelFile.parse(source, bytes), LITTLE);
            return true;
        } catch (FormatException e) {
            assertTrue(e.getMessage().startsWith("[axiom.onnx] ") && e.getMessage().contains("\n  help: "), what + ": " + e.getMessage());
            return false;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new AssertionError(what + " leads to " + e, e);
        }
    }

    private static byte[] damage(byte[] model, byte[] other, Random random) {
        byte[] damaged = model.clone();
        switch (random.nextInt(6)) {
            case 0 -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
            }
            case 2 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
            // an edge of a varint: a length, a number, a tag
            case 3 -> damaged[random.nextInt(damaged.length)] = new byte[]{0, 1, 127, -128, -1}[random.nextInt(5)];
            case 4 -> damaged = cutAndPaste(damaged, other, random);
            default -> damaged = splice(model, other, random);
        }
        return damaged;
    }

    private static byte[] cutAndPaste(byte[] model, byte[] other, Random random) {
        int from = random.nextInt(model.length);
        int to = from + random.nextInt(Math.min(200, model.length - from) + 1);
        int begin = random.nextInt(other.length);
        int end = begin + random.nextInt(Math.min(200, other.length - begin) + 1);
        byte[] result = new byte[from + (end - begin) + model.length - to];
        System.arraycopy(model, 0, result, 0, from);
        System.arraycopy(other, begin, result, from, end - begin);
        System.arraycopy(model, to, result, from + end - begin, model.length - to);
        return result;
    }

    /** A model that is well-formed, with nodes, inputs, initializers or names of another one. */
    private static byte[] splice(byte[] model, byte[] other, Random random) {
        try {
            ModelProto.Builder result = ModelProto.parseFrom(model).toBuilder();
            GraphProto.Builder graph = result.getGraphBuilder();
            GraphProto from = ModelProto.parseFrom(other).getGraph();
            switch (random.nextInt(5)) {
                case 0 -> from.getNodeList().forEach(n -> graph.addNode(random.nextInt(graph.getNodeCount() + 1), n));
                case 1 -> graph.addAllInitializer(from.getInitializerList()).addAllInput(from.getInputList());
                case 2 -> result.clearOpsetImport().addAllOpsetImport(ModelProto.parseFrom(other).getOpsetImportList());
                case 3 -> {
                    if (graph.getNodeCount() > 0) {
                        int node = random.nextInt(graph.getNodeCount());
                        from.getNodeList()
                                .forEach(n -> graph.getNodeBuilder(node).setOpType(n.getOpType()).addAllAttribute(n.getAttributeList()));
                    }
                }
                default -> graph.getInputBuilderList().forEach(input -> input.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder()
                        .getDimBuilderList().forEach(d -> d.setDimValue(random.nextLong() >> random.nextInt(64))));
            }
            return result.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
