package axiom.itest;

import java.nio.file.Files;
import java.nio.file.Path;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import axiom.itest.plugin.Fault;
import axiom.itest.plugin.PluginBackend;

/** Builds the test plug-in with bnd, as its author would. */
final class PluginJar {

    private PluginJar() {}

    /** A jar with symbolic name {@code axiom.itest.plugin.<name>}. */
    static Path build(Path folder, String name, String version, Fault fault) throws Exception {
        return build(folder, "axiom.itest.plugin." + name, name, version, fault);
    }

    /** A jar with any symbolic name. */
    static Path build(Path folder, String symbolicName, String name, String version, Fault fault) throws Exception {
        Path classes = Path.of(PluginBackend.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path file = folder.resolve(name + "-" + version + "-" + fault + ".jar");
        try (Builder builder = new Builder()) {
            builder.addClasspath(classes.toFile());
            for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
                if (entry.contains("axiom.api") || entry.contains("component")) {
                    builder.addClasspath(new java.io.File(entry));
                }
            }
            builder.setProperty("Bundle-SymbolicName", symbolicName);
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("-privatepackage", PluginBackend.class.getPackageName());
            builder.setProperty("-includeresource", "fault.txt;literal=\"" + fault + "\"");
            builder.setProperty("-noimportjava", "true");
            try (Jar jar = builder.build()) {
                if (!builder.getErrors().isEmpty()) {
                    throw new IllegalStateException("bnd: " + builder.getErrors());
                }
                jar.write(file.toFile());
            }
        }
        if (!Files.exists(file)) {
            throw new IllegalStateException("bnd wrote no " + file);
        }
        return file;
    }
}
