package axiom.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

import axiom.api.backend.BackendException;
import axiom.api.format.FormatException;
import axiom.api.graph.ShapeError;
import axiom.cli.command.Backends;
import axiom.cli.command.Bench;
import axiom.cli.command.Check;
import axiom.cli.command.Completion;
import axiom.cli.command.Fmt;
import axiom.cli.command.Inspect;
import axiom.cli.command.Options;
import axiom.cli.command.Obligations;
import axiom.cli.command.Plugins;
import axiom.cli.command.Prove;
import axiom.cli.command.Provers;
import axiom.cli.command.Run;
import axiom.cli.command.Verify;
import axiom.cli.data.DataException;
import axiom.cli.term.CommandException;
import axiom.cli.tour.Tour;
import axiom.host.HostException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code axiom} command. Exit codes: 0 done, 1 what was asked for failed, 2 wrong usage. */
@Command(name = "axiom", description = "Machine learning that is checked before it runs.", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, subcommands = {
        Tour.class, Check.class, Fmt.class, Prove.class, Verify.class, Provers.class, Obligations.class, Inspect.class, Run.class,
        Backends.class, Plugins.class,
        Bench.class,
        Completion.class}, footer = {"", "Start with: axiom tour"})
public final class Main implements Runnable {

    /** Held, since loggers that nobody holds forget their level. */
    private static final Logger LOG = Logger.getLogger("axiom");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args as typed
     */
    public static void main(String... args) {
        logBriefly(Arrays.asList(args).contains("-v") || Arrays.asList(args).contains("--verbose"));
        System.exit(execute(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean("axiom.color") ? Ansi.ON : Ansi.OFF, args));
    }

    /** Warnings in a line each; the rest only if asked for. */
    private static void logBriefly(boolean verbose) {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
        LOG.setLevel(verbose ? Level.INFO : Level.WARNING);
    }

    /**
     * Runs the command.
     *
     * @param out results
     * @param err notes and errors
     * @param ansi whether colour is shown
     * @param args as typed
     * @return the exit code
     */
    public static int execute(PrintWriter out, PrintWriter err, Ansi ansi, String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(out);
        line.setErr(err);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi));
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Main::usage);
        line.setExecutionExceptionHandler(Main::failed);
        try {
            return line.execute(args);
        } catch (OutOfMemoryError | StackOverflowError e) {
            err.println(message(e));
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int usage(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("[axiom.cli] " + e.getMessage().replaceFirst("^Error: ", ""));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("  help: " + line.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine line, ParseResult result) {
        line.getErr().println(message(e));
        if (line.getCommandSpec().userObject() instanceof Options o && o.verbose()) {
            e.printStackTrace(line.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What people are told. An error that is nobody's message says so and how to learn more. */
    private static String message(Throwable e) {
        return switch (e) {
            case DataException _, CommandException _, FormatException _, ShapeError _, BackendException _, HostException _ -> e.getMessage();
            case UncheckedIOException io -> "[axiom.cli] reading or writing failed: " + io.getCause().getMessage()
                    + "\n  help: check the path and its permissions";
            case OutOfMemoryError _ -> "[axiom.memory] " + said(e) + "\n  help: give Java more memory, as in AXIOM_JAVA_OPTS=-Xmx8g";
            case StackOverflowError _ ->
                "[axiom.cli] the model is nested too deeply\n  help: give Java more stack, as in AXIOM_JAVA_OPTS=-Xss16m";
            case IllegalArgumentException _ when said(e).startsWith("[axiom.") -> e.getMessage();
            case IllegalStateException _ when said(e).startsWith("[axiom.") -> e.getMessage();
            default ->
                "[axiom.cli] unexpected " + e.getClass().getSimpleName() + ": " + said(e) + "\n  help: -v shows where; please report it";
        };
    }

    private static String said(Throwable e) {
        return String.valueOf(e.getMessage());
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[]{"axiom " + (version == null ? "(not packaged)" : version),
                    "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")};
        }
    }
}
