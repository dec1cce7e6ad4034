package axiom.cli.declaration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("a.axiom"), "old");
        TextFile.write(file, "∀x.\r\n\ud83d\ude00");
        assertEquals("∀x.\r\n\ud83d\ude00", TextFile.read(file));
        assertEquals(List.of("a.axiom"), names(), "nothing is left behind");
    }

    @Test
    void permissionsStay() throws Exception {
        Path file = Files.writeString(folder.resolve("a.axiom"), "old");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        TextFile.write(file, "new");
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path file = Files.writeString(folder.resolve("a.axiom"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("b.axiom"), file);
        TextFile.write(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.axiom"), "a = ä".getBytes(StandardCharsets.ISO_8859_1));
        TextFile.Unusable refused = assertThrows(TextFile.Unusable.class, () -> TextFile.read(file));
        assertEquals("[axiom.cli] '" + file + "' is not UTF-8: byte 0xe4 at offset 4\n  help: save it as UTF-8", refused.getMessage());
        Files.write(file, new byte[]{'a', (byte) 0xe2, (byte) 0x88});
        assertThrows(TextFile.Unusable.class, () -> TextFile.read(file), "cut off in the middle of a character");
    }

    @Test
    void whatNeverEndsIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }

            @Override
            public int read(byte[] bytes, int start, int length) {
                java.util.Arrays.fill(bytes, start, start + length, (byte) 'a');
                return length;
            }
        };
        assertTrue(
                assertThrows(TextFile.Unusable.class, () -> TextFile.read("it", endless)).getMessage().contains("it has more than 16 MiB"));
    }

    @Test
    void foldersAreSearchedButNotHiddenOnesNorLinks() throws IOException {
        for (String name : new String[]{"b.java", "a.axiom", "c.txt", "d/e.axiom", ".git/f.axiom", "target/g.java"}) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        Files.createSymbolicLink(folder.resolve("d/circle"), folder);
        FoundFiles found = FoundFiles.of(List.of(folder, folder.resolve("a.axiom"), folder.resolve("c.txt"), folder.resolve("no.axiom")));
        assertEquals(List.of("a.axiom", "b.java", "d/e.axiom"), found.files().stream().map(f -> folder.relativize(f).toString()).toList());
        assertEquals(
                List.of("[axiom.cli] '" + folder.resolve("c.txt") + "' is neither an .axiom nor a .java file",
                        "[axiom.cli] there is no file or folder '" + folder.resolve("no.axiom") + "'"),
                found.problems().stream().map(p -> p.getMessage().lines().findFirst().orElseThrow()).toList());
        assertEquals(List.of(folder.resolve("target/g.java")), FoundFiles.of(List.of(folder.resolve("target"))).files(),
                "asked for by name");
    }
}
