package axiom.verify.smt.z3;

import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import axiom.verify.smt.child.OfferedProver;

/** Z3 in a container. The configuration {@code axiom.prover.z3} sets it up; see {@link axiom.verify.smt.child.Settings}. */
@Component(configurationPid = Z3.PID, immediate = true, service = {})
public final class Z3Component {

    private final OfferedProver offered;

    /**
     * Starts the solver in the background and offers it when it runs.
     *
     * @param context the bundle's
     * @param settings the configuration
     */
    @Activate
    public Z3Component(BundleContext context, Map<String, Object> settings) {
        offered = new OfferedProver(context, Z3.spec(), Z3.PID, settings);
    }

    @Deactivate
    void deactivate() {
        offered.close();
    }
}
