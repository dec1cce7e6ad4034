package axiom.compiler.chain;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

import com.sun.source.util.Trees;

import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.graph.Window;
import axiom.api.tensor.DType;
import axiom.api.tensor.Dim;
import axiom.api.tensor.Shape;
import axiom.api.tensor.TensorType;
import axiom.core.layers.ModelBuilder;
import axiom.core.layers.Models;

/**
 * The code that may run while compiling: pure functions of Axiom and the JDK whose cost is bounded. Never the program's own classes, nor any that are compiled
 * just now under these names.
 */
final class Allowed {

    private static final String LAYERS = "axiom.core.layers.";
    private static final Set<Class<?>> TENSOR = Set.of(TensorType.class, Shape.class, Dim.class, DType.class);
    private static final Set<String> VALUE = Set.of("name", "type", "shape");
    private static final Set<String> NOT_ALONE = Set.of("lower", "build", "buildForTraining", "infer");
    private static final Set<Class<?>> BUILDERS = Set.of(ModelBuilder.class, Models.class);
    /** Names of pure methods of the JDK; none reads a system property or makes something large. */
    private static final Map<Class<?>, Set<String>> JDK = Map.of(
            Math.class,
            Set.of("abs", "max", "min", "floorDiv", "floorMod", "ceilDiv", "ceilMod", "addExact", "subtractExact", "multiplyExact",
                    "toIntExact",
                    "negateExact", "clamp", "pow", "sqrt", "cbrt", "floor", "ceil", "round", "rint", "log", "log10", "exp", "hypot",
                    "signum"),
            Integer.class,
            Set.of("valueOf", "max", "min", "sum", "parseInt", "bitCount", "highestOneBit", "intValue", "longValue", "doubleValue",
                    "toString"),
            Long.class, Set.of("valueOf", "max", "min", "sum", "parseLong", "intValue", "longValue", "doubleValue", "toString"),
            Double.class, Set.of("valueOf", "max", "min", "sum", "intValue", "longValue", "doubleValue"),
            Boolean.class, Set.of("valueOf", "booleanValue", "logicalAnd", "logicalOr", "logicalXor"),
            String.class, Set.of("valueOf", "length", "isEmpty"),
            List.class, Set.of("of", "copyOf", "get", "getFirst", "getLast", "size", "isEmpty", "subList", "reversed"),
            Map.class, Set.of("of", "entry", "get", "size"),
            Optional.class, Set.of("get", "orElseThrow", "isPresent", "isEmpty"));

    private final Trees trees;
    private final Elements elements;
    private final Types types;

    Allowed(Trees trees, Elements elements, Types types) {
        this.trees = trees;
        this.elements = elements;
        this.types = types;
    }

    /** The method or constructor itself, if it may be called. */
    Optional<Invocable> callable(ExecutableElement element) {
        return owner(element).filter(c -> mayCall(c, element)).flatMap(c -> resolve(c, element));
    }

    /** A method of the classes that build models, for which types alone are to be computed. */
    Optional<Invocable> building(ExecutableElement element) {
        return owner(element).filter(BUILDERS::contains).flatMap(c -> resolve(c, element));
    }

    /** The value of a constant of Axiom, such as an activation. */
    Optional<Object> constant(VariableElement element) {
        boolean fixed = element.getModifiers().containsAll(Set.of(Modifier.STATIC, Modifier.FINAL, Modifier.PUBLIC));
        return fixed ? owner(element).filter(Allowed::isPure).flatMap(c -> read(c, element)) : Optional.empty();
    }

    private static Optional<Object> read(Class<?> owner, VariableElement element) {
        try {
            Field field = owner.getField(element.getSimpleName().toString());
            return Optional.ofNullable(field.get(null));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static boolean mayCall(Class<?> owner, ExecutableElement element) {
        String name = element.getSimpleName().toString();
        if (JDK.containsKey(owner)) {
            return JDK.get(owner).contains(name);
        }
        if (owner == Value.class) {
            return VALUE.contains(name);
        }
        return isPure(owner) && !BUILDERS.contains(owner) && !NOT_ALONE.contains(name);
    }

    /** Whether a class of Axiom holds only values. Tensors and what is made of them may be large, so they are not among them. */
    private static boolean isPure(Class<?> owner) {
        return owner.getName().startsWith(LAYERS) || TENSOR.contains(owner) || owner == Window.class || owner == Window.AutoPad.class
                || Op.class.isAssignableFrom(owner);
    }

    private Optional<Class<?>> owner(Element member) {
        return member.getEnclosingElement() instanceof TypeElement type && isNamedLikeOurs(type) && trees.getTree(type) == null
                ? load(elements.getBinaryName(type).toString())
                : Optional.empty();
    }

    private static boolean isNamedLikeOurs(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return name.startsWith("axiom.core.layers.") || name.startsWith("axiom.api.tensor.") || name.startsWith("axiom.api.graph.")
                || name.startsWith("java.lang.") || name.startsWith("java.util.");
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, Allowed.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<Invocable> resolve(Class<?> owner, ExecutableElement element) {
        Class<?>[] parameters = new Class<?>[element.getParameters().size()];
        for (int i = 0; i < parameters.length; i++) {
            Optional<Class<?>> type = runtime(element.getParameters().get(i).asType());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            parameters[i] = type.get();
        }
        try {
            return Optional.of(new Invocable(element.getKind() == ElementKind.CONSTRUCTOR
                    ? owner.getConstructor(parameters)
                    : owner.getMethod(element.getSimpleName().toString(), parameters)));
        } catch (NoSuchMethodException e) {
            // another version of Axiom than that which is compiled against
            return Optional.empty();
        }
    }

    private Optional<Class<?>> runtime(TypeMirror type) {
        return switch (types.erasure(type)) {
            case ArrayType array -> runtime(array.getComponentType()).map(Class::arrayType);
            case DeclaredType declared when declared.asElement() instanceof TypeElement element ->
                load(elements.getBinaryName(element).toString());
            case TypeMirror other -> primitive(other.getKind());
        };
    }

    private static Optional<Class<?>> primitive(TypeKind kind) {
        return switch (kind) {
            case BOOLEAN -> Optional.of(boolean.class);
            case BYTE -> Optional.of(byte.class);
            case SHORT -> Optional.of(short.class);
            case CHAR -> Optional.of(char.class);
            case INT -> Optional.of(int.class);
            case LONG -> Optional.of(long.class);
            case FLOAT -> Optional.of(float.class);
            case DOUBLE -> Optional.of(double.class);
            default -> Optional.empty();
        };
    }
}
