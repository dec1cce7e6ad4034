package axiom.backend.cpu.internal.step;

import axiom.backend.cpu.internal.exec.Frame;
import axiom.backend.cpu.internal.exec.Step;
import axiom.backend.cpu.internal.exec.Units;
import axiom.backend.cpu.internal.kernel.Fold;
import axiom.backend.cpu.internal.kernel.Rowwise;

/**
 * The second half of a transposed convolution: every pixel's products with the kernel are added to where they belong. Products are (image, pixel, group,
 * tap, channel).
 *
 * @param rowwise the loops
 * @param products the buffer of the products
 * @param from the layout of the operand, without border
 * @param groups the number of groups
 * @param bias the buffer of the bias
 * @param to the layout of the result
 * @param y the result's buffer
 * @param kernel the window's sizes
 * @param strides its steps
 * @param dilations the distances between its elements
 * @param cuts what is cut off the beginnings of the result
 */
public record ScatterStep(Rowwise rowwise, int products, ChannelsLast from, int groups, int bias, ChannelsLast to, int y, int[] kernel,
        int[] strides,
        int[] dilations, int[] cuts) implements Step, Units {

    @Override
    public void run(Frame frame) {
        frame.share(this, to.batch(), (long) from.batch() * from.pixels() * kernel[0] * kernel[1] * kernel[2] * (to.channels() / 16 + 3));
    }

    @Override
    public void work(Frame frame, int fromImage, int toImage, int worker) {
        float[] target = frame.floats[y];
        for (int image = fromImage; image < toImage; image++) {
            to.clearBorder(target, image, image + 1);
            int base = to.origin() + image * to.imageStride();
            for (int z = 0; z < to.depth(); z++) {
                for (int h = 0; h < to.height(); h++) {
                    for (int w = 0; w < to.width(); w++) {
                        int at = base + z * to.planeStride() + h * to.rowStride() + w * to.channels();
                        System.arraycopy(frame.floats[bias], 0, target, at, to.channels());
                    }
                }
            }
            scatter(frame.floats[products], image, target, base);
        }
    }

    private void scatter(float[] source, int image, float[] target, int base) {
        int channels = to.channels() / groups;
        int at = image * from.pixels() * kernel[0] * kernel[1] * kernel[2] * to.channels();
        for (int z = 0; z < from.depth(); z++) {
            for (int h = 0; h < from.height(); h++) {
                for (int w = 0; w < from.width(); w++) {
                    for (int g = 0; g < groups; g++) {
                        at = pixel(source, at, target, base + g * channels, z, h, w, channels);
                    }
                }
            }
        }
    }

    /** Adds the products of one pixel and group, and returns where the next ones are. */
    private int pixel(float[] source, int first, float[] target, int base, int z, int h, int w, int channels) {
        int at = first;
        for (int i = 0; i < kernel[0]; i++) {
            int oz = z * strides[0] + i * dilations[0] - cuts[0];
            for (int j = 0; j < kernel[1]; j++) {
                int oh = h * strides[1] + j * dilations[1] - cuts[1];
                for (int k = 0; k < kernel[2]; k++, at += channels) {
                    int ow = w * strides[2] + k * dilations[2] - cuts[2];
                    if (oz >= 0 && oz < to.depth() && oh >= 0 && oh < to.height() && ow >= 0 && ow < to.width()) {
                        int place = base + oz * to.planeStride() + oh * to.rowStride() + ow * to.channels();
                        rowwise.accumulate(Fold.SUM, source, at, target, place, channels);
                    }
                }
            }
        }
        return at;
    }
}
