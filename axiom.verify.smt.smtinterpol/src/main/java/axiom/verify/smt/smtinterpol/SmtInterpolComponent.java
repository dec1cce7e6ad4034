package axiom.verify.smt.smtinterpol;

import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import axiom.verify.smt.child.OfferedProver;

/** SMTInterpol in a container. The configuration {@code axiom.prover.smtinterpol} sets it up; see {@link axiom.verify.smt.child.Settings}. */
@Component(configurationPid = SmtInterpol.PID, immediate = true, service = {})
public final class SmtInterpolComponent {

    private final OfferedProver offered;

    /**
     * Starts the solver in the background and offers it when it runs.
     *
     * @param context the bundle's
     * @param settings the configuration
     */
    @Activate
    public SmtInterpolComponent(BundleContext context, Map<String, Object> settings) {
        offered = new OfferedProver(context, SmtInterpol.spec(), SmtInterpol.PID, settings);
    }

    @Deactivate
    void deactivate() {
        offered.close();
    }
}
