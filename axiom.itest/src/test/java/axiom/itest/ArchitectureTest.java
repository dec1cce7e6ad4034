package axiom.itest;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floors, circles, and what a bundle may see. */
class ArchitectureTest {
    private static final House HOUSE = House.find();
    private static final Pattern CLAUSE = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private static List<String> bundles;
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        bundles = HOUSE.bundles().stream().filter(b -> House.floor(b) < House.floor("axiom.itest")).toList();
        classes = HOUSE.classes(bundles);
    }

    @Test
    void everyBundleWithSourcesIsLookedAt() {
        assertTrue(bundles.contains("axiom.api"));
        for (String bundle : bundles) {
            assertTrue(classes.stream().anyMatch(c -> bundleOf(c).equals(bundle)), bundle + " has sources, but no class was read");
        }
    }

    @Test
    void everyBundleKeepsToItsOwnPackages() {
        List<Path> strangers = new ArrayList<>();
        for (String bundle : bundles) {
            Path home = Path.of(House.packageOf(bundle).replace('.', '/'));
            HOUSE.sources(bundle).stream().filter(f -> !f.startsWith(home)).map(Path.of(bundle)::resolve).forEach(strangers::add);
        }
        assertEquals(List.of(), strangers);
    }

    @Test
    void importsGoDownward() {
        List<String> upward = classes.stream()
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .filter(d -> HOUSE.bundleOf(d.getTargetClass().getPackageName())
                        .filter(to -> !House.maySee(bundleOf(d.getOriginClass()), to))
                        .isPresent())
                .map(d -> d.getDescription())
                .sorted()
                .toList();
        assertEquals(List.of(), upward);
    }

    @Test
    void packagesFormNoCircle() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(classes);
    }

    @Test
    void apiAndKernelNeedTheJdkAlone() {
        List<String> foreign = classes.stream()
                .filter(c -> House.floor(bundleOf(c)) == 0)
                .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                .filter(d -> !isJdkOrOwn(d.getTargetClass().getBaseComponentType(), bundleOf(d.getOriginClass())))
                .map(d -> d.getDescription())
                .sorted()
                .toList();
        assertEquals(List.of(), foreign);
    }

    @Test
    void exportedPackagesAreVersionedAndNotInternal() throws IOException {
        List<String> wrong = new ArrayList<>();
        int exported = 0;
        for (String bundle : bundles) {
            Path manifest = HOUSE.compiled(bundle).resolve("META-INF/MANIFEST.MF");
            if (!Files.exists(manifest)) {
                continue;
            }
            try (InputStream in = Files.newInputStream(manifest)) {
                String exports = new Manifest(in).getMainAttributes().getValue("Export-Package");
                for (String clause : exports == null ? new String[0] : CLAUSE.split(exports)) {
                    exported++;
                    if (!clause.contains(";version=\"") || clause.contains(";version=\"0.0.0\"") || clause.contains(".internal")) {
                        wrong.add(bundle + " exports " + clause);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(exported > 0);
    }

    @ParameterizedTest
    @CsvSource({"axiom.core, axiom.api", "axiom.backend.cpu, axiom.api", "axiom.verify.smt.z3, axiom.verify.smt", "axiom.tck, axiom.core",
            "axiom.cli, axiom.host", "axiom.host, axiom.core", "axiom.telemetry.opentelemetry, axiom.api"})
    void downIsAllowed(String from, String to) {
        assertTrue(House.maySee(from, to));
    }

    @ParameterizedTest
    @CsvSource({"axiom.api, axiom.core", "axiom.api, axiom.kernel", "axiom.kernel, axiom.api", "axiom.core, axiom.backend.cpu",
            "axiom.backend.cpu, axiom.core", "axiom.interop.onnx, axiom.backend.cpu", "axiom.verify.bounds, axiom.verify.smt",
            "axiom.verify.smt, axiom.verify.smt.z3", "axiom.verify.smt.z3, axiom.core", "axiom.host, axiom.cli",
            "axiom.telemetry.opentelemetry, axiom.core"})
    void upAndSidewaysAreNot(String from, String to) {
        assertFalse(House.maySee(from, to));
    }

    private static String bundleOf(JavaClass c) {
        return HOUSE.bundleOf(c.getPackageName()).orElseThrow(() -> new IllegalStateException(c.getName() + " belongs to no bundle"));
    }

    /** Primitive types have no package; the annotations of OSGi are for bnd and gone at run time. */
    private static boolean isJdkOrOwn(JavaClass c, String bundle) {
        String p = c.getPackageName();
        return c.isPrimitive() || p.startsWith("java.") || p.startsWith("org.osgi.annotation.")
                || HOUSE.bundleOf(p).filter(bundle::equals).isPresent();
    }

    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass c) {
            return c.getPackageName().startsWith("axiom.") ? SliceIdentifier.of(c.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
