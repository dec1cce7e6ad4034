package axiom.api.runtime;

import java.util.function.Consumer;

/**
 * What happens when a model breaks an {@code @ensure} contract. The contracts are checked on every run, by operators that are compiled into the session.
 *
 * @param policy what happens
 * @param listener is told of each violation, on the thread that runs the model; what it throws reaches the caller of {@code run}. Only
 *        {@link Policy#CALLBACK} uses it
 */
public record Guards(Policy policy, Consumer<Violation> listener) {

    /** A violation is thrown. */
    public static final Guards THROW = new Guards(Policy.THROW, _ -> {});
    /** A violation is kept in {@link Session#violations()}. */
    public static final Guards RECORD = new Guards(Policy.RECORD, _ -> {});
    /** Contracts are not checked. */
    public static final Guards OFF = new Guards(Policy.OFF, _ -> {});

    /** The policies. */
    public enum Policy {
        /** {@code run} throws an {@link EnsureViolation}; the outputs are not returned. */
        THROW,
        /** {@code run} returns as usual; the session keeps the violation. */
        RECORD,
        /** {@code run} tells the listener and returns as usual; the session keeps the violation too. */
        CALLBACK,
        /** Nothing is checked. */
        OFF
    }

    /**
     * A violation is told to a listener.
     *
     * @param listener the listener, which may be called from several threads at once
     * @return the guards
     */
    public static Guards callback(Consumer<Violation> listener) {
        return new Guards(Policy.CALLBACK, listener);
    }

    /** The policy. */
    @Override
    public String toString() {
        return policy.toString();
    }
}
