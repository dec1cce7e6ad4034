package axiom.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;

/**
 * Trees at any wanted offsets. The compiler reports at trees only, and there is none inside a string literal. The public interface cannot make trees, but it can
 * parse: a text that is blank but for a semicolon at each wanted offset has an empty statement there. One parse serves all offsets of a file.
 */
final class Anchors {

    /** Shorter than what stands before the first declaration of any file, which is at least the annotation's name. */
    private static final String BEFORE = "class A{{";

    private Anchors() {}

    static Map<Integer, Tree> at(SortedSet<Integer> offsets) {
        StringBuilder text = new StringBuilder(BEFORE).append(" ".repeat(offsets.last() + 1 - BEFORE.length())).append("}}");
        offsets.forEach(offset -> text.setCharAt(offset, ';'));
        var file = new SimpleJavaFileObject(URI.create("string:///Anchors.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, _ -> {}, List.of("-proc:none"), null,
                List.of(file));
        try {
            ClassTree type = (ClassTree) task.parse().iterator().next().getTypeDecls().getFirst();
            List<? extends Tree> empty = ((BlockTree) type.getMembers().getFirst()).getStatements();
            Map<Integer, Tree> anchors = new HashMap<>();
            for (int offset : offsets) {
                anchors.put(offset, empty.get(anchors.size()));
            }
            return anchors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
