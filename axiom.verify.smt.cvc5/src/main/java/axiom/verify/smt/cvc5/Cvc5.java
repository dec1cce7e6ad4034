package axiom.verify.smt.cvc5;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

import axiom.api.verify.Prover.Feature;
import axiom.verify.smt.child.ChildSpec;

/** What this bundle brings: cvc5's Java classes, the library for this platform, and the version that it was built with. */
final class Cvc5 {

    static final String PID = "axiom.prover.cvc5";

    private static final String JAR = "cvc5.jar";
    private static final Set<String> LOGICS = Set.of("ALL", "QF_UF", "QF_LRA", "QF_LIA", "QF_LIRA", "QF_NRA", "QF_NIA", "QF_NIRA",
            "QF_NRAT", "QF_UFLRA",
            "QF_UFLIA", "QF_UFLIRA", "QF_UFNRA", "QF_UFNIA", "QF_UFNIRA", "QF_RDL", "QF_IDL", "QF_BV", "QF_UFBV", "QF_FP", "QF_BVFP",
            "QF_FPLRA",
            "QF_BVFPLRA", "UF", "LRA", "LIA", "LIRA", "NRA", "NIA", "NIRA", "NRAT", "UFLRA", "UFLIA", "UFLIRA", "UFNRA", "UFNIA", "UFNIRA",
            "BV", "FP",
            "BVFP", "FPLRA");

    private Cvc5() {}

    /** The specification. */
    static ChildSpec spec() {
        String file = System.mapLibraryName("cvc5jni");
        String path = "/cvc5-libs/" + system() + "/" + processor() + "/" + file;
        List<ChildSpec.Item> files = new ArrayList<>(List.of(new ChildSpec.Item(JAR, () -> open("/axiom/verify/smt/cvc5/" + JAR))));
        if (Cvc5.class.getResource(path) != null) {
            files.add(new ChildSpec.Item(file, () -> open(path)));
        }
        return new ChildSpec("cvc5", "cvc5", version(), Cvc5Solver.class, List.of(), files, file, LOGICS,
                Set.of(Feature.MODELS, Feature.QUANTIFIERS, Feature.DETERMINISTIC), false, false);
    }

    /** The artifact's version without the number of its packaging. */
    private static String version() {
        try (InputStream in = open("/axiom/verify/smt/cvc5/cvc5.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version").replaceFirst("-.*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = Cvc5.class.getResourceAsStream(path);
        if (in == null) {
            throw new FileNotFoundException("[axiom.prover] the bundle has no " + path);
        }
        return in;
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "osx" : name.contains("windows") ? "windows" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }
}
