package axiom.api.runtime;

import java.time.Duration;
import java.util.List;

import axiom.api.backend.NumericsProfile;

/**
 * How a model is compiled.
 *
 * @param optimize how much the graph is rewritten
 * @param numerics how exact the execution of the rewritten graph must be; with {@link Optimize#AGGRESSIVE} even STRICT says nothing about the model as it was
 *        given
 * @param fallback what happens when an operator cannot run on the preferred backend
 * @param backends the names of the backends to use, best first; empty for all by ranking. The reference interpreter remains the last resort unless the fallback
 *        is {@link Fallback#FAIL}
 * @param follow whether the session moves to a better backend when one arrives
 * @param deadline how long one run may take on a backend before it is retried elsewhere and the backend quarantined; zero for no limit
 * @param guards what happens when a model breaks an {@code @ensure} contract
 */
public record CompileOptions(Optimize optimize, NumericsProfile numerics, Fallback fallback, List<String> backends, boolean follow,
        Duration deadline, Guards guards) {

    /** Default optimisation, strict numerics, fallback with a warning, all backends, following, no deadline, violations of contracts thrown. */
    public static final CompileOptions DEFAULT = new CompileOptions(Optimize.DEFAULT, NumericsProfile.STRICT, Fallback.WARN, List.of(),
            true, Duration.ZERO, Guards.THROW);

    /** Copies the list. */
    public CompileOptions {
        backends = List.copyOf(backends);
    }

    /**
     * With another optimisation level.
     *
     * @param level the level
     * @return new options
     */
    public CompileOptions optimize(Optimize level) {
        return new CompileOptions(level, numerics, fallback, backends, follow, deadline, guards);
    }

    /**
     * With another numerics profile.
     *
     * @param profile the profile
     * @return new options
     */
    public CompileOptions numerics(NumericsProfile profile) {
        return new CompileOptions(optimize, profile, fallback, backends, follow, deadline, guards);
    }

    /**
     * With another fallback policy.
     *
     * @param policy the policy
     * @return new options
     */
    public CompileOptions fallback(Fallback policy) {
        return new CompileOptions(optimize, numerics, policy, backends, follow, deadline, guards);
    }

    /**
     * On some backends only.
     *
     * @param names their names, best first
     * @return new options
     */
    public CompileOptions on(String... names) {
        return new CompileOptions(optimize, numerics, fallback, List.of(names), follow, deadline, guards);
    }

    /**
     * Whether to follow better backends.
     *
     * @param follows true to follow
     * @return new options
     */
    public CompileOptions follow(boolean follows) {
        return new CompileOptions(optimize, numerics, fallback, backends, follows, deadline, guards);
    }

    /**
     * With a deadline for each run.
     *
     * @param limit zero for none
     * @return new options
     */
    public CompileOptions deadline(Duration limit) {
        return new CompileOptions(optimize, numerics, fallback, backends, follow, limit, guards);
    }

    /**
     * With another policy for {@code @ensure} contracts.
     *
     * @param policy what happens when one is broken
     * @return new options
     */
    public CompileOptions guards(Guards policy) {
        return new CompileOptions(optimize, numerics, fallback, backends, follow, deadline, policy);
    }
}
