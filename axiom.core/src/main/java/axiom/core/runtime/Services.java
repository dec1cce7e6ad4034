package axiom.core.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;

/** What {@link ServiceLoader} finds, without those that cannot be loaded. */
final class Services {

    private static final Logger LOG = System.getLogger("axiom.core.runtime");
    /** A broken declaration file may fail again at each step. */
    private static final int MOST_FAULTS = 100;

    private Services() {}

    static <T> List<T> of(Class<T> service, ClassLoader loader) {
        List<T> found = new ArrayList<>();
        Iterator<T> services = ServiceLoader.load(service, loader).iterator();
        for (int faults = 0; faults < MOST_FAULTS;) {
            try {
                if (!services.hasNext()) {
                    break;
                }
                found.add(services.next());
            } catch (Throwable t) {
                faults++;
                LOG.log(Level.WARNING, "[axiom.services] a " + service.getSimpleName() + " cannot be loaded: " + Said.text(t), t);
            }
        }
        return found;
    }
}
