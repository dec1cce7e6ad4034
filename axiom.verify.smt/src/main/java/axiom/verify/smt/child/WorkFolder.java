package axiom.verify.smt.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * An empty folder that one process works in. Whoever started the process deletes it; a child JVM does when the application is gone. Should both have been killed, the
 * next application does: beside each folder is a file that its owner keeps locked for as long as it lives.
 */
final class WorkFolder implements AutoCloseable {

    /** What the name of the locked file ends with; the folder's name is what comes before. */
    static final String LOCK = ".lock";

    private static final String WORK = "work";
    /** What the names of this JVM's begin with. Opening and closing one of its own files would unlock it, on many systems. */
    private static final String OWN = ProcessHandle.current().pid() + "-"
            + ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "-";
    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final Path lock;
    private final FileChannel channel;

    private WorkFolder(Path lock, FileChannel channel) {
        this.lock = lock;
        this.channel = channel;
    }

    /** A new one, below the folder of this user's provers. The first time, those that dead applications left are deleted. */
    static WorkFolder create() throws IOException {
        Path root = Cache.shared().resolve(WORK);
        Files.createDirectories(root);
        if (SWEPT.compareAndSet(false, true)) {
            sweep(root);
        }
        while (true) {
            Path lock = Files.createTempFile(root, OWN, LOCK);
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
            // Another application may have come between, and taken it for one that is left over.
            if (isTaken(channel) && Files.exists(lock)) {
                Files.createDirectory(folder(lock));
                return new WorkFolder(lock, channel);
            }
            channel.close();
        }
    }

    /** Whether the lock is had; where there are no locks, nobody else gets one either. */
    private static boolean isTaken(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException unsupported) {
            return true;
        }
    }

    Path path() {
        return folder(lock);
    }

    /** Deletes it. Idempotent. */
    @Override
    public void close() {
        Cache.deleteTree(path());
        try {
            channel.close();
            if (!Files.exists(path())) {
                Files.deleteIfExists(lock);
            }
        } catch (IOException e) {
            log(lock, e);
        }
    }

    /** Deletes the folders whose owners are dead. */
    static void sweep(Path root) {
        try (Stream<Path> files = Files.list(root)) {
            List<Path> locks = files.filter(f -> f.toString().endsWith(LOCK) && !f.getFileName().toString().startsWith(OWN)).toList();
            locks.forEach(WorkFolder::deleteIfDead);
        } catch (IOException | UncheckedIOException e) {
            log(root, e);
        }
    }

    private static void deleteIfDead(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE); FileLock dead = channel.tryLock()) {
            if (dead != null) {
                Cache.deleteTree(folder(lock));
                if (!Files.exists(folder(lock))) {
                    Files.deleteIfExists(lock);
                }
            }
        } catch (IOException | OverlappingFileLockException e) {
            log(lock, e);
        }
    }

    private static Path folder(Path lock) {
        String name = lock.getFileName().toString();
        return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    private static void log(Path file, Exception e) {
        System.getLogger("axiom.prover").log(Level.DEBUG, "[axiom.prover] " + file + " could not be deleted", e);
    }
}
