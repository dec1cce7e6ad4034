package axiom.compiler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

import axiom.api.model.LayerFactory;
import axiom.core.lang.Diagnostic;
import axiom.core.lang.Source;
import axiom.core.lang.Vocabulary;

/** Layer factories that the program has and the processor has not, since their jars are on the class path only. */
final class AbsentLayers {

    private static final String SERVICE = "META-INF/services/" + LayerFactory.class.getName();

    private final List<String> onClassPath;
    private final List<String> beingCompiled;

    AbsentLayers(Filer filer, ClassLoader processorPath) {
        onClassPath = absent(filer, StandardLocation.CLASS_PATH, processorPath);
        beingCompiled = absent(filer, StandardLocation.CLASS_OUTPUT, processorPath);
    }

    private static List<String> absent(Filer filer, JavaFileManager.Location location, ClassLoader processorPath) {
        List<String> names = new ArrayList<>();
        try {
            filer.getResource(location, "", SERVICE).getCharContent(true).toString().lines()
                    .map(line -> line.replaceFirst("#.*", "").strip()).filter(name -> !name.isEmpty() && !isThere(name, processorPath))
                    .forEach(names::add);
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException _) {
            // there is no such file, or the compiler does not look there
        }
        return names;
    }

    private static boolean isThere(String factory, ClassLoader loader) {
        try {
            Class.forName(factory, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError _) {
            return false;
        }
    }

    /** The same diagnostic, with better help if it is about a name that no layer has and whose factory seems to be absent. */
    Diagnostic explain(Diagnostic diagnostic, Source source, Vocabulary layers) {
        String name = source.text(diagnostic.span()).replaceFirst("(?sU)\\W.*", "");
        if (name.isEmpty() || !diagnostic.problem().contains("'" + name + "'") || layers.names().contains(name)) {
            return diagnostic;
        }
        for (String factory : onClassPath) {
            if (isOf(factory, name)) {
                return help(diagnostic, "'" + name + "' seems to be made by " + factory
                        + ", which is on the class path only: put its jar on the annotation processor path, too");
            }
        }
        for (String factory : beingCompiled) {
            if (isOf(factory, name)) {
                return help(diagnostic, "'" + name + "' seems to be made by " + factory
                        + ", which is being compiled itself: move it to a module of its own and put its jar on the annotation processor path");
            }
        }
        // javac shows what META-INF of a folder holds, and not what that of a jar does
        return diagnostic.problem().equals("nothing is called '" + name + "'") && Character.isUpperCase(name.codePointAt(0))
                ? help(diagnostic, diagnostic.help() + "; if a library makes it, put its jar on the annotation processor path, too")
                : diagnostic;
    }

    /** Whether a class has the name that one would give to the factory of a layer: {@code ReluFactory} for {@code ReLU}. */
    private static boolean isOf(String factory, String layer) {
        int start = Math.max(factory.lastIndexOf('.'), factory.lastIndexOf('$')) + 1;
        return factory.regionMatches(true, start, layer, 0, layer.length());
    }

    private static Diagnostic help(Diagnostic diagnostic, String help) {
        return new Diagnostic(diagnostic.severity(), diagnostic.code(), diagnostic.problem(), diagnostic.span(), diagnostic.notes(), help,
                List.of());
    }
}
