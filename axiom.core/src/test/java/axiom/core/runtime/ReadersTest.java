package axiom.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import axiom.api.format.FormatException;
import axiom.api.format.ModelReader;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;

/** Reading with whoever accepts the file, and what people are told when nobody does. */
class ReadersTest {

    private record Reader(String format, Supplier<Boolean> accepting, Supplier<Model> reading) implements ModelReader {

        @Override
        public boolean accepts(Path file) {
            return accepting.get();
        }

        @Override
        public Model read(Path file, ReadOptions options) {
            return reading.get();
        }
    }

    private static <T> Supplier<T> throwing(RuntimeException e) {
        return () -> {
            throw e;
        };
    }

    private final Model model = Samples.model();

    @TempDir
    Path folder;

    private String message(Path file, ModelReader... readers) {
        try (AxiomRuntime axiom = AxiomRuntime.create(List.of(), List.of(readers))) {
            return assertThrows(FormatException.class, () -> axiom.read(file)).getMessage();
        }
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("net.bin"), "?");
    }

    @Test
    void theReaderThatAcceptsReads() throws IOException {
        Path file = file();
        try (AxiomRuntime axiom = AxiomRuntime.create(List.of(),
                List.of(new Reader("pt", () -> false, throwing(new IllegalStateException())),
                        new Reader("odd", throwing(new IllegalStateException("odd")), () -> model),
                        new Reader("onnx", () -> true, () -> model)))) {
            assertSame(model, axiom.read(file));
            assertEquals(List.of("odd", "onnx", "pt"), axiom.readers().stream().map(ModelReader::format).toList());
        }
    }

    @Test
    void nobodyAccepts() throws IOException {
        Path file = file();
        assertEquals("[axiom.format] no reader accepts 'net.bin'\n  at " + file + "\n  formats: odd, onnx\n  the reader of 'odd' threw "
                + "java.lang.IllegalStateException: odd when asked\n  help: install the bundle that reads this format, or convert the file",
                message(file, new Reader("onnx", () -> false, () -> model),
                        new Reader("odd", throwing(new IllegalStateException("odd")), () -> model)));
        assertTrue(message(file).contains("\n  formats: none, since no reader is there\n"));
    }

    @Test
    void noFile() {
        Path file = folder.resolve("no.onnx");
        assertEquals("[axiom.format] there is no file '" + file + "'\n  at " + file + "\n  help: name a readable model file",
                message(file));
        assertEquals("[axiom.format] is a directory: '" + folder + "'\n  at " + folder + "\n  help: name a readable model file",
                message(folder));
    }

    @Test
    void aFailureIsToldAndAnotherReaderTried() throws IOException {
        Path file = file();
        FormatException own = new FormatException("[axiom.onnx] truncated");
        assertEquals("[axiom.onnx] truncated", message(file, new Reader("onnx", () -> true, throwing(own))));
        assertEquals("[axiom.format] the reader of 'onnx' threw java.lang.ArrayIndexOutOfBoundsException: 7\n  at " + file
                + "\n  help: check that the file is complete; if it is, report it to the reader's author",
                message(file, new Reader("onnx", () -> true, throwing(new ArrayIndexOutOfBoundsException("7")))));
        assertTrue(message(file, new Reader("onnx", () -> true, () -> null))
                .startsWith("[axiom.format] the reader of 'onnx' returned nothing"));
        assertTrue(message(file, new Reader("onnx", () -> true, () -> {
            throw new OutOfMemoryError("Java heap space");
        })).startsWith("[axiom.memory] no room to read 'net.bin': Java heap space"));
        try (AxiomRuntime axiom = AxiomRuntime.create(List.of(),
                List.of(new Reader("a", () -> true, throwing(own)), new Reader("b", () -> true, () -> model)))) {
            assertSame(model, axiom.read(file));
        }
    }
}
