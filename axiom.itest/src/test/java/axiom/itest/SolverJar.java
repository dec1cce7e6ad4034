package axiom.itest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Assumptions;

/** A solver's bundle, as it was built, and what would be built of it with something else inside. */
enum SolverJar {

    Z3("z3", "com/microsoft/z3/linux/amd64/libz3.so", true), CVC5("cvc5", "cvc5-libs/linux/x86_64/libcvc5jni.so",
            true), SMTINTERPOL("smtinterpol", "axiom/verify/smt/smtinterpol/smtinterpol.jar", false);

    private static final Path OLDER_Z3 = Path.of("target/z3-older/com/microsoft/z3/linux/amd64/libz3.so");
    private static final String OLDER = System.getProperty("axiom.test.z3.older");

    private final String solver;
    private final String binary;
    private final boolean isNative;

    SolverJar(String solver, String binary, boolean isNative) {
        this.solver = solver;
        this.binary = binary;
        this.isNative = isNative;
    }

    /** What the engine is called. */
    String solver() {
        return solver;
    }

    Path file() {
        return Path.of("target/bundles/axiom.verify.smt." + solver + ".jar").toAbsolutePath();
    }

    /** Whether the bundle that was built has the solver for this machine. */
    boolean runsHere() {
        return !isNative || System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");
    }

    /** Skips the test where the solver cannot run. */
    void assumeItRunsHere() {
        Assumptions.assumeTrue(runsHere(),
                "axiom.verify.smt." + solver + " has the library for Linux on amd64, and this is " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch"));
    }

    /** The version that the bundle was built with. */
    String version() throws IOException {
        try (JarFile jar = new JarFile(file().toFile()); InputStream in = jar.getInputStream(jar.getEntry(versionFile()))) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        }
    }

    /** SHA-256 of the solver in the bundle, in hexadecimal. */
    String digest() throws IOException {
        try (JarFile jar = new JarFile(file().toFile()); InputStream in = jar.getInputStream(jar.getEntry(binary))) {
            return digest(in.readAllBytes());
        }
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same bundle with another version of its own. */
    Path copy(Path target, String bundleVersion) throws IOException {
        return write(file(), target, bundleVersion, Map.of());
    }

    /** The bundle of Z3 as it would be if it were built with the older library. */
    static Path olderZ3(Path target) throws IOException {
        return write(Z3.file(), target, "0.0.1", Map.of(Z3.binary, Files.readAllBytes(OLDER_Z3), Z3.versionFile(),
                ("version=" + OLDER + "\n").getBytes(StandardCharsets.ISO_8859_1)));
    }

    static String digestOfOlderZ3() throws IOException {
        return digest(Files.readAllBytes(OLDER_Z3));
    }

    /** Any bundle with another version, and some files exchanged. */
    static Path write(Path from, Path target, String bundleVersion, Map<String, byte[]> instead) throws IOException {
        try (JarFile jar = new JarFile(from.toFile())) {
            Manifest manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), bundleVersion);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
                for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory() && !e.getName().equals(JarFile.MANIFEST_NAME)).toList()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    byte[] content = instead.get(entry.getName());
                    try (InputStream in = content == null ? jar.getInputStream(entry) : new ByteArrayInputStream(content)) {
                        in.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
        }
        return target;
    }

    private String versionFile() {
        return "axiom/verify/smt/" + solver + "/" + solver + ".properties";
    }
}
