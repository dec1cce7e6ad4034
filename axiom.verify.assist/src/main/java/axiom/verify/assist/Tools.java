package axiom.verify.assist;

import java.nio.file.Path;
import java.util.List;

/**
 * The commands of assistants.
 *
 * @param rocq compiles a file of Rocq
 * @param lean checks a file of Lean that imports Mathlib
 * @param leanFolder where that command runs: the folder of a Lean project
 */
public record Tools(List<String> rocq, List<String> lean, Path leanFolder) {

    /** What is on the path: {@code coqc} and {@code lean}. */
    public static final Tools INSTALLED = new Tools(List.of("coqc"), List.of("lean"), Path.of(".").toAbsolutePath());

    /** Copies the lists. */
    public Tools {
        rocq = List.copyOf(rocq);
        lean = List.copyOf(lean);
    }

    /**
     * The same, with the Lean and the Mathlib of a project.
     *
     * @param folder the folder with the project's lake file, in which Mathlib has been built
     * @return the tools
     */
    public Tools withLeanProject(Path folder) {
        return new Tools(rocq, List.of("lake", "env", "lean"), folder.toAbsolutePath());
    }
}
