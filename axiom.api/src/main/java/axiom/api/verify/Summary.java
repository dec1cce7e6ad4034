package axiom.api.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of all goals since a moment.
 *
 * @param since that moment
 * @param runs how many goals were decided, cached ones included
 * @param cached how many verdicts came from the cache
 * @param counts how many verdicts of each status there were
 * @param time the time of all runs together
 * @param properties the same by the name of the property, in the order of their first runs; a bounded number of names
 */
public record Summary(Instant since, long runs, long cached, Map<Verdict.Status, Long> counts, Duration time,
        Map<String, OfProperty> properties) {

    /** Copies the maps. */
    public Summary {
        counts = Map.copyOf(counts);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * What became of one property.
     *
     * @param runs how often it was decided
     * @param counts how many verdicts of each status there were
     * @param counterexamples how many verdicts came with a counterexample
     * @param total the time of all runs together
     * @param longest the longest time of a run
     */
    public record OfProperty(long runs, Map<Verdict.Status, Long> counts, long counterexamples, Duration total, Duration longest) {

        /** Copies the map. */
        public OfProperty {
            counts = Map.copyOf(counts);
        }

        /**
         * The part of the runs that were PROVED or TESTED.
         *
         * @return from 0 to 1; 0 without runs
         */
        public double passRate() {
            long passed = counts.getOrDefault(Verdict.Status.PROVED, 0L) + counts.getOrDefault(Verdict.Status.TESTED, 0L);
            return runs == 0 ? 0 : (double) passed / runs;
        }
    }
}
