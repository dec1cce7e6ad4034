package axiom.cli.command;

import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code axiom completion}: a script that completes commands and options. */
@Command(name = "completion", description = "Write a script that completes commands and options in bash and zsh.", footer = {"",
        "Use it with:  source <(axiom completion)"})
public final class Completion extends Options implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        screen().line(AutoComplete.bash("axiom", spec.root().commandLine()));
        return 0;
    }
}
