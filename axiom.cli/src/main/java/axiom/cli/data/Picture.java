package axiom.cli.data;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/**
 * A PNG, JPEG, GIF or BMP as a tensor of the shape that a model's input asks for: (N, C, H, W), (N, H, W, C), (C, H, W) or (N, C·H·W) with one or three
 * channels. It is scaled to H × W; values go from 0 to 1, or to 255 for integers.
 */
final class Picture {

    private static final long MAX_PIXELS = 100_000_000;

    private Picture() {}

    static Tensor read(Path file, TensorType input) throws IOException {
        BufferedImage image = decode(file);
        Layout layout = Layout.of(file, input.shape(), image.getWidth(), image.getHeight());
        BufferedImage scaled = scale(image, layout.width(), layout.height(), layout.channels());
        double one = input.dtype().isFloat() ? 1.0 / 255 : 1;
        Tensor tensor = Tensor.allocate(new TensorType(input.dtype(), layout.shape()));
        for (int c = 0; c < layout.channels(); c++) {
            for (int y = 0; y < layout.height(); y++) {
                for (int x = 0; x < layout.width(); x++) {
                    int sample = layout.channels() == 1
                            ? scaled.getRaster().getSample(x, y, 0)
                            : scaled.getRGB(x, y) >> 16 - 8 * c & 0xff;
                    double value = sample * one;
                    tensor.set(layout.index(c, y, x), input.dtype() == DType.BOOL ? Math.rint(value) : value);
                }
            }
        }
        return tensor.readOnly();
    }

    private static BufferedImage decode(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new DataException(file, "it is no image that Java reads", "convert it to PNG or JPEG");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                // asked before anything is decoded: a small file can hold a huge picture
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MAX_PIXELS) {
                    throw new DataException(file, "it has " + pixels + " pixels", "scale it below " + MAX_PIXELS);
                }
                return reader.read(0);
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException e) {
                throw new DataException(file, "the image is corrupt or cut off (" + e.getMessage() + ")", "copy or save it again");
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage scale(BufferedImage image, int width, int height, int channels) {
        BufferedImage target = new BufferedImage(width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return target;
    }

    /** Where channel, row and column of a picture lie in a tensor. */
    private record Layout(Shape shape, int channels, int height, int width, boolean channelsLast) {

        static Layout of(Path file, Shape input, int imageWidth, int imageHeight) {
            int rank = input.rank();
            if (rank == 4 || rank == 3) {
                int at = rank - 3;
                OptionalInt first = channels(input, at);
                OptionalInt last = channels(input, rank - 1);
                if (first.isPresent() || last.isPresent()) {
                    boolean end = first.isEmpty();
                    int c = (end ? last : first).getAsInt();
                    int h = size(input, end ? at : at + 1, imageHeight);
                    int w = size(input, end ? at + 1 : at + 2, imageWidth);
                    long[] sizes = end ? new long[]{1, h, w, c} : new long[]{1, c, h, w};
                    return checked(file, input, new Layout(Shape.of(rank == 4 ? sizes : Arrays.copyOfRange(sizes, 1, 4)), c, h, w, end));
                }
            }
            if (rank == 2 && input.dim(1).isFixed()) {
                long elements = input.dim(1).size();
                int side = (int) Math.sqrt(elements);
                if ((long) side * side == elements) {
                    return checked(file, input, new Layout(Shape.of(1, elements), 1, side, side, false));
                }
                int third = (int) Math.sqrt(elements / 3);
                if (3L * third * third == elements) {
                    return checked(file, input, new Layout(Shape.of(1, elements), 3, third, third, false));
                }
            }
            throw new DataException(file, "an image does not fit the input " + input,
                    "images need an input such as (batch, 3, height, width) or (batch, height·width); otherwise give the tensor as npy");
        }

        private static Layout checked(Path file, Shape input, Layout layout) {
            boolean batch = layout.shape.rank() != 3 && input.dim(0).isFixed() && !input.dim(0).is(1);
            if (batch || (long) layout.height * layout.width * layout.channels > MAX_PIXELS || layout.height < 1 || layout.width < 1) {
                throw new DataException(file, "one image does not fit the input " + input, "give the whole tensor as npy");
            }
            return layout;
        }

        private static OptionalInt channels(Shape input, int axis) {
            return input.dim(axis).is(1) || input.dim(axis).is(3) ? OptionalInt.of((int) input.dim(axis).size()) : OptionalInt.empty();
        }

        private static int size(Shape input, int axis, int otherwise) {
            return input.dim(axis).isFixed() ? Math.toIntExact(Math.min(input.dim(axis).size(), Integer.MAX_VALUE)) : otherwise;
        }

        long index(int c, int y, int x) {
            return channelsLast ? ((long) y * width + x) * channels + c : ((long) c * height + y) * width + x;
        }
    }
}
