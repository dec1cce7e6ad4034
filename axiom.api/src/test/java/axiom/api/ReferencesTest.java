package axiom.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the classes of the API refer to, read from the class files. */
class ReferencesTest {

    /** Each package may use those before it. */
    private static final List<String> ORDER = List.of("tensor", "graph", "property", "model", "backend", "verify", "format", "runtime");

    private record Reference(String from, String to) {}

    private static List<Reference> references;

    @BeforeAll
    static void read() throws IOException {
        references = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class") && !f.endsWith("package-info.class")).toList()) {
                ClassModel model = ClassFile.of().parse(file);
                String from = name(model.thisClass().asSymbol());
                targets(model).forEach(to -> references.add(new Reference(from, to)));
            }
        }
    }

    private static Set<String> targets(ClassModel model) {
        Set<String> targets = new TreeSet<>();
        model.constantPool().forEach(entry -> {
            switch (entry) {
                case ClassEntry c -> add(targets, c.asSymbol());
                case NameAndTypeEntry n -> addDescriptor(targets, n.type().stringValue());
                case MethodTypeEntry m -> addDescriptor(targets, m.descriptor().stringValue());
                default -> {}
            }
        });
        model.fields().forEach(f -> add(targets, f.fieldTypeSymbol()));
        model.methods().forEach(m -> addDescriptor(targets, m.methodType().stringValue()));
        return targets;
    }

    private static void addDescriptor(Set<String> targets, String descriptor) {
        if (descriptor.startsWith("(")) {
            MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
            add(targets, type.returnType());
            type.parameterList().forEach(p -> add(targets, p));
        } else {
            add(targets, ClassDesc.ofDescriptor(descriptor));
        }
    }

    private static void add(Set<String> targets, ClassDesc type) {
        ClassDesc element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        if (!element.isPrimitive()) {
            targets.add(name(element));
        }
    }

    private static String name(ClassDesc type) {
        return type.packageName() + "." + type.displayName().replace('/', '.');
    }

    @Test
    void theApiNeedsJavaBaseAlone() {
        assertTrue(references.size() > 1000, "class files were read");
        Set<String> foreign = new TreeSet<>();
        for (Reference reference : references) {
            if (!reference.to().startsWith("axiom.api.") && !isJavaBase(reference.to())) {
                foreign.add(reference.from() + " -> " + reference.to());
            }
        }
        assertEquals(Set.of(), foreign);
    }

    private static boolean isJavaBase(String type) {
        try {
            return Object.class.getModule() == Class.forName(type, false, null).getModule();
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void packagesUseOnlyThoseBelowThem() {
        Set<String> upward = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (Reference reference : references) {
            if (reference.to().startsWith("axiom.api.")) {
                int from = floor(reference.from());
                int to = floor(reference.to());
                seen.add(ORDER.get(from));
                if (to > from) {
                    upward.add(reference.from() + " -> " + reference.to());
                }
            }
        }
        assertEquals(Set.of(), upward);
        assertEquals(Set.copyOf(ORDER), Set.copyOf(seen), "every package was looked at");
    }

    private static int floor(String type) {
        int floor = ORDER.indexOf(type.split("\\.")[2]);
        assertTrue(floor >= 0, type + " is in a package without a place in the order");
        return floor;
    }
}
