package axiom.core.judge;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import axiom.api.property.Domain;
import axiom.api.property.Formula;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Attempt;
import axiom.api.verify.Counterexample;
import axiom.api.verify.Engine;
import axiom.api.verify.Goal;
import axiom.api.verify.Verdict;
import axiom.api.verify.VerifyOptions;

/**
 * Remembers what was decided, so that the same question has the same answer at once. Kept are PROVED and REFUTED that rest on a check or on independent engines; the
 * latest ones, up to a number and up to an amount of memory. Safe from several threads.
 */
public final class VerdictCache {

    static final Engine CACHE = new Engine("cache", "cache", "0.1.0", "");
    private static final int MOST = 1000;
    private static final long MOST_BYTES = 64L << 20;

    private final Map<String, Verdict> verdicts = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private volatile Optional<VerdictFolder> folder = Optional.empty();

    /** An empty cache, in memory only. */
    public VerdictCache() {}

    /**
     * Keeps what checked verdicts rested on in a folder too, and transcripts of failures. What a folder has is checked again before it counts.
     *
     * @param where the folder, which is made when it is needed; empty for none
     */
    public void folder(Optional<Path> where) {
        folder = where.map(VerdictFolder::new);
    }

    /** What a verdict rested on, unchecked; empty if the folder has nothing. */
    Optional<VerdictFile> stored(String key) {
        return folder.flatMap(f -> f.find(key));
    }

    /** Keeps a verdict in the folder, if there is one. */
    void store(String key, Verdict verdict) {
        folder.ifPresent(f -> f.keep(key, verdict));
    }

    /** Keeps the transcripts of an error in the folder, if there is one. */
    void archive(Verdict verdict) {
        folder.ifPresent(f -> f.archive(verdict));
    }

    /**
     * What identifies a question: the formula (not its property's name), the models, the semantics, the options on which the answer may depend, and the engines.
     *
     * @param goal the question
     * @param options how it is decided
     * @param engines the names, versions and digests of all that are there, whether they are asked or not
     * @return SHA-256 in hexadecimal
     */
    public static String key(Goal goal, VerifyOptions options, List<Engine> engines) {
        StringBuilder text = new StringBuilder("axiom.verdict/1");
        append(text, goal.canonical());
        // reasons and points speak of them
        names(goal.property().formula()).forEach(n -> append(text, n));
        append(text, goal.semantics().name());
        goal.models().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> {
            append(text, e.getKey());
            append(text, e.getValue().digest());
        });
        append(text, options.trust().name());
        append(text, String.join(",", options.engines()));
        append(text, options.solvers().solving().name());
        append(text, String.join(",", options.solvers().names()));
        append(text, options.solvers().runner().map(Enum::name).orElse(""));
        append(text, options.solvers().logic().orElse(""));
        engines.stream().map(e -> e.name() + "\n" + e.family() + "\n" + e.version() + "\n" + e.digest()).distinct().sorted()
                .forEach(e -> append(text, e));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names of quantified variables and their sizes, which a formula's canonical text leaves out. */
    private static Stream<String> names(Formula formula) {
        return switch (formula) {
            case Formula.ForAll(String variable, Domain domain, Formula body) -> Stream.of(Stream.of(variable), sizes(domain), names(body))
                    .flatMap(s -> s);
            case Formula.Exists(String variable, Domain domain, Formula body) -> Stream.of(Stream.of(variable), sizes(domain), names(body))
                    .flatMap(s -> s);
            case Formula.And(List<Formula> parts) -> parts.stream().flatMap(VerdictCache::names);
            case Formula.Or(List<Formula> parts) -> parts.stream().flatMap(VerdictCache::names);
            case Formula.Not(Formula part) -> names(part);
            case Formula.Compare _, Formula.Approximate _, Formula.Finite _, Formula.Among _ -> Stream.of();
        };
    }

    private static Stream<String> sizes(Domain domain) {
        return switch (domain) {
            case Domain.Tensors(var type) -> Stream.of(type.toString());
            case Domain.Positions(var size) -> Stream.of(size.toString());
            case Domain.Inputs _, Domain.Data _ -> Stream.of();
            case Domain.Extended(Domain of) -> sizes(of);
            case Domain.Box(Domain of, _, _) -> sizes(of);
            case Domain.Ball(Domain of, _, _, _) -> sizes(of);
            case Domain.Among(Domain of, _) -> sizes(of);
        };
    }

    private static void append(StringBuilder text, String part) {
        text.append('\n').append(part.length()).append(':').append(part);
    }

    /**
     * What was decided earlier.
     *
     * @param key of the question
     * @param goal the question, for the verdict
     * @return the verdict about this goal; its ledger says where it comes from
     */
    public synchronized Optional<Verdict> find(String key, Goal goal) {
        return Optional.ofNullable(verdicts.get(key)).map(v -> {
            List<Attempt> ledger = new ArrayList<>(v.ledger());
            ledger.add(new Attempt(CACHE, "decided earlier, in " + v.time().toMillis() + " ms", Duration.ZERO, ""));
            return new Verdict(v.status(), goal, v.trust(), v.by(), v.reason(), v.witness(), v.evidence(), v.assumptions(), Duration.ZERO,
                    ledger, v.vacuous());
        });
    }

    /**
     * Remembers a verdict, if it is one to remember.
     *
     * @param key of the question
     * @param verdict the answer
     */
    public synchronized void keep(String key, Verdict verdict) {
        boolean decided = verdict.status() == Verdict.Status.PROVED || verdict.status() == Verdict.Status.REFUTED;
        boolean checked = verdict.trust() == Verdict.Trust.CHECKED || verdict.trust() == Verdict.Trust.CROSS_CHECKED;
        if (!decided || !checked || size(verdict) > MOST_BYTES / 4) {
            return;
        }
        List<Attempt> ledger = verdict.ledger().stream().map(a -> new Attempt(a.engine(), a.outcome(), a.time(), "")).toList();
        Verdict kept = new Verdict(verdict.status(), verdict.goal(), verdict.trust(), verdict.by(), verdict.reason(),
                verdict.witness().map(VerdictCache::copy), verdict.evidence(), verdict.assumptions(), verdict.time(), ledger,
                verdict.vacuous());
        Verdict old = verdicts.put(key, kept);
        bytes += size(kept) - (old == null ? 0 : size(old));
        Iterator<Verdict> oldest = verdicts.values().iterator();
        while (verdicts.size() > MOST || bytes > MOST_BYTES) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    /** Forgets everything. */
    public synchronized void clear() {
        verdicts.clear();
        bytes = 0;
    }

    /** Tensors of others may change. */
    private static Counterexample copy(Counterexample witness) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        witness.values().forEach((name, tensor) -> values.put(name, tensor.copy().readOnly()));
        return new Counterexample(values, witness.exact());
    }

    private static long size(Verdict verdict) {
        long tensors = verdict.witness().map(w -> w.values().values().stream().mapToLong(t -> t.type().bytes()).sum()).orElse(0L);
        return 1000 + tensors + verdict.evidence().map(e -> (long) e.bytes().length).orElse(0L);
    }
}
