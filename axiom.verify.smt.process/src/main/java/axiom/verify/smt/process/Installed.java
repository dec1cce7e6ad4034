package axiom.verify.smt.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

import axiom.verify.smt.child.Announcement;
import axiom.verify.smt.child.NativeRun;
import axiom.verify.smt.child.Settings;

/**
 * Offers all known solvers that are on the path, in a container. The configuration {@code axiom.prover.installed} sets them up; see
 * {@link axiom.verify.smt.child.Settings}.
 */
@Component(configurationPid = Installed.PID, immediate = true, service = {})
public final class Installed {

    static final String PID = "axiom.prover.installed";

    private final AtomicReference<List<ProcessProver>> provers = new AtomicReference<>(List.of());
    private final Announcement announcement;

    /**
     * Looks in the background.
     *
     * @param context the bundle's
     * @param properties the configuration
     */
    @Activate
    public Installed(BundleContext context, Map<String, Object> properties) {
        Settings settings = Settings.of(PID, properties);
        announcement = new Announcement(context, () -> {
            provers.set(settings.enabled() ? Discovery.all(settings) : List.of());
            return provers.get().stream().map(p -> new Announcement.Ready(p, NativeRun.limits())).toList();
        });
    }

    @Deactivate
    void deactivate() {
        announcement.close();
        provers.get().forEach(ProcessProver::close);
    }
}
