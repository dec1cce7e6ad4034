package axiom.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Digests of jars, and the file that lists the trusted ones in the form that the host reads. */
final class Trust {

    private Trust() {}

    /** {@code sha256:} and 64 hexadecimal digits. */
    static String digest(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha).transferTo(OutputStream.nullOutputStream());
            return "sha256:" + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("[axiom.cli] this Java runtime lacks SHA-256, which every one must have", e);
        }
    }

    /** The bundle's name; empty if the file is no bundle. */
    static String symbolicName(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? "" : name.replaceFirst(";.*", "").strip();
        } catch (IOException e) {
            return "";
        }
    }

    static void add(Path file, String digest, String what) throws IOException {
        List<String> lines = without(file, digest);
        lines.add(digest + "  # " + what);
        write(file, lines);
    }

    static void remove(Path file, String digest) throws IOException {
        if (Files.exists(file)) {
            write(file, without(file, digest));
        }
    }

    private static List<String> without(Path file, String digest) throws IOException {
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.removeIf(line -> line.replaceFirst("#.*", "").strip().equals(digest));
        return lines;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), "trust", ".tmp");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
