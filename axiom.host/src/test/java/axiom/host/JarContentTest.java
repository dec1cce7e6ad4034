package axiom.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertPath;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host believes of a jar before it installs it. */
class JarContentTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private static KeyStore store;

    @BeforeAll
    static void makeKeys() throws Exception {
        Path file = keys.resolve("keys.p12");
        for (String alias : List.of("vendor", "stranger")) {
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                    "-alias", alias,
                    "-keyalg", "EC", "-dname", "CN=" + alias, "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass",
                    "changeit")
                    .redirectErrorStream(true).start();
            keytool.getInputStream().readAllBytes();
            assertEquals(0, keytool.waitFor());
        }
        store = KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    @Test
    void aBundleHasNameVersionAndDigest() throws IOException {
        JarContent jar = copy(bundle("a.jar"));
        assertEquals("com.example.plugin", jar.name());
        assertEquals("1.2.3", jar.version());
        assertTrue(jar.digest().matches("sha256:[0-9a-f]{64}"));
        assertEquals(Set.of(), jar.signers());
    }

    @Test
    void trustIsByDigestOfTheWholeFile() throws IOException {
        JarContent jar = copy(bundle("a.jar"));
        assertTrue(TrustPolicy.nothing().digest(jar.digest()).accepts(jar));
        assertFalse(TrustPolicy.nothing().digest("sha256:" + "0".repeat(64)).accepts(jar));
        assertFalse(TrustPolicy.nothing().accepts(jar));
        assertTrue(TrustPolicy.anything().accepts(jar));
    }

    @Test
    void trustIsBySignerOfEveryEntry() throws Exception {
        JarContent jar = copy(sign(bundle("a.jar"), "vendor"));
        assertEquals(Set.of(fingerprint("vendor")), jar.signers());
        assertTrue(TrustPolicy.nothing().signer(fingerprint("vendor")).accepts(jar));
        assertFalse(TrustPolicy.nothing().signer(fingerprint("stranger")).accepts(jar));
    }

    @Test
    void anEntryAddedAfterSigningIsNotTrusted() throws Exception {
        Path signed = sign(bundle("a.jar"), "vendor");
        edit(signed, "evil.txt", "added");
        assertEquals(Set.of(), copy(signed).signers());
    }

    @Test
    void anEntryChangedAfterSigningIsNotTrusted() throws Exception {
        Path signed = sign(bundle("a.jar"), "vendor");
        edit(signed, "data.txt", "changed");
        assertEquals(Set.of(), copy(signed).signers());
    }

    @Test
    void aManifestChangedAfterSigningIsNotTrusted() throws Exception {
        Path signed = sign(bundle("a.jar"), "vendor");
        String manifest;
        try (ZipFile zip = new ZipFile(signed.toFile())) {
            manifest = new String(zip.getInputStream(zip.getEntry("META-INF/MANIFEST.MF")).readAllBytes(), StandardCharsets.UTF_8);
        }
        edit(signed, "META-INF/MANIFEST.MF", manifest.replaceFirst("\r\n\r\n", "\r\nBundle-ClassPath: META-INF/EVIL.EC\r\n\r\n"));
        edit(signed, "META-INF/EVIL.EC", "a jar in the disguise of a signature");
        assertEquals(Set.of(), copy(signed).signers());
    }

    @Test
    void whatIsNoRegularFileIsNotRead() {
        HostException e = assertThrows(HostException.class, () -> copy(folder));
        assertTrue(e.getMessage().endsWith("is no readable jar (it is no regular file); help: copy it again, completely"), e.getMessage());
    }

    @Test
    void whatACrashLeftBehindIsReplaced() throws IOException {
        Path left = Files.writeString(folder.resolve("1.jar"), "left behind");
        assertEquals("com.example.plugin", JarContent.copy(bundle("a.jar"), left).name());
    }

    @Test
    void aPluginThatBringsItsOwnApiIsRefused() throws IOException {
        Path own = bundle("own.jar",
                Map.of("Export-Package", "com.example;version=\"1\",axiom.api.graph;axiom.api.tensor;version=\"9.9\""));
        assertEquals("[axiom.plugin] own.jar exports axiom.api.graph, which the host provides: other plug-ins would see another Axiom; "
                + "help: import the packages of axiom.api, and leave them out of the jar",
                assertThrows(HostException.class, () -> copy(own)).getMessage());
        // the framework may take either, and takes the host's
        Path both = bundle("both.jar", Map.of("Export-Package", "axiom.api.graph;version=\"1.0\"", "Import-Package",
                "axiom.api.graph;version=\"[1.0,2)\""));
        assertEquals("com.example.plugin", copy(both).name());
    }

    @Test
    void aTextFileIsNoJar() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.jar"), "not a jar");
        HostException e = assertThrows(HostException.class, () -> copy(file));
        assertTrue(e.getMessage().startsWith("[axiom.plugin] notes.jar is no readable jar ("), e.getMessage());
        assertTrue(e.getMessage().endsWith("help: copy it again, completely"), e.getMessage());
    }

    @Test
    void aTruncatedJarIsNoJar() throws IOException {
        byte[] whole = Files.readAllBytes(bundle("a.jar"));
        Path half = Files.write(folder.resolve("half.jar"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertTrue(assertThrows(HostException.class, () -> copy(half)).getMessage().contains("half.jar is no readable jar"));
    }

    @Test
    void aJarWithoutSymbolicNameIsNoBundle() throws IOException {
        Path jar = folder.resolve("plain.jar");
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream zip = new JarOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("data.txt"));
        }
        assertEquals(
                "[axiom.plugin] plain.jar is no OSGi bundle: its manifest has no Bundle-SymbolicName; help: build it with bnd, see docs/plug-ins.md",
                assertThrows(HostException.class, () -> copy(jar)).getMessage());
    }

    @Test
    void aFragmentOfTheCoreIsRefused() throws IOException {
        Path jar = bundle("graft.jar", Map.of("Fragment-Host", "axiom.core;bundle-version=\"0.1\""));
        assertEquals("[axiom.plugin] graft.jar is a fragment of axiom.core, which must not restart; help: make it a bundle of its own",
                assertThrows(HostException.class, () -> copy(jar)).getMessage());
    }

    @Test
    void aTrustFileListsJarsAndSigners() throws IOException {
        String digest = "sha256:" + "ab".repeat(32);
        String signer = "sha256:" + "cd".repeat(32);
        Path file = Files.writeString(folder.resolve("trust"), "# ours\n" + digest + " # the jar\n\nsigner " + signer + "\n");
        assertEquals(new TrustPolicy(false, Set.of(digest), Set.of(signer)), TrustPolicy.read(file));
    }

    @Test
    void aTrustFileIsReadToTheLetter() throws IOException {
        Path file = Files.writeString(folder.resolve("trust"), "\nsha1:abc\n");
        assertEquals(
                "[axiom.trust] line 2 of " + file
                        + " is 'sha1:abc'; help: write sha256:<64 hexadecimal digits> or signer sha256:<64 hexadecimal digits>",
                assertThrows(HostException.class, () -> TrustPolicy.read(file)).getMessage());
    }

    private JarContent copy(Path jar) {
        return JarContent.copy(jar, folder.resolve("copy-" + System.nanoTime() + ".jar"));
    }

    private Path bundle(String name) throws IOException {
        return bundle(name, Map.of());
    }

    private Path bundle(String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "com.example.plugin;singleton:=true");
        main.putValue("Bundle-Version", "1.2.3");
        headers.forEach(main::putValue);
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream zip = new JarOutputStream(out, manifest)) {
            zip.putNextEntry(new ZipEntry("data.txt"));
            zip.write("original".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private Path sign(Path jar, String alias) throws Exception {
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(store.getCertificate(alias)));
        Path signed = folder.resolve(alias + "-" + jar.getFileName());
        try (ZipFile in = new ZipFile(jar.toFile()); OutputStream out = Files.newOutputStream(signed)) {
            new JarSigner.Builder((PrivateKey) store.getKey(alias, PASSWORD), path).build().sign(in, out);
        }
        return signed;
    }

    private static String fingerprint(String alias) throws Exception {
        byte[] sha = java.security.MessageDigest.getInstance("SHA-256").digest(store.getCertificate(alias).getEncoded());
        return "sha256:" + java.util.HexFormat.of().formatHex(sha);
    }

    private static void edit(Path jar, String entry, String text) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of())) {
            Files.writeString(zip.getPath(entry), text);
        }
    }
}
