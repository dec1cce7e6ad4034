package axiom.examples.verify;

import java.util.List;
import java.util.stream.Stream;

import axiom.api.model.Contract;
import axiom.api.property.Properties;
import axiom.api.property.Property;
import axiom.api.runtime.Axiom;
import axiom.api.runtime.EnsureViolation;
import axiom.api.tensor.Tensor;
import axiom.api.verify.Report;
import axiom.core.report.Reports;
import axiom.host.AxiomHost;

/** Proves what a classifier promises of every flower, learns what it cannot promise of every number, and meets an input that its guard refuses. */
public final class VerifyFlowers {

    private VerifyFlowers() {}

    /**
     * Runs the example.
     *
     * @param args none
     */
    public static void main(String... args) {
        FlowerClassifierModel flowers = new FlowerClassifierModel(42);
        Tensor measured = Tensor.of(new float[][]{{5.1f, 3.5f, 1.4f, 0.2f}, {6.2f, 2.9f, 4.3f, 1.3f}});
        Stream<Property> promised = flowers.model().contracts().stream().filter(c -> c.kind() == Contract.Kind.PROVE)
                .map(Contract::property);
        List<Property> properties = Stream.concat(promised, Stream.of(Properties.FiniteOutput())).toList();
        try (Axiom axiom = AxiomHost.builder().start(); FlowerClassifierModel.Session session = flowers.open(axiom)) {
            Report report = axiom.verify(flowers.model(), properties, List.of(measured));
            System.out.println(Reports.text(report));
            System.out.println("worst: " + report.worst());
            System.out.println("answered: " + session.call(measured).type());
            session.call(Tensor.of(new float[1][4]));
        } catch (EnsureViolation refused) {
            System.out.println(refused.getMessage());
        }
    }
}
