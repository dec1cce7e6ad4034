package axiom.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The OSGi bundles on a class path, found by their manifests: jars, or folders of classes as a build leaves them. */
final class Manifests {

    /**
     * A bundle on the class path.
     *
     * @param location where the framework installs it from
     * @param name its symbolic name
     * @param exports versions of exported packages
     * @param imports packages that it cannot do without
     * @param components whether it declares components
     */
    record Entry(String location, String name, Map<String, String> exports, List<String> imports, boolean components) {}

    /** Axiom's API, and what an application has one of for all that it is made of: its telemetry. */
    private static final Set<String> SHARED = Set.of("axiom.api", "opentelemetry-api", "opentelemetry-context", "opentelemetry-common");

    private Manifests() {}

    /** Whether the application and the container have the bundle's classes in common, so that services of these types are seen by both. */
    static boolean isShared(Entry bundle) {
        return SHARED.contains(bundle.name());
    }

    /** All bundles, each symbolic name once: the first on the class path wins. */
    static Map<String, Entry> find(ClassLoader loader) {
        Map<String, Entry> bundles = new LinkedHashMap<>();
        try {
            for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                read(url).ifPresent(e -> bundles.putIfAbsent(e.name(), e));
            }
        } catch (IOException e) {
            throw new HostException("[axiom.host] the class path cannot be searched for bundles; help: check that its jars are readable",
                    e);
        }
        return bundles;
    }

    private static Optional<Entry> read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        Attributes main;
        try (InputStream in = connection.getInputStream()) {
            main = new Manifest(in).getMainAttributes();
        }
        String name = main.getValue("Bundle-SymbolicName");
        String location = switch (connection) {
            case JarURLConnection jar -> jar.getJarFileURL().toString();
            case URLConnection _ when url.getProtocol().equals("file") ->
                "reference:" + url.toString().replaceFirst("META-INF/MANIFEST.MF$", "");
            default -> "";
        };
        if (name == null || location.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> exports = new LinkedHashMap<>();
        clauses(main.getValue("Export-Package"))
                .forEach(c -> c.names().forEach(n -> exports.put(n, c.attributes().getOrDefault("version", "0.0.0"))));
        List<String> imports = clauses(main.getValue("Import-Package")).stream()
                .filter(c -> !"optional".equals(c.attributes().get("resolution:")))
                .flatMap(c -> c.names().stream()).toList();
        return Optional.of(
                new Entry(location, name.replaceFirst(";.*", "").strip(), exports, imports, main.getValue("Service-Component") != null));
    }

    /**
     * What the framework is given of the class path: every bundle with components that imports Axiom's API, and the bundles whose packages those need.
     */
    static List<Entry> plugins(Collection<Entry> bundles) {
        List<Entry> chosen = new ArrayList<>(
                bundles.stream().filter(b -> b.components() && b.imports().stream().anyMatch(i -> i.startsWith("axiom.api."))).toList());
        for (int i = 0; i < chosen.size(); i++) {
            for (String wanted : chosen.get(i).imports()) {
                Optional<Entry> exporter = bundles.stream().filter(b -> b.exports().containsKey(wanted)).findFirst();
                exporter.filter(e -> !wanted.startsWith("org.osgi.") && !isShared(e) && !chosen.contains(e)).ifPresent(chosen::add);
            }
        }
        return chosen;
    }

    /** The exported packages of bundles in the form of {@code org.osgi.framework.system.packages.extra}. */
    static String packages(List<Entry> bundles) {
        return bundles.stream().flatMap(b -> b.exports().entrySet().stream()).map(e -> e.getKey() + ";version=\"" + e.getValue() + "\"")
                .collect(Collectors.joining(","));
    }

    /** The names in a header, such as the packages of {@code Export-Package}. */
    static List<String> names(String header) {
        return clauses(header).stream().flatMap(c -> c.names().stream()).toList();
    }

    private record Clause(List<String> names, Map<String, String> attributes) {}

    /** Splits {@code a;b;version="[1,2)",c} into its clauses. */
    private static List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header == null ? "" : header, ',')) {
            List<String> names = new ArrayList<>();
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    names.add(part.strip());
                } else {
                    attributes.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip().replace("\"", ""));
                }
            }
            clauses.add(new Clause(names, attributes));
        }
        return clauses;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (text.charAt(i) == separator && !quoted)) {
                if (!text.substring(start, i).isBlank()) {
                    parts.add(text.substring(start, i));
                }
                start = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return parts;
    }
}
