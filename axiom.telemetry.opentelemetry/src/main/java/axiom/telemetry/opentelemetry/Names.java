package axiom.telemetry.opentelemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A bounded number of names, since each makes time series of its own; later ones share one. Thread-safe. */
final class Names {

    /** Stands for all names beyond the bound. */
    static final String OTHERS = "…";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Names(int most) {
        this.most = most;
    }

    /** The name, if there is still room for it. */
    String of(String name) {
        if (known.contains(name)) {
            return name;
        }
        synchronized (this) {
            return known.contains(name) || known.size() < most && known.add(name) ? name : OTHERS;
        }
    }
}
