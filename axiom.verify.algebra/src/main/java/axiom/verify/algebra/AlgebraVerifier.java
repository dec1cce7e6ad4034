package axiom.verify.algebra;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;

import axiom.api.verify.Claim;
import axiom.api.verify.Engine;
import axiom.api.verify.Evidence;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Verifier;
import axiom.api.verify.Work;
import axiom.verify.algebra.internal.goal.Denial;
import axiom.verify.algebra.internal.goal.Meaning;
import axiom.verify.algebra.internal.search.Search;
import axiom.verify.algebra.internal.term.GaveUp;

/**
 * Proves claims of the form ∀x. … by exact algebra: identities and inequalities of polynomials and quotients, of exponentials and what is made of them, of
 * maxima, absolute values and sums over axes of any size. Needs no solver. It never refutes: what it does not prove, it leaves to others.
 *
 * <p>Its evidence has the format {@code axiom.algebra/1}. Has no state; may be used from several threads.
 */
@Component(service = Verifier.class)
@ServiceRanking(AlgebraVerifier.RANK)
public final class AlgebraVerifier implements Verifier {

    /** Before engines that take longer. */
    static final int RANK = 300;

    private static final Engine ENGINE = new Engine("algebra", "algebra", "0.1.0", "");

    /** An engine. */
    public AlgebraVerifier() {}

    @Override
    public Engine engine() {
        return ENGINE;
    }

    @Override
    public int rank() {
        return RANK;
    }

    @Override
    public boolean accepts(Problem problem) {
        return problem.graph().obligations().isEmpty() && !(problem.claim() instanceof Claim.Exists);
    }

    @Override
    public Finding verify(Problem problem, Work work) {
        if (!accepts(problem)) {
            return new Finding.Unknown("the claim does not begin with ∀, or sizes must be equal that may differ");
        }
        try {
            Meaning meaning = new Meaning(problem);
            Optional<String> derivation = new Search(meaning, () -> work.isCancelled() || Thread.currentThread().isInterrupted())
                    .refutation(new Denial(meaning).of(problem.claim()));
            return derivation
                    .<Finding>map(d -> new Finding.Holds(new Evidence("axiom.algebra/1", d.getBytes(StandardCharsets.UTF_8))))
                    .orElseGet(() -> new Finding.Unknown("no derivation was found"));
        } catch (GaveUp e) {
            return new Finding.Unknown(e.getMessage());
        } catch (StackOverflowError _) {
            return new Finding.Unknown("the terms are nested too deeply");
        }
    }
}
