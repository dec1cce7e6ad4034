package axiom.cli.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Reads and writes UTF-8 files whole. */
public final class TextFile {

    /** The largest file that is read, in bytes: far more than a declaration or a Java file can have. */
    static final int LARGEST = 16 << 20;

    /** A file that cannot be read or written; people read the message. */
    public static final class Unusable extends Exception {

        private static final long serialVersionUID = 1;

        Unusable(String problem, String help) {
            super("[axiom.cli] " + problem + "\n  help: " + help);
        }
    }

    private TextFile() {}

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its text
     * @throws Unusable if it cannot be read, or is not text in UTF-8
     */
    public static String read(Path file) throws Unusable {
        try (InputStream in = Files.newInputStream(file)) {
            return read("'" + file + "'", in);
        } catch (NoSuchFileException _) {
            throw new Unusable("there is no file '" + file + "'", "check the path");
        } catch (AccessDeniedException _) {
            throw new Unusable("'" + file + "' may not be read", "check its permissions");
        } catch (IOException e) {
            throw new Unusable("'" + file + "' cannot be read: " + e.getMessage(), "check the path and its permissions");
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param name what people know it by
     * @param in the stream
     * @return its text
     * @throws Unusable if it is not text in UTF-8, or too large
     * @throws IOException if it cannot be read
     */
    public static String read(String name, InputStream in) throws Unusable, IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new Unusable(name + " has more than " + (LARGEST >> 20) + " MiB", "give files with declarations only");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (decoder.decode(left, text, true).isError()) {
            throw new Unusable(String.format("%s is not UTF-8: byte 0x%02x at offset %d", name, bytes[left.position()], left.position()),
                    "save it as UTF-8");
        }
        return text.flip().toString();
    }

    /**
     * Replaces what a file holds, at once: whoever reads it sees the old text or the new one. Permissions stay; a link stays a link.
     *
     * @param file the file
     * @param text the new text
     * @throws Unusable if it cannot be written; it is as it was then
     */
    public static void write(Path file, String text) throws Unusable {
        Path temporary = null;
        try {
            Path real = file.toRealPath();
            if (!Files.isWritable(real)) {
                throw new Unusable("'" + file + "' may not be written", "check its permissions");
            }
            temporary = Files.createTempFile(real.getParent(), ".axiom-", ".tmp");
            Files.writeString(temporary, text);
            if (Files.getFileAttributeView(real, PosixFileAttributeView.class) != null) {
                Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(real));
            }
            move(temporary, real);
        } catch (IOException e) {
            throw new Unusable("'" + file + "' cannot be written: " + e, "check the permissions of its folder");
        } finally {
            delete(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException _) {
            // a small file stays behind; what was asked for is done
        }
    }
}
