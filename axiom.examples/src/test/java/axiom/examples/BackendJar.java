package axiom.examples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes a plug-in of {@link ReluBackend} by hand: the manifest and the component description that bnd would write. */
final class BackendJar {

    private static final String COMPONENT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="relu" immediate="true">
              <property name="service.ranking" type="Integer" value="1000"/>
              <service>
                <provide interface="axiom.api.backend.Backend"/>
              </service>
              <implementation class="axiom.examples.ReluBackend"/>
            </scr:component>
            """;

    private BackendJar() {}

    static Path write(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example.relu");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package",
                "axiom.api.backend;version=\"[1.0,2)\",axiom.api.graph;version=\"[1.0,2)\",axiom.api.tensor;version=\"[1.0,2)\"");
        main.putValue("Service-Component", "OSGI-INF/relu.xml");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry("OSGI-INF/relu.xml"));
            jar.write(COMPONENT.getBytes(StandardCharsets.UTF_8));
            String entry = "axiom/examples/ReluBackend.class";
            jar.putNextEntry(new JarEntry(entry));
            try (InputStream in = BackendJar.class.getResourceAsStream("/" + entry)) {
                in.transferTo(jar);
            }
        }
        return file;
    }
}
