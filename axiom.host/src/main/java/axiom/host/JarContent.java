package axiom.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSigner;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A jar that nobody else can change while it is judged: a private copy. */
final class JarContent {

    private static final long MAX_BYTES = 1L << 30;
    private static final long MAX_INFLATED = 4L << 30;

    private final Path copy;
    private final String digest;
    private final Attributes manifest;

    private JarContent(Path copy, String digest, Attributes manifest) {
        this.copy = copy;
        this.digest = digest;
        this.manifest = manifest;
    }

    /**
     * Copies a jar and reads its manifest.
     *
     * @throws HostException if it is too large, no jar or no bundle
     */
    static JarContent copy(Path file, Path to) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("it is no regular file");
            }
            // what a crash left behind is replaced
            Files.deleteIfExists(to);
            MessageDigest sha = sha256();
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha);
                    OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                copy(file, in, out);
            }
            Attributes manifest = manifest(file, to);
            requireHostsApi(file, manifest);
            requireOwnLife(file, manifest);
            return new JarContent(to, text(sha.digest()), manifest);
        } catch (IOException e) {
            throw new HostException("[axiom.plugin] " + file.getFileName() + " is no readable jar (" + e.getMessage()
                    + "); help: copy it again, completely", e);
        }
    }

    /** Counts while it copies: a file may grow, and what devices say of their size is not so. */
    private static void copy(Path file, InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            copied += n;
            if (copied > MAX_BYTES) {
                throw new HostException(
                        "[axiom.plugin] " + file.getFileName() + " has more than " + MAX_BYTES + " bytes; help: make the plug-in smaller");
            }
            out.write(buffer, 0, n);
        }
    }

    private static Attributes manifest(Path file, Path copy) throws IOException {
        try (JarFile jar = new JarFile(copy.toFile())) {
            Optional<Attributes> attributes = Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
            return attributes.filter(a -> a.getValue("Bundle-SymbolicName") != null && "2".equals(a.getValue("Bundle-ManifestVersion")))
                    .orElseThrow(() -> new HostException("[axiom.plugin] " + file.getFileName()
                            + " is no OSGi bundle: its manifest has no Bundle-SymbolicName; help: build it with bnd, see docs/plug-ins.md"));
        }
    }

    /** By mistake, a build may embed what it compiles against. Of two providers, the framework prefers the newer. */
    private static void requireHostsApi(Path file, Attributes manifest) {
        List<String> imports = Manifests.names(manifest.getValue("Import-Package"));
        Manifests.names(manifest.getValue("Export-Package")).stream().filter(p -> p.startsWith("axiom.api.") && !imports.contains(p))
                .findFirst().ifPresent(exported -> {
                    throw new HostException("[axiom.plugin] " + file.getFileName() + " exports " + exported
                            + ", which the host provides: other plug-ins would see another Axiom; "
                            + "help: import the packages of axiom.api, and leave them out of the jar");
                });
    }

    /** A fragment of the core or the framework restarts what it joins, and with it every session. */
    private static void requireOwnLife(Path file, Attributes manifest) {
        Manifests.names(manifest.getValue("Fragment-Host")).stream()
                .filter(h -> h.equals("axiom.core") || h.equals("system.bundle") || h.equals("org.apache.felix.framework")).findFirst()
                .ifPresent(host -> {
                    throw new HostException("[axiom.plugin] " + file.getFileName() + " is a fragment of " + host
                            + ", which must not restart; help: make it a bundle of its own");
                });
    }

    String digest() {
        return digest;
    }

    String name() {
        return manifest.getValue("Bundle-SymbolicName").replaceFirst(";.*", "").strip();
    }

    String version() {
        return Optional.ofNullable(manifest.getValue("Bundle-Version")).orElse("0.0.0");
    }

    InputStream open() throws IOException {
        return Files.newInputStream(copy);
    }

    /** The certificates each of which signed every entry; the signatures are verified. */
    Set<String> signers() {
        try (JarFile jar = new JarFile(copy.toFile(), true)) {
            Optional<Set<String>> common = Optional.empty();
            long inflated = 0;
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.isDirectory() || isSignature(entry.getName())) {
                    continue;
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] buffer = new byte[1 << 14];
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        inflated += n;
                        if (inflated > MAX_INFLATED) {
                            return Set.of();
                        }
                    }
                }
                Set<String> here = certificates(entry);
                common.ifPresent(here::retainAll);
                common = Optional.of(here);
            }
            return common.orElse(Set.of());
        } catch (IOException | SecurityException | CertificateEncodingException e) {
            return Set.of();
        }
    }

    private static boolean isSignature(String entry) {
        String name = entry.toUpperCase(Locale.ROOT);
        return name.equals("META-INF/MANIFEST.MF")
                || (name.matches("META-INF/[^/]*")
                        && (name.endsWith(".SF") || name.endsWith(".RSA") || name.endsWith(".DSA") || name.endsWith(".EC")));
    }

    private static Set<String> certificates(JarEntry entry) throws CertificateEncodingException {
        Set<String> certificates = new HashSet<>();
        CodeSigner[] signers = entry.getCodeSigners();
        for (CodeSigner signer : signers == null ? new CodeSigner[0] : signers) {
            certificates.add(text(sha256().digest(signer.getSignerCertPath().getCertificates().getFirst().getEncoded())));
        }
        return certificates;
    }

    private static String text(byte[] sha) {
        return "sha256:" + HexFormat.of().formatHex(sha);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("[axiom.host] this Java runtime lacks SHA-256, which every one must have", e);
        }
    }
}
