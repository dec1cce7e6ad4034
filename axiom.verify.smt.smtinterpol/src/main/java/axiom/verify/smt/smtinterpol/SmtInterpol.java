package axiom.verify.smt.smtinterpol;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;

import axiom.api.verify.Prover.Feature;
import axiom.verify.smt.child.ChildSpec;

/** What this bundle brings: SMTInterpol's jar, and the version that it was built with. Its answers count in linear logics without quantifiers only. */
final class SmtInterpol {

    static final String PID = "axiom.prover.smtinterpol";

    private static final String JAR = "smtinterpol.jar";

    private SmtInterpol() {}

    /** The specification. */
    static ChildSpec spec() {
        return new ChildSpec("smtinterpol", "smtinterpol", version(), SmtInterpolSolver.class, List.of(),
                List.of(new ChildSpec.Item(JAR, () -> open("/axiom/verify/smt/smtinterpol/" + JAR))), JAR,
                Set.of("QF_UF", "QF_LRA", "QF_LIA", "QF_UFLRA", "QF_UFLIA", "QF_RDL", "QF_IDL"),
                Set.of(Feature.MODELS, Feature.DETERMINISTIC), true, true);
    }

    private static String version() {
        try (InputStream in = open("/axiom/verify/smt/smtinterpol/smtinterpol.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = SmtInterpol.class.getResourceAsStream(path);
        if (in == null) {
            throw new FileNotFoundException("[axiom.prover] the bundle has no " + path);
        }
        return in;
    }
}
