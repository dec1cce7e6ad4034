package axiom.cli.tour;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import axiom.cli.term.CommandException;

/** Jars of the bundles on the class path. */
final class Bundles {

    private Bundles() {}

    /**
     * The jar of a bundle; made in a folder if the class path has its classes as a build leaves them.
     *
     * @param name its symbolic name
     * @param folder where a jar is made if there is none
     */
    static Path jar(String name, Path folder) throws IOException {
        for (URL url : Collections.list(Bundles.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            Manifest manifest;
            try (InputStream in = connection.getInputStream()) {
                manifest = new Manifest(in);
            }
            String found = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            if (found != null && found.replaceFirst(";.*", "").strip().equals(name)) {
                return connection instanceof JarURLConnection jar
                        ? Path.of(URI.create(jar.getJarFileURL().toString()))
                        : pack(manifest, Path.of(URI.create(url.toString())).getParent().getParent(), folder.resolve(name + ".jar"));
            }
        }
        throw new CommandException("the bundle " + name + " is not on the class path", "build again with ./axiom --rebuild");
    }

    private static Path pack(Manifest manifest, Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest); Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String entry = classes.relativize(file).toString().replace('\\', '/');
                if (!entry.equals("META-INF/MANIFEST.MF")) {
                    out.putNextEntry(new JarEntry(entry));
                    Files.copy(file, out);
                }
            }
        }
        return jar;
    }
}
