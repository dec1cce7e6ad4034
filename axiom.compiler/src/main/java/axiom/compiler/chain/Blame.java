package axiom.compiler.chain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

import com.sun.source.tree.Tree;

import axiom.api.graph.ShapeError;
import axiom.api.model.Layer;
import axiom.api.tensor.Dim;
import axiom.api.tensor.TensorType;
import axiom.compiler.chain.Folded.Argument;

/** Finds what a shape error is about: the argument that names a size and whose change would mend it, or else the layer. */
final class Blame {

    /** Whether a value in place of an argument mends the error. */
    @FunctionalInterface
    interface Mends {
        boolean test(Argument argument, Object value) throws ReflectiveOperationException;
    }

    private Blame() {}

    /** The place of an error on a path inside a layer. */
    static Tree of(Located place, ShapeError error) {
        return place.exact() && place.once()
                ? of(place.arguments(), place.tree(), error, (argument, value) -> place.with(argument, value) instanceof Layer changed
                        && Trial.of(changed, false, error.operands()) instanceof Trial.Fits)
                : place.tree();
    }

    /** The argument to blame, or otherwise the tree. */
    static Tree of(List<Argument> arguments, Tree otherwise, ShapeError error, Mends mends) {
        for (Argument argument : arguments) {
            OptionalInt size = size(argument.known.value);
            if (size.isPresent() && mentions(error, size.getAsInt()) && sizes(error).stream().anyMatch(s -> tried(mends, argument, s))) {
                return Located.beginning(argument.tree);
            }
        }
        return otherwise;
    }

    private static OptionalInt size(Object value) {
        return switch (value) {
            case Integer i -> OptionalInt.of(i);
            case Character c -> OptionalInt.of(c);
            case Short s -> OptionalInt.of(s);
            case Byte b -> OptionalInt.of(b);
            default -> OptionalInt.empty();
        };
    }

    private static boolean tried(Mends mends, Argument argument, Object value) {
        try {
            return mends.test(argument, value);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Sizes that might be meant: those of the operands, and the smallest. */
    private static Set<Integer> sizes(ShapeError error) {
        Set<Integer> sizes = new LinkedHashSet<>();
        for (TensorType type : error.operands()) {
            type.shape().dims().stream().filter(Dim::isFixed).filter(d -> d.size() <= Integer.MAX_VALUE)
                    .forEach(d -> sizes.add((int) d.size()));
        }
        sizes.addAll(List.of(1, -1));
        return sizes;
    }

    /** Whether the complaint, without the layer's own text before it and the operands' after it, names a number. */
    private static boolean mentions(ShapeError error, int size) {
        String complaint = withoutLayer(error.problem()).replaceFirst(";.*", "");
        return Pattern.compile("(?<![\\w.-])" + size + "(?![\\w.])").matcher(complaint).find();
    }

    /** What follows the first pair of parentheses, if it is in the first word. */
    private static String withoutLayer(String problem) {
        int depth = 0;
        for (int i = 0; i < problem.length(); i++) {
            switch (problem.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ' ' -> {
                    if (depth == 0) {
                        return problem.substring(i);
                    }
                }
                default -> {}
            }
        }
        return problem;
    }

    /** The path of an error, without the kind of layer. */
    static String path(ShapeError error) {
        String where = error.where();
        int kind = where.indexOf('(');
        return (kind < 0 ? where : where.substring(0, kind)).strip();
    }
}
