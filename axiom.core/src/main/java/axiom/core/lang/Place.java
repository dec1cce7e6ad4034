package axiom.core.lang;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import axiom.api.model.Lowering;

/** Where steps are lowered to: one statement, or one use of a definition or of a bound layer. */
record Place(Lowering to, Set<String> taken) {

    private static final Pattern CAPITALS = Pattern.compile("^(\\p{Lu}+)(?=\\p{Lu}\\p{Ll}|\\d|$)|^\\p{Lu}");

    Place(Lowering to) {
        this(to, new HashSet<>());
    }

    /** A name of the path that is free here: {@code conv}, {@code conv2}, …. */
    String next(String kind) {
        return free(word(kind), taken);
    }

    /** The first of name, name2, name3, … that is not taken, which it is from then on. */
    static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + i;
        }
        return free;
    }

    /** In lower camel case: {@code conv}, {@code maxPool}, {@code relu}, {@code leakyRelu}, {@code rmsNorm}. */
    private static String word(String kind) {
        return CAPITALS.matcher(kind.replaceFirst("(?<=\\p{L})LU$", "lu")).replaceFirst(m -> m.group().toLowerCase(Locale.ROOT));
    }
}
