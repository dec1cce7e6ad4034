package axiom.examples.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import axiom.api.runtime.Axiom;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;
import axiom.core.runtime.AxiomRuntime;

class DigitClassifierTest {

    @Test
    void theTrainedModelIsRightAsOftenAsTrainingSaid() {
        Digits heldOut = Digits.load().heldOut();
        try (Axiom axiom = AxiomRuntime.load(); Session session = axiom.compile(DigitClassifier.trained())) {
            Tensor output = session.run(DigitClassifier.batch(heldOut.pixels()));
            int right = 0;
            for (int n = 0; n < heldOut.size(); n++) {
                int best = 0;
                for (int k = 1; k < Digits.CLASSES; k++) {
                    best = output.at(n * 10L + k) > output.at(n * 10L + best) ? k : best;
                }
                right += best == heldOut.labels().get(n) ? 1 : 0;
            }
            assertEquals(350, right);
        }
    }
}
