package axiom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher script against JDKs and a build that only pretend. */
class LauncherTest {

    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    private Path folder;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void workspace() throws IOException {
        assumeTrue(Files.isExecutable(SHELL), "no /bin/sh here");
        Path script = Path.of("").toAbsolutePath();
        while (!Files.exists(script.resolve("axiom")) || !Files.exists(script.resolve("mvnw"))) {
            script = script.getParent();
        }
        // looks for JDKs in this test's folder only
        String text = Files.readString(script.resolve("axiom"));
        assertTrue(text.contains("/usr/lib/jvm/*"));
        Files.writeString(folder.resolve("axiom"),
                text.replace("/usr/lib/jvm/*", folder + "/jvm/*").replaceAll("/(usr/java|opt|Library|usr/local)/", "/nowhere/"));
        executable("mvnw", "#!/bin/sh\necho \"build $*\" >&2\nmkdir -p axiom.cli/target/lib\n");
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    /** A JDK whose java says what it was called with, warns as the real one does, and fails as it is told. */
    private void jdk(String name, String version) throws IOException {
        executable("jvm/" + name + "/bin/javac", "#!/bin/sh\n");
        executable("jvm/" + name + "/bin/java", """
                #!/bin/sh
                echo "WARNING: Using incubator modules: jdk.incubator.vector" >&2
                echo "a real warning" >&2
                for last; do :; done
                case $last in fail) exit 3 ;; esac
                echo "%s: $*"
                """.formatted(name));
        Files.writeString(folder.resolve("jvm/" + name + "/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private Result launch(Map<String, String> environment, String... args) throws IOException, InterruptedException {
        String[] command = new String[args.length + 2];
        command[0] = SHELL.toString();
        command[1] = folder.resolve("axiom").toString();
        System.arraycopy(args, 0, command, 2, args.length);
        ProcessBuilder builder = new ProcessBuilder(command);
        Path bin = Files.createDirectories(folder.resolve("empty"));
        builder.environment().clear();
        builder.environment().put("PATH", bin + ":" + tools());
        builder.environment().putAll(environment);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the launcher hangs");
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err).replace(folder.toString(), "@"));
    }

    /** A folder of the few tools that the script uses, so that no java is on the path. */
    private Path tools() throws IOException {
        Path tools = folder.resolve("tools");
        if (!Files.exists(tools)) {
            Files.createDirectories(tools);
            for (String tool : new String[]{"dirname", "readlink", "cat", "rm", "mv", "cmp", "mkdir", "find", "head", "touch"}) {
                for (String place : new String[]{"/usr/bin/", "/bin/"}) {
                    Path original = Path.of(place + tool);
                    if (Files.exists(original)) {
                        executable("tools/" + tool, "#!/bin/sh\nexec " + original + " \"$@\"\n");
                    }
                }
            }
        }
        return tools;
    }

    @Test
    void withoutANewJdkItSaysWhatToInstall() throws Exception {
        jdk("old", "17.0.2");
        Files.createSymbolicLink(folder.resolve("jvm/linked"), folder.resolve("jvm/old"));
        Result result = launch(Map.of("JAVA_HOME", folder.resolve("jvm/old").toString()), "backends");
        assertEquals(1, result.code());
        assertTrue(
                result.err().startsWith(
                        "[axiom.java] Axiom needs a JDK 25 or newer, and none was found. These are too old:\n  @/jvm/old (17)\n  help: "),
                result.err());
        assertTrue(result.err().contains("apt install openjdk-25-jdk-headless"), result.err());
    }

    @Test
    void itBuildsOnFirstUseOnly() throws Exception {
        jdk("new", "25.0.1");
        Result first = launch(Map.of(), "backends");
        assertEquals(0, first.code(), first.err());
        assertTrue(first.err().startsWith("axiom: building with @/jvm/new; this takes a minute or two …\nbuild -q "), first.err());
        Result second = launch(Map.of(), "backends");
        assertEquals("a real warning\n", second.err());
        assertTrue(second.out().matches("new: .*--add-modules=jdk.incubator.vector .*axiom.cli.Main backends\n"), second.out());
    }

    @Test
    void itBuildsAgainWhenASourceIsNewer() throws Exception {
        jdk("new", "25");
        executable("axiom.core/src/main/java/A.java", "");
        executable("axiom.core/src/test/java/ATest.java", "");
        launch(Map.of(), "backends");
        later("axiom.core/src/test/java/ATest.java");
        assertEquals("a real warning\n", launch(Map.of(), "backends").err());
        later("axiom.core/src/main/java/A.java");
        assertTrue(launch(Map.of(), "backends").err().contains("\nbuild -q "));
    }

    @Test
    void itBuildsAgainWhenAsked() throws Exception {
        jdk("new", "25");
        launch(Map.of(), "backends");
        Result result = launch(Map.of(), "--rebuild");
        assertEquals(0, result.code());
        assertTrue(result.err().contains("\nbuild -q "), result.err());
        assertEquals("", result.out());
    }

    /** Dates a file after the last build. */
    private void later(String name) throws IOException {
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.now().plusSeconds(5)));
    }

    /** What a build leaves, dated so that nothing is newer. */
    private void built() throws IOException {
        Files.createDirectories(folder.resolve("axiom.cli/target"));
        Files.createFile(folder.resolve("axiom.cli/target/axiom.stamp"));
    }

    @Test
    void aFailedBuildLeavesNothingThatLooksBuilt() throws Exception {
        jdk("new", "25");
        built();
        executable("mvnw", "#!/bin/sh\nmkdir -p axiom.cli/target/lib\nexit 1\n");
        Result result = launch(Map.of(), "--rebuild");
        assertEquals(1, result.code());
        assertTrue(result.err().contains("[axiom.build] the build failed"), result.err());
        assertTrue(launch(Map.of(), "backends").err().contains("[axiom.build] the build failed"));
    }

    @Test
    void aPreferredJdkWinsIfItIsNewEnough() throws Exception {
        built();
        jdk("a", "25.0.1");
        jdk("b", "26-ea");
        assertTrue(launch(Map.of("JAVA_HOME", folder.resolve("jvm/b").toString()), "x").out().startsWith("b: "));
        assertTrue(launch(Map.of("JAVA_HOME", folder.resolve("jvm/none").toString()), "x").out().startsWith("a: "));
    }

    @Test
    void aCacheIsUsedForItsOwnJdkAndJarsOnly() throws Exception {
        built();
        jdk("new", "25");
        Path cache = Files.createFile(folder.resolve("axiom.cli/target/axiom.aot"));
        Files.copy(folder.resolve("jvm/new/release"), folder.resolve("axiom.cli/target/axiom.aot.jdk"));
        assertTrue(launch(Map.of(), "x").out().contains(" -XX:AOTCache=" + cache));
        jdk("newer", "26");
        String other = launch(Map.of("JAVA_HOME", folder.resolve("jvm/newer").toString()), "x").out();
        assertTrue(other.startsWith("newer: ") && !other.contains("AOTCache"), other);
        Files.createDirectories(folder.resolve("axiom.cli/target/lib"));
        Files.createFile(folder.resolve("axiom.cli/target/lib/axiom.core.jar"));
        later("axiom.cli/target/lib/axiom.core.jar");
        String out = launch(Map.of(), "x").out();
        assertTrue(out.startsWith("new: ") && !out.contains("AOTCache"), out);
        assertFalse(Files.exists(cache));
    }

    @Test
    void exitCodesAndOptionsPass() throws Exception {
        built();
        jdk("new", "25");
        assertEquals(new Result(3, "", "a real warning\n"), launch(Map.of(), "run", "fail"));
        Map<String, String> environment = new TreeMap<>(Map.of("AXIOM_JAVA_OPTS", "-Xmx1g -Dx=y"));
        assertTrue(launch(environment, "a b", "c").out().endsWith(" -Xmx1g -Dx=y -cp " + folder + "/axiom.cli/target/*:" + folder
                + "/axiom.cli/target/lib/* axiom.cli.Main a b c\n"));
    }
}
