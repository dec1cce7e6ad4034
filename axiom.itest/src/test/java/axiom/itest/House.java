package axiom.itest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bundles of the workspace, their floors, and who may import from whom.
 *
 * @param root the workspace
 * @param bundles folders that hold main sources: the bundles that exist
 */
record House(Path root, List<String> bundles) {
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("axiom.api", 0), Map.entry("axiom.kernel", 0),
            Map.entry("axiom.core", 1), Map.entry("axiom.backend", 1), Map.entry("axiom.interop", 1), Map.entry("axiom.verify", 1),
            Map.entry("axiom.telemetry", 1),
            Map.entry("axiom.verify.smt.z3", 2), Map.entry("axiom.verify.smt.cvc5", 2), Map.entry("axiom.verify.smt.smtinterpol", 2),
            Map.entry("axiom.verify.smt.process", 2), Map.entry("axiom.tck", 2),
            Map.entry("axiom.compiler", 2), Map.entry("axiom.train", 2), Map.entry("axiom.registry", 2), Map.entry("axiom.serve", 2),
            Map.entry("axiom.host", 3), Map.entry("axiom.examples", 4), Map.entry("axiom.cli", 5),
            Map.entry("axiom.itest", 6), Map.entry("axiom.bench", 6));

    /** The workspace around the working directory. */
    static House find() {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            if (Files.exists(p.resolve("cnf/build.bnd"))) {
                return of(p);
            }
        }
        throw new IllegalStateException("no folder above the working directory holds cnf/build.bnd");
    }

    private static House of(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            return new House(root, folders.map(p -> p.getFileName().toString())
                    .filter(name -> name.startsWith("axiom.") && !sources(root, name).isEmpty())
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Main sources of a bundle, relative to its source folder. */
    List<Path> sources(String bundle) {
        return sources(root, bundle);
    }

    private static List<Path> sources(Path root, String bundle) {
        Path folder = root.resolve(bundle, "src/main/java");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).map(folder::relativize).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path compiled(String bundle) {
        return root.resolve(bundle, "target/classes");
    }

    /** Every class of the given bundles. */
    JavaClasses classes(List<String> bundles) {
        return new ClassFileImporter().importPaths(bundles.stream().map(this::compiled).filter(Files::isDirectory).toList());
    }

    /** The package that a bundle's packages begin with. */
    static String packageOf(String bundle) {
        return bundle.replace("-", "");
    }

    /** The bundle a package belongs to; empty for a package that is not ours. */
    Optional<String> bundleOf(String javaPackage) {
        return bundles.stream()
                .filter(b -> within(javaPackage, packageOf(b)))
                .max((a, b) -> Integer.compare(a.length(), b.length()));
    }

    /** Whether a class of one bundle may name a class of another. */
    static boolean maySee(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        if (isProvider(from)) {
            return to.equals("axiom.api") || (to.equals("axiom.verify.smt") && within(from, to));
        }
        return floor(to) < floor(from);
    }

    /** The floor of a bundle, or of the family it belongs to. */
    static int floor(String bundle) {
        return FLOORS.entrySet()
                .stream()
                .filter(e -> within(bundle, e.getKey()))
                .max((a, b) -> Integer.compare(a.getKey().length(), b.getKey().length()))
                .orElseThrow(() -> new IllegalStateException(bundle + " has no floor in the architecture"))
                .getValue();
    }

    private static boolean isProvider(String bundle) {
        return Stream.of("axiom.backend", "axiom.interop", "axiom.verify", "axiom.telemetry").anyMatch(family -> within(bundle, family));
    }

    private static boolean within(String name, String prefix) {
        return name.equals(prefix) || name.startsWith(prefix + ".");
    }
}
