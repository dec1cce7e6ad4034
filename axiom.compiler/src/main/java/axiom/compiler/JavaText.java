package axiom.compiler;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.lang.model.SourceVersion;

/** Names and texts of a declaration as generated Java code has them. */
final class JavaText {

    /** What accessors and components of records cannot or should not be called. */
    private static final Set<String> TAKEN = Set.of("call", "close", "session", "model", "run", "value", "clone", "equals", "finalize",
            "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private JavaText() {}

    /** Java names for names of a declaration, all different: a name that Java does not allow, or that is taken, gets underscores. */
    static SequencedMap<String, String> names(SequencedCollection<String> declared) {
        SequencedMap<String, String> names = new LinkedHashMap<>();
        // those that can stay keep their names
        Set<String> used = new HashSet<>(declared.stream().filter(name -> name(name).equals(name)).toList());
        for (String name : declared) {
            String java = name(name);
            if (!java.equals(name)) {
                while (!used.add(java)) {
                    java += "_";
                }
            }
            names.put(name, java);
        }
        return names;
    }

    private static String name(String declared) {
        StringBuilder java = new StringBuilder();
        declared.codePoints()
                .forEach(c -> java.appendCodePoint(Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c) ? c : '_'));
        if (java.isEmpty() || !Character.isJavaIdentifierStart(java.codePointAt(0))) {
            java.insert(0, '_');
        }
        return SourceVersion.isKeyword(java) || TAKEN.contains(java.toString()) ? java + "_" : java.toString();
    }

    /**
     * A constant expression with this value, one literal a line; a text block cannot hold every blank at the end of a line. Halves of surrogate pairs are replaced: no
     * declaration with one is right, and the compiler stumbles over them.
     */
    static String literal(String text, String indentation) {
        String value = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return Pattern.compile("(?<=\n)").splitAsStream(value).map(line -> "\"" + LiteralWriter.string(line) + "\"")
                .collect(Collectors.joining("\n" + indentation + "+ "));
    }

    /** The same program in ASCII, whatever encoding it is written in. */
    static String ascii(String program) {
        StringBuilder ascii = new StringBuilder(program.length());
        program.chars().forEach(c -> ascii.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return ascii.toString();
    }
}
