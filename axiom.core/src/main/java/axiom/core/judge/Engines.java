package axiom.core.judge;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.api.verify.Verifier;

/** Who can be asked at the moment, and how. Safe from several threads. */
public interface Engines {

    /**
     * All engines that are there, whether they are used or not.
     *
     * @return those of the verifiers and of the provers
     */
    List<Engine> present();

    /**
     * The verifiers that are there now.
     *
     * @return in the order in which they are asked
     */
    List<Verifier> verifiers();

    /**
     * The provers that are there and passed their self-test.
     *
     * @param patience how long to wait for self-tests that have not ended
     * @return the best first
     */
    List<Prover> provers(Duration patience);

    /**
     * Runs something on a daemon thread of its own. When the limit is over, or the calling thread is interrupted, the daemon is interrupted and given up.
     *
     * @param what it is, for reports
     * @param work the call
     * @param limit how long to wait
     * @param <T> what it returns
     * @return its result
     * @throws InterruptedException if the calling thread was interrupted
     * @throws java.util.concurrent.TimeoutException if it took too long; the message tells what became of the thread
     * @throws Throwable what the call threw
     */
    <T> T call(String what, Callable<T> work, Duration limit) throws Throwable;

    /**
     * Reports that a prover gave a wrong answer: it is not used any more.
     *
     * @param engine the prover's engine
     * @param reason what it did, in one sentence
     */
    void accuse(Engine engine, String reason);

    /**
     * Reports that a verifier misbehaved. It may be asked again.
     *
     * @param engine the verifier's engine
     * @param reason what it did, in one sentence
     */
    void complain(Engine engine, String reason);
}
