package axiom.core.judge;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import axiom.api.verify.Attempt;
import axiom.api.verify.Verdict;

/**
 * A folder that keeps what checked decisions rested on, and the transcripts of failures. What is read is never believed: it is checked again. Whatever is wrong with
 * the folder costs the cache, never a verdict. Safe from several threads and processes.
 */
final class VerdictFolder {

    private static final Logger LOG = System.getLogger("axiom.core.judge");
    private static final long MOST = 64L << 20;

    private final Path folder;

    VerdictFolder(Path folder) {
        this.folder = folder;
    }

    Optional<VerdictFile> find(String key) {
        Path file = folder.resolve(key + ".verdict");
        try {
            return Files.size(file) > MOST ? Optional.empty() : VerdictFile.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "[axiom.verify] " + file + " cannot be read: " + e + "\n  help: name a readable folder as cacheFolder");
            return Optional.empty();
        }
    }

    void keep(String key, Verdict verdict) {
        if (verdict.trust() == Verdict.Trust.CHECKED && (verdict.evidence().isPresent() || verdict.witness().isPresent())) {
            write(folder, key + ".verdict", new VerdictFile(verdict.status() == Verdict.Status.PROVED, verdict.by(), verdict.reason(),
                    verdict.witness(), verdict.evidence()).bytes());
        }
    }

    /** Keeps what was asked and answered, where something went wrong: a file for each transcript. */
    void archive(Verdict verdict) {
        if (verdict.status() != Verdict.Status.ERROR) {
            return;
        }
        for (Attempt attempt : verdict.ledger()) {
            if (!attempt.transcript().isEmpty()) {
                byte[] text = ("; " + attempt.engine() + " " + attempt.engine().digest() + "\n; " + attempt.outcome().replace('\n', ' ')
                        + "\n" + attempt.transcript()).getBytes(StandardCharsets.UTF_8);
                write(folder.resolve("transcripts"), digest(text) + ".txt", text);
            }
        }
    }

    private static void write(Path where, String name, byte[] bytes) {
        try {
            Files.createDirectories(where);
            Path file = Files.createTempFile(where, "new", ".tmp");
            try {
                Files.write(file, bytes);
                Files.move(file, where.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING,
                    "[axiom.verify] " + where + " cannot be written: " + e + "\n  help: name a writable folder as cacheFolder");
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
