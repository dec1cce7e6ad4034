package axiom.cli.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.api.tensor.Shape;

/**
 * The header of an npy file: a Python dictionary of three entries.
 *
 * @param kind element kind and width in bytes, for example {@code f4}
 * @param bigEndian whether the most significant byte comes first
 * @param fortran whether the first axis varies fastest
 * @param shape the shape
 */
record NpyHeader(String kind, boolean bigEndian, boolean fortran, Shape shape) {

    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([<>|=]?)([A-Za-z?][0-9]*)['\"]");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9, L]*)\\)");

    static NpyHeader parse(Path file, String text) {
        Matcher descr = require(DESCR, text, file, "descr");
        Matcher order = require(ORDER, text, file, "fortran_order");
        Matcher shape = require(SHAPE, text, file, "shape");
        String kind = descr.group(2).equals("?") ? "b1" : descr.group(2);
        return new NpyHeader(kind, descr.group(1).equals(">"), order.group(1).equals("True"), shape(file, shape.group(1)));
    }

    private static Matcher require(Pattern pattern, String text, Path file, String entry) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new DataException(file, "its header has no readable entry '" + entry + "'", "save a plain array with numpy.save");
        }
        return matcher;
    }

    private static Shape shape(Path file, String text) {
        String[] axes = text.isBlank() ? new String[0] : text.split(",");
        long[] sizes = new long[axes.length];
        int rank = 0;
        for (String axis : axes) {
            String digits = axis.strip().replace("L", "");
            if (digits.isEmpty()) {
                continue;
            }
            try {
                sizes[rank++] = Long.parseLong(digits);
            } catch (NumberFormatException e) {
                throw new DataException(file, "its header claims an axis of size '" + axis.strip() + "'",
                        "the file is corrupt: save it again");
            }
        }
        return Shape.of(Arrays.copyOf(sizes, rank));
    }
}
