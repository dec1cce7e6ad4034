package axiom.backend.cpu.internal.step;

/**
 * A layout for images: (batch, depth, height, width, channels), with a border of spare elements around each image so that a window may reach out. Fewer
 * spatial axes have sizes of 1 in front.
 *
 * @param batch the number of images
 * @param channels the number of channels
 * @param depth the size of the first spatial axis
 * @param height the size of the second
 * @param width the size of the third
 * @param border the border
 */
public record ChannelsLast(int batch, int channels, int depth, int height, int width, Border border) {

    /**
     * How far spare elements reach out.
     *
     * @param front before the first spatial axis
     * @param back after it
     * @param top before the second
     * @param bottom after it
     * @param left before the third
     * @param right after it
     */
    public record Border(int front, int back, int top, int bottom, int left, int right) {

        /** None. */
        public static final Border NONE = new Border(0, 0, 0, 0, 0, 0);

        /**
         * The larger one on each side.
         *
         * @param other another border
         * @return a border that has room for both
         */
        public Border union(Border other) {
            return new Border(Math.max(front, other.front), Math.max(back, other.back), Math.max(top, other.top),
                    Math.max(bottom, other.bottom), Math.max(left, other.left), Math.max(right, other.right));
        }

        /**
         * Whether another border fits into this one.
         *
         * @param other another border
         * @return true if no side is smaller
         */
        public boolean covers(Border other) {
            return union(other).equals(this);
        }
    }

    /**
     * The distance between neighbours on the second spatial axis.
     *
     * @return in elements
     */
    public int rowStride() {
        return (width + border.left + border.right) * channels;
    }

    /**
     * The distance between neighbours on the first spatial axis.
     *
     * @return in elements
     */
    public int planeStride() {
        return (height + border.top + border.bottom) * rowStride();
    }

    /**
     * The distance between images.
     *
     * @return in elements
     */
    public int imageStride() {
        return (depth + border.front + border.back) * planeStride();
    }

    /**
     * Where the first element of the first image is.
     *
     * @return in elements
     */
    public int origin() {
        return border.front * planeStride() + border.top * rowStride() + border.left * channels;
    }

    /**
     * The number of elements, border included.
     *
     * @return in elements
     */
    public long size() {
        return (long) batch * (depth + border.front + border.back) * (height + border.top + border.bottom)
                * (width + border.left + border.right) * channels;
    }

    /**
     * Whether there is no border.
     *
     * @return true if images follow one another without gaps
     */
    public boolean dense() {
        return border.equals(Border.NONE);
    }

    /**
     * The pixels of one image.
     *
     * @return depth·height·width
     */
    public int pixels() {
        return depth * height * width;
    }

    /**
     * Where each pixel of an image is.
     *
     * @return offsets from the image's first pixel
     */
    public int[] pixelOffsets() {
        return windowOffsets(depth, height, width, 1, 1, 1);
    }

    /**
     * Where windows begin that step over an image.
     *
     * @param d how many along the first spatial axis
     * @param h how many along the second
     * @param w how many along the third
     * @param stepD the step along the first
     * @param stepH the step along the second
     * @param stepW the step along the third
     * @return offsets from the first window
     */
    public int[] windowOffsets(int d, int h, int w, int stepD, int stepH, int stepW) {
        int[] offsets = new int[d * h * w];
        int i = 0;
        for (int z = 0; z < d; z++) {
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    offsets[i++] = z * stepD * planeStride() + y * stepH * rowStride() + x * stepW * channels;
                }
            }
        }
        return offsets;
    }

    /**
     * Sets the border of some images.
     *
     * @param array where the images are
     * @param fromImage the first image
     * @param toImage the image after the last
     */
    public void clearBorder(float[] array, int fromImage, int toImage) {
        if (dense()) {
            return;
        }
        int plane = planeStride();
        int row = rowStride();
        for (int image = fromImage; image < toImage; image++) {
            int start = image * imageStride();
            java.util.Arrays.fill(array, start, start + border.front * plane, 0);
            for (int z = 0; z < depth; z++) {
                int p = start + (border.front + z) * plane;
                java.util.Arrays.fill(array, p, p + border.top * row + border.left * channels, 0);
                int gap = (border.left + border.right) * channels;
                for (int y = 1; y < height; y++) {
                    int edge = p + (border.top + y) * row - border.right * channels;
                    java.util.Arrays.fill(array, edge, edge + gap, 0);
                }
                int bottom = p + (border.top + height) * row - border.right * channels;
                java.util.Arrays.fill(array, bottom, p + plane, 0);
            }
            java.util.Arrays.fill(array, start + (border.front + depth) * plane, start + imageStride(), 0);
        }
    }

    @Override
    public String toString() {
        return "channels-last (" + batch + ", " + depth + ", " + height + ", " + width + ", " + channels + ")"
                + (dense() ? "" : " with a border");
    }
}
