package axiom.core.lang;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Characters and signs that are none of the language's, and what they were meant to be. */
final class Strays {

    /** Signs of other languages, with ours. */
    private static final Map<String, String> SIGNS = Map.ofEntries(Map.entry("===", "=="), Map.entry("!==", "!="), Map.entry("=<", "<="),
            Map.entry("<>", "!="), Map.entry("**", "^"), Map.entry("//", "/"), Map.entry(":=", "="), Map.entry(">|", "|>"),
            Map.entry("&", "and"), Map.entry("\\", "/"));

    private static final Map<Integer, String> CHARACTERS = new HashMap<>();

    static {
        all("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63", "-");
        all("\u00AB\u00BB\u201C\u201D\u201E\u201F\u2033", "\"");
        all("\u2217\u2715\u2716\u2A2F\u2022", "*");
        all("\u2215\u2044\u2571", "/");
        all("\u2236\uA789", ":");
        all("\u2223\u00A6", "|");
        all("\u2261\u225D", "==");
        all("\u2190\u2254", "=");
        all("\u2266\u2A7D", "<=");
        all("\u2267\u2A7E", ">=");
        all("\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000\u000B\f", " ");
        all("\u0085\u2028\u2029", "\n");
        all("\u00AD\u200B\u200C\u200D\u2060\u2061\u2062\u2063\uFEFF", "");
        all("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C", "");
        all("\u037E", ";");
        all("\u3002", ".");
        all("\u3001", ",");
        for (int digit = 0; digit < 10; digit++) {
            CHARACTERS.put("\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079".codePointAt(digit), "^" + digit);
        }
    }

    private Strays() {}

    private static void all(String characters, String meant) {
        characters.codePoints().forEach(c -> CHARACTERS.put(c, meant));
    }

    /** What a sign was meant to be. */
    static Optional<String> sign(String sign) {
        return Optional.ofNullable(SIGNS.get(sign));
    }

    /** What a character was meant to be; the empty text if it should go. */
    static Optional<String> character(int character) {
        if (character > 0xFF00 && character < 0xFF5F) {
            return Optional.of(Character.toString(character - 0xFEE0));
        }
        return Optional.ofNullable(CHARACTERS.get(character));
    }

    /** Whether it must not stand in comments and quoted text either, because it shows them otherwise than they are. */
    static boolean deceives(int character) {
        return lone(character) || character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    /** Whether it is half of a pair that is not there. */
    static boolean lone(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    /** For messages: the code point, and the character itself if it can be seen. */
    static String name(int character) {
        String code = String.format("U+%04X", character);
        if (lone(character)) {
            return code + " (half of a surrogate pair)";
        }
        String called = Character.getName(character);
        String named = called == null ? code : code + " (" + called.toLowerCase(java.util.Locale.ROOT) + ")";
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED, Character.PRIVATE_USE, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                named;
            default -> "'" + Character.toString(character) + "' " + named;
        };
    }
}
