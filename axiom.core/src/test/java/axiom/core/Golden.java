package axiom.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that tests expect, one file each. With {@code -Daxiom.golden=FOLDER} they are written there instead, to be read and moved. */
public final class Golden {

    private Golden() {}

    /** Compares a text with the file of that name under {@code golden/}. */
    public static void check(String name, String actual) {
        String folder = System.getProperty("axiom.golden", "");
        try {
            if (!folder.isEmpty()) {
                Path file = Path.of(folder).resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
                return;
            }
            try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
                assertEquals(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8), actual, name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
