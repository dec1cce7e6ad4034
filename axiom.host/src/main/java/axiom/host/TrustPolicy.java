package axiom.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which plug-ins a host accepts: those whose jar has a listed digest, or all of whose entries are signed by a listed certificate. Immutable.
 *
 * @param everything whether any bundle is accepted
 * @param digests accepted jars, each {@code sha256:} and 64 lower-case hexadecimal digits
 * @param signers accepted signers, each the same form for the SHA-256 of the signer's DER-encoded certificate
 */
public record TrustPolicy(boolean everything, Set<String> digests, Set<String> signers) {

    private static final String ENTRY = "sha256:[0-9a-f]{64}";

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException if an entry has another form
     */
    public TrustPolicy {
        digests = Set.copyOf(digests);
        signers = Set.copyOf(signers);
        List<String> entries = new ArrayList<>(digests);
        entries.addAll(signers);
        for (String entry : entries) {
            if (!entry.matches(ENTRY)) {
                throw new IllegalArgumentException(
                        "[axiom.trust] '" + entry + "' is no digest; help: write sha256: and 64 lower-case hexadecimal digits");
            }
        }
    }

    /**
     * Accepts nothing. The default.
     *
     * @return the policy
     */
    public static TrustPolicy nothing() {
        return new TrustPolicy(false, Set.of(), Set.of());
    }

    /**
     * Accepts any bundle. For a developer's machine only; the host logs a warning.
     *
     * @return the policy
     */
    public static TrustPolicy anything() {
        return new TrustPolicy(true, Set.of(), Set.of());
    }

    /**
     * Reads a list from a file, which should not lie in the plug-in folder. Each line is {@code sha256:…} for a jar or {@code signer sha256:…} for a
     * certificate; {@code #} starts a comment.
     *
     * @param file the file
     * @return the policy
     * @throws HostException if it cannot be read or a line has another form
     */
    public static TrustPolicy read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new HostException("[axiom.trust] cannot read " + file + "; help: create it, or leave the trust file out", e);
        }
        Set<String> digests = new HashSet<>();
        Set<String> signers = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String entry = lines.get(i).replaceFirst("#.*", "").strip();
            boolean signer = entry.startsWith("signer ");
            String digest = signer ? entry.substring("signer ".length()).strip() : entry;
            if (!digest.isEmpty() && !digest.matches(ENTRY)) {
                throw new HostException("[axiom.trust] line " + (i + 1) + " of " + file + " is '" + entry
                        + "'; help: write sha256:<64 hexadecimal digits> or signer sha256:<64 hexadecimal digits>");
            }
            if (!digest.isEmpty()) {
                (signer ? signers : digests).add(digest);
            }
        }
        return new TrustPolicy(false, digests, signers);
    }

    /**
     * Also accepts a jar.
     *
     * @param digest {@code sha256:} and 64 hexadecimal digits
     * @return a new policy
     */
    public TrustPolicy digest(String digest) {
        Set<String> more = new HashSet<>(digests);
        more.add(digest);
        return new TrustPolicy(everything, more, signers);
    }

    /**
     * Also accepts a signer.
     *
     * @param certificate {@code sha256:} and 64 hexadecimal digits of the certificate
     * @return a new policy
     */
    public TrustPolicy signer(String certificate) {
        Set<String> more = new HashSet<>(signers);
        more.add(certificate);
        return new TrustPolicy(everything, digests, more);
    }

    boolean accepts(JarContent jar) {
        return everything || digests.contains(jar.digest()) || (!signers.isEmpty() && jar.signers().stream().anyMatch(signers::contains));
    }
}
