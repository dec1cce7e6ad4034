package axiom.verify.smt.child;

import java.io.File;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.osgi.framework.BundleContext;

/** A bundle's prover in child JVMs, made ready and registered in the background, for as long as its component lives. */
public final class OfferedProver implements AutoCloseable {

    private final Optional<Announcement> announcement;
    private final Optional<ChildProver> prover;

    /**
     * Begins.
     *
     * @param context the bundle's
     * @param spec what it brings
     * @param pid where its settings belong
     * @param properties its settings; see {@link Settings}
     */
    public OfferedProver(BundleContext context, ChildSpec spec, String pid, Map<String, ?> properties) {
        Settings settings = Settings.of(pid, properties);
        if (!settings.enabled()) {
            System.getLogger("axiom.prover").log(Level.INFO, "[axiom.prover] " + spec.name() + " is switched off by " + pid);
            announcement = Optional.empty();
            prover = Optional.empty();
            return;
        }
        ChildProver made = new ChildProver(spec, settings,
                Optional.ofNullable(context.getDataFile("solver")).map(File::toPath).map(Path::toAbsolutePath));
        prover = Optional.of(made);
        announcement = Optional.of(new Announcement(context, () -> {
            made.prepare();
            return List.of(new Announcement.Ready(made, made.limits()));
        }));
    }

    /** Takes the service away, and ends the solver's processes. */
    @Override
    public void close() {
        announcement.ifPresent(Announcement::close);
        prover.ifPresent(ChildProver::close);
    }
}
