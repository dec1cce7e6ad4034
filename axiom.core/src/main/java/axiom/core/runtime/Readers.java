package axiom.core.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import axiom.api.format.FormatException;
import axiom.api.format.ModelReader;
import axiom.api.format.ReadOptions;
import axiom.api.model.Model;

/** The model readers that are there, and reading with the one that accepts a file. */
final class Readers {

    private record Entry(long id, String format, ModelReader reader) {}

    private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();

    void add(long id, ModelReader reader) {
        String format;
        try {
            format = String.valueOf(reader.format());
        } catch (Throwable t) {
            format = "unnamed-" + id;
        }
        entries.add(new Entry(id, format, reader));
    }

    void remove(long id) {
        entries.removeIf(e -> e.id() == id);
    }

    List<ModelReader> all() {
        return sorted().stream().map(Entry::reader).toList();
    }

    private List<Entry> sorted() {
        return entries.stream().sorted(Comparator.comparing(Entry::format).thenComparingLong(Entry::id)).toList();
    }

    /**
     * Reads a file.
     *
     * @throws FormatException whatever goes wrong
     */
    Model read(Path file, ReadOptions options) {
        requireFile(file);
        List<Entry> there = sorted();
        List<String> said = new ArrayList<>();
        List<Entry> accepting = there.stream().filter(e -> accepts(e, file, said)).toList();
        Optional<FormatException> first = Optional.empty();
        for (Entry entry : accepting) {
            try {
                return read(entry, file, options);
            } catch (FormatException e) {
                first.ifPresent(f -> f.addSuppressed(e));
                first = first.or(() -> Optional.of(e));
            }
        }
        throw first.orElseGet(() -> new FormatException("[axiom.format] no reader accepts '" + file.getFileName() + "'\n  at "
                + file.toAbsolutePath() + "\n  formats: " + formats(there)
                + said.stream().map(s -> "\n  " + s).collect(Collectors.joining())
                + "\n  help: install the bundle that reads this format, or convert the file"));
    }

    private static String formats(List<Entry> there) {
        return there.isEmpty()
                ? "none, since no reader is there"
                : there.stream().map(Entry::format).distinct().collect(Collectors.joining(", "));
    }

    private static void requireFile(Path file) {
        String problem = !Files.exists(file)
                ? "there is no file"
                : Files.isDirectory(file)
                        ? "is a directory:"
                        : !Files.isReadable(file) ? "may not be read:" : "";
        if (!problem.isEmpty()) {
            throw new FormatException("[axiom.format] " + problem + " '" + file + "'\n  at " + file.toAbsolutePath()
                    + "\n  help: name a readable model file");
        }
    }

    private static boolean accepts(Entry entry, Path file, List<String> said) {
        try {
            return entry.reader().accepts(file);
        } catch (Throwable t) {
            said.add("the reader of '" + entry.format() + "' threw " + Said.text(t) + " when asked");
            return false;
        }
    }

    private static Model read(Entry entry, Path file, ReadOptions options) {
        try {
            Model model = entry.reader().read(file, options);
            if (model == null) {
                throw new FormatException("[axiom.format] the reader of '" + entry.format() + "' returned nothing\n  at "
                        + file.toAbsolutePath() + "\n  help: report it to the reader's author");
            }
            return model;
        } catch (FormatException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            String message = String.valueOf(e.getMessage());
            throw new FormatException(message.startsWith("[axiom.memory]")
                    ? message
                    : "[axiom.memory] no room to read '" + file.getFileName() + "': " + message
                            + "\n  help: raise -Xmx or -XX:MaxDirectMemorySize",
                    e);
        } catch (Throwable t) {
            throw new FormatException("[axiom.format] the reader of '" + entry.format() + "' threw " + Said.text(t) + "\n  at "
                    + file.toAbsolutePath() + "\n  help: check that the file is complete; if it is, report it to the reader's author", t);
        }
    }
}
