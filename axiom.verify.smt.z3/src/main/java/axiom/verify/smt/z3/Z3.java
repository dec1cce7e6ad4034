package axiom.verify.smt.z3;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;

import axiom.api.verify.Prover.Feature;
import axiom.verify.smt.child.ChildSpec;

/** What this bundle brings: the library for this platform, and the version that it was built with. */
final class Z3 {

    static final String PID = "axiom.prover.z3";

    private static final Set<String> LOGICS = Set.of("ALL", "QF_UF", "QF_LRA", "QF_LIA", "QF_LIRA", "QF_NRA", "QF_NIA", "QF_NIRA",
            "QF_UFLRA", "QF_UFLIA",
            "QF_UFLIRA", "QF_UFNRA", "QF_UFNIA", "QF_UFNIRA", "QF_RDL", "QF_IDL", "QF_BV", "QF_UFBV", "QF_FP", "QF_BVFP", "QF_FPLRA",
            "QF_BVFPLRA", "UF", "LRA",
            "LIA", "LIRA", "NRA", "NIA", "NIRA", "UFLRA", "UFLIA", "UFLIRA", "UFNRA", "UFNIA", "UFNIRA", "BV", "FP", "BVFP", "FPLRA");

    private Z3() {}

    /** The specification, with the bundle's own resources. */
    static ChildSpec spec() {
        return spec(Z3.class::getResourceAsStream);
    }

    /** The specification, with resources from elsewhere. */
    static ChildSpec spec(Function<String, InputStream> resources) {
        String file = System.mapLibraryName("z3");
        String path = "/com/microsoft/z3/" + system() + "/" + processor() + "/" + file;
        List<ChildSpec.Item> files = exists(resources, path) ? List.of(new ChildSpec.Item(file, () -> open(resources, path))) : List.of();
        return new ChildSpec("z3", "z3", version(resources), Z3Solver.class, List.of(Z3Library.class), files, file, LOGICS,
                Set.of(Feature.MODELS, Feature.QUANTIFIERS, Feature.DETERMINISTIC), false, false);
    }

    private static String version(Function<String, InputStream> resources) {
        try (InputStream in = open(resources, "/axiom/verify/smt/z3/z3.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean exists(Function<String, InputStream> resources, String path) {
        try (InputStream in = resources.apply(path)) {
            return in != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static InputStream open(Function<String, InputStream> resources, String path) throws IOException {
        InputStream in = resources.apply(path);
        if (in == null) {
            throw new FileNotFoundException("[axiom.prover] the bundle has no " + path);
        }
        return in;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("win") && !name.contains("darwin") ? "windows" : name.contains("mac") ? "osx" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return name.equals("x86_64") ? "amd64" : name;
    }
}
