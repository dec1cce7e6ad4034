package axiom.verify.smt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;

/** A solver that is installed on this machine, run as a process for each script. */
final class ProcessProver implements Prover {

    private static final Set<String> LOGICS = Set.of("QF_LRA", "QF_NRA", "QF_LIA", "QF_NIA", "QF_LIRA", "QF_NIRA", "LRA", "NRA", "LIA",
            "NIA",
            "LIRA", "NIRA", "QF_FP", "QF_FPLRA");

    private final String name;
    private final List<String> command;

    private ProcessProver(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    /** Those that are there. */
    static List<Prover> installed() {
        List<Prover> found = new ArrayList<>();
        find("z3").ifPresent(p -> found.add(new ProcessProver("z3", List.of(p, "-in"))));
        find("cvc5").ifPresent(p -> found.add(new ProcessProver("cvc5", List.of(p, "--lang=smt2"))));
        return found;
    }

    private static Optional<String> find(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            Path path = Path.of(folder, program);
            if (Files.isExecutable(path)) {
                return Optional.of(path.toString());
            }
        }
        return Optional.empty();
    }

    @Override
    public Engine engine() {
        return new Engine(name, name, "installed", "");
    }

    @Override
    public String declaredVersion() {
        return "installed";
    }

    @Override
    public Set<String> logics() {
        return LOGICS;
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.allOf(Feature.class);
    }

    @Override
    public Response solve(String script, Budget budget) {
        try {
            Path folder = Files.createTempDirectory("axiom-smt");
            Path question = Files.writeString(folder.resolve("question.smt2"), script);
            Path answer = folder.resolve("answer.txt");
            try {
                return solve(question, answer, budget);
            } finally {
                Files.deleteIfExists(question);
                Files.deleteIfExists(answer);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            return new Response(Answer.ERROR, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Response(Answer.UNKNOWN, "interrupted");
        }
    }

    private Response solve(Path question, Path answer, Budget budget) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(question.toFile())
                .redirectOutput(answer.toFile())
                .start();
        try {
            if (!process.waitFor(budget.time().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Response(Answer.UNKNOWN, "timeout");
            }
            // a solver may print an error after unsat, where there are no values
            String output = Files.readString(answer, StandardCharsets.UTF_8);
            return new Response(answer(output), output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Answer answer(String output) {
        if (output.contains("(error") || output.contains("unsupported")) {
            return Answer.ERROR;
        }
        return output.startsWith("unsat") ? Answer.UNSAT : output.startsWith("sat") ? Answer.SAT : Answer.UNKNOWN;
    }
}
