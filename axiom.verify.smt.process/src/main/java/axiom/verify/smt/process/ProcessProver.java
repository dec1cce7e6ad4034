package axiom.verify.smt.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.verify.smt.child.Answers;
import axiom.verify.smt.child.NativeRun;
import axiom.verify.smt.child.Script;
import axiom.verify.smt.child.Settings;

/**
 * A solver that is installed on the machine. Each script runs in a process of its own. The engine's digest is that of the program's file, which is looked at before
 * each run: a program that was exchanged is not asked. Libraries that it is linked to are not in the digest.
 */
final class ProcessProver implements Prover, AutoCloseable {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration ASKING = Duration.ofSeconds(10);
    /** What a program and its libraries take before they do anything. */
    private static final long BASE = 128L << 20;

    private final Known known;
    private final Path program;
    private final Set<String> logics;
    private final Settings settings;
    private final Engine engine;
    private final Semaphore places;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile Stamp stamp;
    private volatile boolean closed;

    /** What a file looks like as long as nobody touches it. */
    private record Stamp(FileTime modified, long size) {}

    private ProcessProver(Known known, Path program, Set<String> logics, Settings settings) throws IOException {
        this.known = known;
        this.program = program;
        this.logics = Set.copyOf(logics);
        this.settings = settings;
        this.places = new Semaphore(settings.children(), true);
        this.stamp = stamp(program);
        String digest = digest(program);
        this.engine = new Engine(known.program(), known.program(), askVersion(), digest);
    }

    /**
     * A prover for a program, which is asked for its version.
     *
     * @param program an absolute path
     * @param logics some of those that are known to be right
     * @throws IOException if it is not there, or does not say who it is
     */
    static ProcessProver of(Known known, Path program, Set<String> logics, Settings settings) throws IOException {
        if (!program.isAbsolute() || !Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw new IOException("[axiom.prover] " + program + " is no program\n  help: give the absolute path of " + known.program());
        }
        return new ProcessProver(known, program.toRealPath(), logics, settings);
    }

    @Override
    public Engine engine() {
        return engine;
    }

    /** {@inheritDoc} Nobody declared one: it is what the program said when it was found. */
    @Override
    public String declaredVersion() {
        return engine.version();
    }

    @Override
    public Set<String> logics() {
        return logics;
    }

    @Override
    public Set<Feature> features() {
        return known.features();
    }

    @Override
    public Runner runner() {
        return Runner.PROCESS;
    }

    @Override
    public Response solve(String text, Budget budget) {
        Script script;
        try {
            script = Script.of(text);
        } catch (IllegalArgumentException refused) {
            return new Response(Answer.ERROR, refused.getMessage());
        }
        if (!logics.contains(script.logic())) {
            return new Response(Answer.ERROR,
                    "[axiom.prover] " + known.program() + " is not asked in " + script.logic() + "\n  help: its answers count in "
                            + String.join(", ", new java.util.TreeSet<>(logics)));
        }
        long end = System.nanoTime() + Math.min(budget.time().toNanos(), LONGEST.toNanos());
        try {
            if (!places.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return new Response(Answer.UNKNOWN,
                        "timeout: " + settings.children() + " processes of " + known.program() + " were running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Response(Answer.UNKNOWN, "interrupted");
        }
        try {
            return run(script, Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())),
                    Math.min(budget.memory(), settings.memory()));
        } catch (IOException e) {
            return Answers.error(known.program() + " could not be run: " + e.getMessage(), "");
        } finally {
            places.release();
        }
    }

    private Response run(Script script, Duration time, long memory) throws IOException {
        if (closed) {
            return takenAway();
        }
        check();
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(known.options(time.toMillis(), memory));
        Process[] mine = new Process[1];
        NativeRun run;
        try {
            run = NativeRun.of(command, script.question() + "\n" + script.rest() + "\n", time, BASE + memory, process -> {
                mine[0] = process;
                running.add(process);
                if (closed) {
                    NativeRun.kill(process);
                }
            });
        } finally {
            if (mine[0] != null) {
                running.remove(mine[0]);
            }
        }
        return closed && run.status() > 128 ? takenAway() : read(script, run);
    }

    private Response read(Script script, NativeRun run) {
        if (!run.stopped().isEmpty()) {
            return run.stopped().startsWith("it ")
                    ? Answers.error(run.stopped(), run.output())
                    : new Response(Answer.UNKNOWN, run.stopped());
        }
        if (run.complaints().contains("bad_alloc") || run.complaints().contains("out of memory")) {
            return new Response(Answer.UNKNOWN, "out of memory\n" + run.complaints());
        }
        boolean timeUp = run.status() == 128 + 24 || run.output().strip().equals("timeout");
        if (timeUp && !run.output().startsWith("sat") && !run.output().startsWith("unsat")) {
            return new Response(Answer.UNKNOWN, "timeout: its processor time is over");
        }
        if (run.status() > 128 || !run.complaints().isBlank()) {
            return Answers.error(known.program() + " ended with status " + run.status(), run.complaints() + "\n" + run.output());
        }
        return Answers.of(script, run.output());
    }

    /** Ends the prover: scripts that run may go on for as long as the settings say, later ones are not decided. */
    @Override
    public void close() {
        boolean interrupted = false;
        closed = true;
        try {
            if (places.tryAcquire(settings.children(), settings.drain().toNanos(), TimeUnit.NANOSECONDS)) {
                places.release(settings.children());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        running.forEach(NativeRun::kill);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Response takenAway() {
        return new Response(Answer.UNKNOWN, "[axiom.prover] " + known.program() + " was taken away");
    }

    private String askVersion() throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(known.versionFlag());
        NativeRun run = NativeRun.of(command, "", ASKING, 4L << 30, _ -> {});
        Matcher version = known.version().matcher(run.output());
        if (!run.stopped().isEmpty() || !version.find()) {
            throw new IOException("[axiom.prover] " + program + " does not say that it is " + known.program() + ": "
                    + (run.output() + run.complaints()).strip().lines().findFirst().orElse(run.stopped()));
        }
        return version.group(1);
    }

    /** That the program is still the one that was found. */
    private void check() throws IOException {
        Stamp now = stamp(program);
        if (!now.equals(stamp)) {
            if (!digest(program).equals(engine.digest())) {
                throw new IOException(
                        program + " was exchanged; help: restart the bundle axiom.verify.smt.process, which asks it who it is");
            }
            stamp = now;
        }
    }

    private static Stamp stamp(Path file) throws IOException {
        return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
    }

    private static String digest(Path file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
