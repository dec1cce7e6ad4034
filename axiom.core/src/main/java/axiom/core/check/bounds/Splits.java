package axiom.core.check.bounds;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

import axiom.api.verify.Rational;
import axiom.core.exact.Bound;

/** Reads the lines of the evidence. Whatever the bytes, it throws nothing but {@link Malformed}. */
final class Splits {

    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_MANTISSA = 40;
    private static final int LARGEST_EXPONENT = 2000;

    private final byte[] bytes;
    private int next;
    private int line;

    Splits(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What a line says. */
    sealed interface Step {

        /** A box to decide. */
        record Leaf() implements Step {}

        /** A cut. */
        record Split(int variable, int element, Bound point) implements Step {}
    }

    /** The bytes are no tree. */
    static final class Malformed extends Exception {

        private static final long serialVersionUID = 1;

        Malformed(String problem) {
            super(problem);
        }
    }

    boolean isAtEnd() {
        return next == bytes.length;
    }

    String line() throws Malformed {
        line++;
        int start = next;
        while (next < bytes.length && bytes[next] != '\n') {
            if (next - start > LONGEST_LINE) {
                throw new Malformed("line " + line + " is too long");
            }
            next++;
        }
        if (next == bytes.length) {
            throw new Malformed("the evidence ends within line " + line);
        }
        return new String(bytes, start, next++ - start, StandardCharsets.ISO_8859_1);
    }

    Step step() throws Malformed {
        String text = line();
        if (text.equals(".")) {
            return new Step.Leaf();
        }
        String[] words = text.split(" ", 4);
        if (words.length != 3) {
            throw new Malformed("line " + line + " is neither a leaf nor a split");
        }
        return new Step.Split(integer(words[0], 6).intValueExact(), integer(words[1], 9).intValueExact(), point(words[2]));
    }

    private Bound point(String text) throws Malformed {
        int p = text.indexOf('p');
        BigInteger mantissa = integer(p < 0 ? text : text.substring(0, p), LONGEST_MANTISSA);
        int exponent = p < 0 ? 0 : integer(text.substring(p + 1), 5).intValueExact();
        if (Math.abs(exponent) > LARGEST_EXPONENT) {
            throw new Malformed("line " + line + " has the exponent " + exponent);
        }
        BigInteger power = BigInteger.TWO.pow(Math.abs(exponent));
        return Bound.of(exponent < 0 ? new Rational(mantissa, power) : new Rational(mantissa.multiply(power), BigInteger.ONE));
    }

    private BigInteger integer(String text, int digits) throws Malformed {
        int start = text.startsWith("-") ? 1 : 0;
        boolean decimal = text.length() > start && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
        if (!decimal || text.length() - start > digits) {
            throw new Malformed("line " + line + " has no number where it needs one");
        }
        return new BigInteger(text);
    }
}
