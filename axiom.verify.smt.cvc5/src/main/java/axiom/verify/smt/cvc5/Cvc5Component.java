package axiom.verify.smt.cvc5;

import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import axiom.verify.smt.child.OfferedProver;

/** cvc5 in a container. The configuration {@code axiom.prover.cvc5} sets it up; see {@link axiom.verify.smt.child.Settings}. */
@Component(configurationPid = Cvc5.PID, immediate = true, service = {})
public final class Cvc5Component {

    private final OfferedProver offered;

    /**
     * Starts the solver in the background and offers it when it runs.
     *
     * @param context the bundle's
     * @param settings the configuration
     */
    @Activate
    public Cvc5Component(BundleContext context, Map<String, Object> settings) {
        offered = new OfferedProver(context, Cvc5.spec(), Cvc5.PID, settings);
    }

    @Deactivate
    void deactivate() {
        offered.close();
    }
}
