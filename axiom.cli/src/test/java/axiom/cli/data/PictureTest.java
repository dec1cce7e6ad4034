package axiom.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

class PictureTest {

    @TempDir
    private Path folder;

    /** Left half red, right half blue. */
    private Path twoColours(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        Path file = folder.resolve("image.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Tensor read(Path file, TensorType input) {
        return TensorFile.read(file, input, Columns.ALL);
    }

    @Test
    void channelsFirst() throws IOException {
        Tensor tensor = read(twoColours(4, 2), TensorType.float32("batch", 3, 2, 4));
        assertEquals(
                Tensor.of(new float[][][][]{{{{1, 1, 0, 0}, {1, 1, 0, 0}}, {{0, 0, 0, 0}, {0, 0, 0, 0}}, {{0, 0, 1, 1}, {0, 0, 1, 1}}}}),
                tensor);
    }

    @Test
    void channelsLastInBytes() throws IOException {
        Tensor tensor = read(twoColours(2, 1), new TensorType(DType.UINT8, Shape.named("batch", 1, 2, 3)));
        assertEquals(Shape.of(1, 1, 1, 2), read(twoColours(2, 1), TensorType.float32("batch", 1, 1, 2)).shape());
        assertEquals(DType.UINT8, tensor.dtype());
    }

    @Test
    void openSizesAreTheImages() throws IOException {
        assertEquals(Shape.of(1, 3, 5, 6), read(twoColours(6, 5), TensorType.float32("n", 3, "h", "w")).shape());
    }

    @Test
    void itIsScaledToTheInput() throws IOException {
        Tensor tensor = read(twoColours(64, 64), TensorType.float32("batch", 64));
        assertEquals(Shape.of(1, 64), tensor.shape());
        assertEquals(tensor.at(0), tensor.at(1), 1e-6);
        assertTrue(tensor.at(0) != tensor.at(7));
    }

    @Test
    void truncatedImagesAreRefused() throws IOException {
        Path file = twoColours(40, 40);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[]{0, 1, 8, 20, 40, whole.length / 2}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(DataException.class, () -> read(file, TensorType.float32("batch", 1, 8, 8)), "length " + length);
        }
    }

    @Test
    void inputsThatAreNoPictures() throws IOException {
        Path file = twoColours(4, 4);
        assertThrows(DataException.class, () -> read(file, TensorType.float32("batch", 10)));
        assertThrows(DataException.class, () -> read(file, TensorType.float32("batch", 7, 8, 8)));
        assertThrows(DataException.class, () -> read(file, TensorType.float32(4, 3, 8, 8)));
        assertThrows(DataException.class, () -> read(file, TensorType.float32("batch")));
    }

    @Test
    void filesThatAreNotThereOrUnknown() {
        TensorType input = TensorType.float32("batch", 64);
        assertTrue(assertThrows(DataException.class, () -> read(folder.resolve("no.png"), input)).getMessage().contains("no such file"));
        assertTrue(assertThrows(DataException.class, () -> read(folder.resolve("no.npy"), input)).getMessage().contains("no such file"));
        assertTrue(assertThrows(DataException.class, () -> read(folder.resolve("x.xyz"), input)).getMessage().contains("does not tell"));
        assertTrue(assertThrows(DataException.class, () -> read(folder, input)).getMessage().contains("it is a folder"));
    }
}
