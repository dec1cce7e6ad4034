package axiom.verify.bounds;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import axiom.api.verify.Evidence;
import axiom.api.verify.Finding;
import axiom.api.verify.Problem;
import axiom.api.verify.Semantics;
import axiom.core.check.EvidenceChecker.Result;
import axiom.core.check.bounds.SplitChecker;

/** What the engine claims, the checker accepts; what is changed on the way, it rejects. */
class CheckedTest {

    static Stream<Problem> trueGoals() {
        return Stream.concat(BoundsVerifierTest.TRUE.stream().map(BoundsVerifierTest::problem),
                Stream.of(Network.atMost(Network.BOUND, Semantics.REAL)));
    }

    @ParameterizedTest
    @MethodSource("trueGoals")
    void whatTheEngineProvesTheCheckerAccepts(Problem problem) {
        Finding finding = BoundsVerifierTest.find(problem);
        Finding.Holds holds = assertInstanceOf(Finding.Holds.class, finding, finding::toString);
        Result result = new SplitChecker().check(problem, holds.evidence());
        assertInstanceOf(Result.Accepted.class, result, result::toString);
    }

    /** A tree of many leaves, none of which can do without its splits. */
    private static Evidence network() {
        return ((Finding.Holds) BoundsVerifierTest.find(Network.atMost(Network.BOUND, Semantics.REAL))).evidence();
    }

    @Test
    void aProofOfOneNetworkBoundIsNoneOfASmallerOne() {
        Result result = new SplitChecker().check(Network.atMost(Network.EXCEEDED, Semantics.REAL), network());
        assertInstanceOf(Result.Rejected.class, result);
    }

    @Test
    void aTreeWithABranchCutOffIsRejected() {
        List<String> lines = new String(network().bytes(), StandardCharsets.US_ASCII).lines().toList();
        assertTrue(lines.size() > 10);
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            int at = 1 + random.nextInt(lines.size() - 1);
            String text = String.join("\n", Stream.concat(lines.stream().limit(at), lines.stream().skip(at + 1)).toList()) + "\n";
            Result result = new SplitChecker().check(Network.atMost(Network.BOUND, Semantics.REAL),
                    new Evidence(SplitChecker.FORMAT, text.getBytes(StandardCharsets.US_ASCII)));
            assertInstanceOf(Result.Rejected.class, result);
        }
    }
}
