package axiom.verify.bounds;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A tree of splits, whose leaves are decided. */
final class Tree {

    private Optional<Region.Split> split = Optional.empty();
    private Tree lower;
    private Tree upper;

    void split(Region.Split at, Tree below, Tree above) {
        split = Optional.of(at);
        lower = below;
        upper = above;
    }

    /** In pre-order, the lower half first, a line each: {@code .} for a leaf, or the variable, the element and the point of a split. */
    void write(StringBuilder to) {
        Deque<Tree> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            Tree tree = open.pop();
            if (tree.split.isEmpty()) {
                to.append(".\n");
                continue;
            }
            Region.Split at = tree.split.get();
            to.append(at.place().variable()).append(' ').append(at.place().element()).append(' ').append(text(at.point())).append('\n');
            open.push(tree.upper);
            open.push(tree.lower);
        }
    }

    /** {@code m} or {@code mpe}, for m·2^e. */
    static String text(double point) {
        if (point == 0) {
            return "0";
        }
        int exponent = Math.max(Math.getExponent(point), Double.MIN_EXPONENT) - 52;
        BigInteger mantissa = new BigDecimal(point).multiply(exponent < 0 ? new BigDecimal(BigInteger.TWO.pow(-exponent)) : BigDecimal.ONE)
                .toBigIntegerExact();
        if (exponent > 0) {
            mantissa = mantissa.shiftRight(exponent);
        }
        int zeros = mantissa.getLowestSetBit();
        mantissa = mantissa.shiftRight(zeros);
        exponent += zeros;
        return exponent >= 0 && exponent < 10 ? mantissa.shiftLeft(exponent).toString() : mantissa + "p" + exponent;
    }
}
