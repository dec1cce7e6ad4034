package axiom.verify.smt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import axiom.api.verify.Attempt;
import axiom.api.verify.Budget;
import axiom.api.verify.Prover;
import axiom.api.verify.Work;

/** Work with given provers, which keeps its ledger. */
final class TestWork implements Work {

    final List<Attempt> ledger = new CopyOnWriteArrayList<>();
    private final Supplier<List<Prover>> provers;
    private final Solving solving;
    private final long end;

    TestWork(Solving solving, Duration time, Supplier<List<Prover>> provers) {
        this.solving = solving;
        this.provers = provers;
        this.end = System.nanoTime() + time.toNanos();
    }

    TestWork(Solving solving, List<Prover> provers) {
        this(solving, Duration.ofSeconds(20), () -> provers);
    }

    @Override
    public Budget budget() {
        return new Budget(Duration.ofNanos(Math.max(0, end - System.nanoTime())), 1L << 30);
    }

    @Override
    public boolean isCancelled() {
        return System.nanoTime() - end >= 0;
    }

    @Override
    public List<Prover> provers() {
        return provers.get();
    }

    @Override
    public Solving solving() {
        return solving;
    }

    @Override
    public long seed() {
        return 0;
    }

    @Override
    public void note(Attempt attempt) {
        ledger.add(attempt);
    }

    @Override
    public void progress(String what, double done) {}
}
