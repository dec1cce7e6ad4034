package axiom.verify.smt.child;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.Callable;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

import axiom.api.verify.Engine;
import axiom.api.verify.Prover;

/**
 * Registers a bundle's provers once they are known to run, in a thread of its own, so that the framework's start does not wait for them. Service properties:
 * {@code axiom.prover.name}, {@code .family}, {@code .version}, {@code .digest}, {@code .logics} and {@code .limits}.
 */
public final class Announcement implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("axiom.prover");

    /**
     * A prover that runs.
     *
     * @param prover the prover
     * @param limits what its processes are forbidden, in words
     */
    public record Ready(Prover prover, String limits) {}

    private final List<ServiceRegistration<Prover>> registered = new ArrayList<>();
    private final Thread thread;
    private boolean closed;

    /**
     * Begins.
     *
     * @param context the bundle's
     * @param what makes the provers ready; a failure is logged, and nothing is registered
     */
    public Announcement(BundleContext context, Callable<List<Ready>> what) {
        this.thread = Thread.ofPlatform().daemon().name("axiom-provers-" + context.getBundle().getSymbolicName())
                .start(() -> run(context, what));
    }

    private void run(BundleContext context, Callable<List<Ready>> what) {
        try {
            for (Ready ready : what.call()) {
                register(context, ready);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "[axiom.prover] the bundle was stopped before its solver was ready");
        } catch (Exception e) {
            if (isClosed()) {
                LOG.log(Level.DEBUG, "[axiom.prover] the bundle was stopped before its solver was ready: " + e.getMessage());
                return;
            }
            LOG.log(Level.WARNING, context.getBundle().getSymbolicName() + " offers no prover: " + e.getMessage());
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void register(BundleContext context, Ready ready) {
        if (!closed) {
            Engine engine = ready.prover().engine();
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put("axiom.prover.name", engine.name());
            properties.put("axiom.prover.family", engine.family());
            properties.put("axiom.prover.version", engine.version());
            properties.put("axiom.prover.digest", engine.digest());
            properties.put("axiom.prover.logics", ready.prover().logics().stream().sorted().toArray(String[]::new));
            properties.put("axiom.prover.limits", ready.limits());
            registered.add(context.registerService(Prover.class, ready.prover(), properties));
            LOG.log(Level.DEBUG, "[axiom.prover] " + engine + " is there; its process has: " + ready.limits());
        }
    }

    /** Takes the services away and waits for the thread to end. The provers themselves are closed by whoever made them, after this. */
    @Override
    public void close() {
        List<ServiceRegistration<Prover>> gone;
        synchronized (this) {
            closed = true;
            gone = List.copyOf(registered);
            registered.clear();
        }
        thread.interrupt();
        for (ServiceRegistration<Prover> registration : gone) {
            try {
                registration.unregister();
            } catch (IllegalStateException already) {
                // The framework took it away with the bundle.
            }
        }
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
