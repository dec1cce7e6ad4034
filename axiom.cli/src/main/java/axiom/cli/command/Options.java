package axiom.cli.command;

import java.nio.file.Path;

import axiom.cli.term.Screen;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every command has. */
public abstract class Options {

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = {"-v", "--verbose"}, description = "Tell more; with an error, where it happened.")
    private boolean verbose;

    /**
     * Whether to tell more.
     *
     * @return true if asked for
     */
    public boolean verbose() {
        return verbose;
    }

    /**
     * Where to write.
     *
     * @return the command's streams
     */
    protected Screen screen() {
        return new Screen(spec.commandLine().getOut(), spec.commandLine().getErr(), spec.commandLine().getColorScheme().ansi());
    }

    /**
     * The error of a wrong call, which ends with exit code 2.
     *
     * @param problem what is wrong
     * @return the exception to throw
     */
    protected ParameterException misuse(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    /** Where plug-ins are, for the commands that use them. */
    static final class PluginOptions {

        @Option(names = "--dir", paramLabel = "FOLDER", description = "The plug-in folder. Default: ${DEFAULT-VALUE}", defaultValue = "${sys:user.home}/.axiom/plugins")
        private Path folder;

        Path folder() {
            return folder;
        }

        /** The digests of trusted plug-ins; beside the folder, so that nothing put into the folder can change it. */
        Path trust() {
            Path absolute = folder.toAbsolutePath().normalize();
            return absolute.resolveSibling(absolute.getFileName() + ".trust");
        }
    }
}
