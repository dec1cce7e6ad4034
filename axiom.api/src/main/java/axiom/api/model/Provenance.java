package axiom.api.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model came from.
 *
 * @param source how it was made, for example {@code builder} or {@code onnx}
 * @param details facts such as producer, file name or seed, by name
 */
public record Provenance(String source, Map<String, String> details) {

    /** Copies the map in alphabetical order. */
    public Provenance {
        details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
    }
}
