package axiom.itest;

import java.nio.file.Files;
import java.nio.file.Path;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import axiom.itest.layer.CubeFactory;
import axiom.itest.plugin.Fault;
import axiom.itest.plugin.PluginBackend;
import axiom.itest.prover.SmallProver;
import axiom.itest.telemetry.TelemetryPlugin;

/** Builds the test plug-ins with bnd, as their authors would. */
final class PluginJar {

    private PluginJar() {}

    /** A jar with symbolic name {@code axiom.itest.plugin.<name>}. */
    static Path build(Path folder, String name, String version, Fault fault) throws Exception {
        return build(folder, "axiom.itest.plugin." + name, name, version, fault);
    }

    /** A jar with any symbolic name. */
    static Path build(Path folder, String symbolicName, String name, String version, Fault fault) throws Exception {
        return build(folder.resolve(name + "-" + version + "-" + fault + ".jar"), symbolicName, version, PluginBackend.class,
                "fault.txt;literal=\"" + fault + "\"");
    }

    /** A jar with the layer {@code Cube}, with symbolic name {@code axiom.itest.layer}. */
    static Path layer(Path folder, String version) throws Exception {
        return build(folder.resolve("layer-" + version + ".jar"), "axiom.itest.layer", version, CubeFactory.class, "");
    }

    /** A jar with a prover for linear formulas, with symbolic name {@code axiom.itest.prover.<family>}. */
    static Path prover(Path folder, String family, String version) throws Exception {
        return build(folder.resolve(family + "-" + version + ".jar"), "axiom.itest.prover." + family, version, SmallProver.class,
                "prover.txt;literal=\"" + family + " " + version + "\"");
    }

    /** A jar that registers OpenTelemetry's SDK and says how many runs it was told of, with symbolic name {@code axiom.itest.telemetry}. */
    static Path telemetry(Path folder) throws Exception {
        return build(folder.resolve("telemetry.jar"), "axiom.itest.telemetry", "1.0.0", TelemetryPlugin.class, "");
    }

    private static Path build(Path file, String symbolicName, String version, Class<?> inside, String resource) throws Exception {
        Path classes = Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Builder builder = new Builder()) {
            builder.addClasspath(classes.toFile());
            for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
                if (entry.contains("axiom.api") || entry.contains("component") || entry.contains("opentelemetry")) {
                    builder.addClasspath(new java.io.File(entry));
                }
            }
            builder.setProperty("Bundle-SymbolicName", symbolicName);
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("-privatepackage", inside.getPackageName());
            builder.setProperty("-includeresource", resource);
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
