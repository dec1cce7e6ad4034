package axiom.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import axiom.cli.term.CommandException;
import axiom.cli.term.Screen;
import axiom.cli.term.Table;
import axiom.host.AxiomHost;
import axiom.host.Plugin;
import axiom.host.TrustPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code axiom plugins}: what is installed. */
@Command(name = "plugins", description = "List, install and remove plug-ins.", subcommands = {Plugins.Listing.class, Plugins.Install.class,
        Plugins.Remove.class}, footer = {"",
                "Plug-ins are bundles in a folder. Each is trusted by its digest, in a file beside the folder: FOLDER.trust. A jar that is changed or put "
                        + "there by others is not loaded."})
public final class Plugins extends Options implements Callable<Integer> {

    @Override
    public Integer call() {
        throw misuse("Missing what to do: list, install or remove");
    }

    /** {@code axiom plugins list}. */
    @Command(name = "list", description = "List the plug-ins, and what became of each.")
    static final class Listing extends Options implements Callable<Integer> {

        @Option(names = "--json", description = "Write JSON.")
        private boolean json;

        @Mixin
        private PluginOptions plugins;

        @Override
        public Integer call() {
            List<Plugin> found = List.of();
            if (!Engine.jars(plugins.folder()).isEmpty()) {
                try (AxiomHost host = Engine.host(plugins)) {
                    found = host.plugins();
                }
            }
            Screen screen = screen();
            if (json) {
                screen.json(Map.of("folder", plugins.folder().toString(), "plugins", found.stream().map(Plugins::json).toList()));
            } else if (found.isEmpty()) {
                screen.line("no plug-ins in " + plugins.folder());
            } else {
                Table table = Table.of("plug-in", "version", "state", "file", "digest");
                found.forEach(p -> table.row(p.name().isEmpty() ? "?" : p.name(), p.version().isEmpty() ? "?" : p.version(), p.state(),
                        p.file().getFileName(), p.digest().isEmpty() ? "?" : p.digest()));
                screen.table(table);
                found.stream().map(Plugin::problem).filter(p -> !p.isEmpty()).forEach(screen::line);
            }
            return 0;
        }
    }

    /** {@code axiom plugins install}. */
    @Command(name = "install", description = "Check a plug-in, copy it into the folder, and trust its digest from now on.")
    static final class Install extends Options implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "JAR", description = "The plug-in, an OSGi bundle.")
        private Path jar;

        @Option(names = "--digest", paramLabel = "sha256:…", description = "Install it only if it has this digest.")
        private String expected = "";

        @Mixin
        private PluginOptions plugins;

        @Override
        public Integer call() throws IOException {
            if (!Files.isRegularFile(jar)) {
                throw new CommandException("there is no file '" + jar + "'", "check the path");
            }
            String digest = Trust.digest(jar);
            if (!expected.isEmpty() && !expected.equalsIgnoreCase(digest)) {
                throw new CommandException("the digest of " + jar + " is " + digest + ", not " + expected,
                        "the file is not the one you expect: do not install it");
            }
            Plugin tried = attempt(digest);
            Path target = plugins.folder().resolve(jar.getFileName().toString());
            Files.createDirectories(plugins.folder());
            Path fresh = Files.createTempFile(plugins.folder(), "install", ".tmp");
            Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
            Trust.add(plugins.trust(), digest, tried.name() + " " + tried.version());
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            screen().line("installed " + tried.name() + " " + tried.version() + " (" + digest + ") in " + plugins.folder());
            return 0;
        }

        /** Starts it in a framework of its own, so that a plug-in which cannot start does not get into the folder. */
        private Plugin attempt(String digest) {
            try (AxiomHost host = AxiomHost.builder().trust(TrustPolicy.nothing().digest(digest)).start()) {
                Plugin plugin = host.install(jar);
                if (plugin.state() != Plugin.State.ACTIVE) {
                    throw new CommandException(jar + " cannot be used: " + plugin.problem().replaceFirst("; help: .*", ""),
                            plugin.problem().contains("; help: ")
                                    ? plugin.problem().replaceFirst("(?s).*; help: ", "")
                                    : "get another version");
                }
                return plugin;
            }
        }
    }

    /** {@code axiom plugins remove}. */
    @Command(name = "remove", description = "Delete a plug-in from the folder and trust it no longer.")
    static final class Remove extends Options implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "NAME", description = "Its name or its file name, as the list shows them.")
        private String name;

        @Mixin
        private PluginOptions plugins;

        @Override
        public Integer call() throws IOException {
            List<Path> jars = Engine.jars(plugins.folder());
            List<Path> called = jars.stream().filter(j -> j.getFileName().toString().equals(name)).toList();
            if (called.isEmpty()) {
                called = jars.stream().filter(j -> Trust.symbolicName(j).equals(name)).toList();
            }
            if (called.isEmpty()) {
                throw new CommandException("there is no plug-in '" + name + "' in " + plugins.folder(),
                        jars.isEmpty() ? "the folder holds none" : "use one of " + files(jars));
            }
            if (called.size() > 1) {
                throw new CommandException("'" + name + "' is the name of " + called.size() + " plug-ins", "use one of " + files(called));
            }
            Path jar = called.getFirst();
            Trust.remove(plugins.trust(), Trust.digest(jar));
            Files.delete(jar);
            screen().line("removed " + jar.getFileName() + " from " + plugins.folder());
            return 0;
        }

        private static List<Path> files(List<Path> jars) {
            return jars.stream().map(Path::getFileName).toList();
        }
    }

    private static Map<String, Object> json(Plugin plugin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", plugin.name());
        json.put("version", plugin.version());
        json.put("state", plugin.state().toString());
        json.put("file", plugin.file().toString());
        json.put("digest", plugin.digest());
        json.put("problem", plugin.problem());
        return json;
    }
}
