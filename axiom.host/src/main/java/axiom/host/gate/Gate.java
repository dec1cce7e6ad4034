package axiom.host.gate;

import java.io.File;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.function.BiConsumer;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Takes whatever FileInstall finds in the watched folder before its own installers see it, and hands it to the host, which judges it.
 */
public final class Gate implements BundleActivator, ArtifactInstaller {

    /** The property of the host's service. */
    public static final String PROPERTY = "axiom.host.gate";

    /** Set before FileInstall can see this object. */
    private volatile BiConsumer<String, File> host;

    /** Called by the framework. */
    public Gate() {}

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        ServiceReference<?>[] references = context.getServiceReferences(BiConsumer.class.getName(), "(" + PROPERTY + "=true)");
        @SuppressWarnings("unchecked")
        BiConsumer<String, File> service = (BiConsumer<String, File>) context.getService(references[0]);
        host = service;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("service.ranking", Integer.MAX_VALUE);
        context.registerService(new String[]{ArtifactInstaller.class.getName(), ArtifactListener.class.getName()}, this, properties);
    }

    @Override
    public void stop(BundleContext context) {}

    /** Everything: what is left to FileInstall's own installers would replace bundles, or configure components, unjudged. */
    @Override
    public boolean canHandle(File file) {
        return true;
    }

    @Override
    public void install(File file) {
        host.accept("install", file);
    }

    @Override
    public void update(File file) {
        host.accept("update", file);
    }

    @Override
    public void uninstall(File file) {
        host.accept("uninstall", file);
    }
}
