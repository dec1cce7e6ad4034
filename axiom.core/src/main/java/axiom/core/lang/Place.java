package axiom.core.lang;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import axiom.api.model.Lowering;

/** Where steps are lowered to: one statement, or one use of a definition or of a bound layer. */
record Place(Lowering to, Map<String, Integer> taken) {

    private static final Pattern UNIT = Pattern.compile("(?<=\\p{L})LU$");
    private static final Pattern CAPITALS = Pattern.compile("^(\\p{Lu}+)(?=\\p{Lu}\\p{Ll}|\\d|$)|^\\p{Lu}");

    Place(Lowering to) {
        this(to, new HashMap<>());
    }

    /** A name of the path that is free here: {@code conv}, {@code conv2}, …. */
    String next(String kind) {
        return free(word(kind), taken);
    }

    /**
     * The first of name, name2, name3, … that is not taken, which it is from then on.
     *
     * @param taken for each name the next number to try with it, so that many uses of one name take linear time
     */
    static String free(String name, Map<String, Integer> taken) {
        String free = name;
        while (taken.putIfAbsent(free, 2) != null) {
            free = name + (taken.merge(name, 1, Integer::sum) - 1);
        }
        return free;
    }

    /** In lower camel case: {@code conv}, {@code maxPool}, {@code relu}, {@code leakyRelu}, {@code rmsNorm}. */
    private static String word(String kind) {
        return CAPITALS.matcher(UNIT.matcher(kind).replaceFirst("lu")).replaceFirst(m -> m.group().toLowerCase(Locale.ROOT));
    }
}
