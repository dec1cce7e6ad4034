package axiom.cli.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import axiom.api.runtime.Axiom;
import axiom.api.verify.ProverStatus;
import axiom.api.verify.VerifierStatus;
import axiom.cli.term.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code axiom provers}: who can prove. */
@Command(name = "provers", description = "List the engines and the solvers: version, logics, and what the self-test of each says.")
public final class Provers extends Options implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Mixin
    private PluginOptions plugins;

    @Override
    public Integer call() {
        try (Axiom axiom = Engine.start(plugins)) {
            List<ProverStatus> provers = tested(axiom);
            if (json) {
                screen().json(Map.of("verifiers", axiom.verifiers().stream().map(Provers::json).toList(), "provers",
                        provers.stream().map(Provers::json).toList()));
            } else {
                axiom.verifiers().forEach(this::show);
                provers.forEach(this::show);
                if (provers.isEmpty()) {
                    screen().line("no solvers");
                    screen().line("    help: put the bundle of one into the plug-in folder, or install z3 or cvc5 on this machine");
                }
            }
        }
        return 0;
    }

    /** Waits for the self-tests. */
    private static List<ProverStatus> tested(Axiom axiom) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<ProverStatus> provers = axiom.provers();
        while (provers.stream().anyMatch(p -> p.state() == ProverStatus.State.TESTING) && System.nanoTime() < end) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return provers;
            }
            provers = axiom.provers();
        }
        return provers;
    }

    private void show(VerifierStatus verifier) {
        Screen screen = screen();
        screen.line(screen.style("bold", verifier.engine().name()) + " " + verifier.engine().version() + "  "
                + (verifier.isUsed() ? screen.style("fg(green)", "READY") : screen.style("fg(yellow)", "REFUSED")) + "  engine");
        if (!verifier.reason().isEmpty()) {
            screen.line("    " + Verdicts.oneLine(verifier.reason()));
        }
    }

    private void show(ProverStatus prover) {
        Screen screen = screen();
        boolean ready = prover.state() == ProverStatus.State.READY;
        screen.line(screen.style("bold", prover.engine().name()) + " " + prover.engine().version() + "  "
                + screen.style(ready ? "fg(green)" : "fg(yellow)", prover.state().toString()) + "  solver");
        screen.line("    " + Verdicts.oneLine(prover.selfTest()));
        screen.line("    runs " + switch (prover.runner()) {
            case IN_PROCESS -> "in this process";
            case CHILD -> "in child JVMs";
            case PROCESS -> "as a program";
        });
        screen.line("    logics: " + String.join(" ", new TreeSet<>(prover.logics())));
        if (!prover.engine().digest().isEmpty()) {
            screen.line("    sha256: " + prover.engine().digest());
        }
    }

    private static Map<String, Object> json(VerifierStatus verifier) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", verifier.engine().name());
        json.put("version", verifier.engine().version());
        json.put("rank", verifier.rank());
        json.put("used", verifier.isUsed());
        json.put("reason", verifier.reason());
        return json;
    }

    private static Map<String, Object> json(ProverStatus prover) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", prover.engine().name());
        json.put("family", prover.engine().family());
        json.put("version", prover.engine().version());
        json.put("declaredVersion", prover.declaredVersion());
        json.put("digest", prover.engine().digest());
        json.put("state", prover.state().toString());
        json.put("runner", prover.runner().toString());
        json.put("selfTest", prover.selfTest());
        json.put("logics", new TreeSet<>(prover.logics()));
        json.put("features", new TreeSet<>(prover.features()));
        return json;
    }
}
