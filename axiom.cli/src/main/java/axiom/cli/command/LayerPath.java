package axiom.cli.command;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import axiom.api.model.LayerFactory;
import axiom.core.lang.Vocabulary;
import picocli.CommandLine.Option;

/** Where layers are that are not those of Axiom. */
final class LayerPath {

    @Option(names = {"--class-path",
            "-cp"}, paramLabel = "PATH", description = "Jars and folders with LayerFactory services, whose layers declarations may use.")
    private String path = "";

    /**
     * Layers, and the jars that they are in.
     *
     * @param vocabulary the layers
     * @param loader holds the jars open
     */
    record Loaded(Vocabulary vocabulary, URLClassLoader loader) implements AutoCloseable {

        @Override
        public void close() {
            try {
                loader.close();
            } catch (IOException _) {
                // nothing was written, so nothing is lost
            }
        }
    }

    Loaded load(Options command) {
        List<URL> urls = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            if (entry.isEmpty()) {
                continue;
            }
            if (!Files.isReadable(Path.of(entry))) {
                throw command.misuse("--class-path: there is no jar or folder '" + entry + "'");
            }
            try {
                urls.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException e) {
                throw command.misuse("--class-path: '" + entry + "': " + e.getMessage());
            }
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), LayerFactory.class.getClassLoader());
        try {
            return new Loaded(Vocabulary.load(loader), loader);
        } catch (IllegalArgumentException e) {
            throw command.misuse("--class-path: " + e.getMessage());
        }
    }
}
