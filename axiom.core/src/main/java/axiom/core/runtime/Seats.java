package axiom.core.runtime;

import java.util.Optional;

import axiom.api.verify.Engine;

/** What verifiers and provers must say of themselves. */
final class Seats {

    static final Engine NOBODY = new Engine("unknown", "unknown", "unknown", "");
    private static final int LONGEST = 200;

    private Seats() {}

    /** Why an engine's description is of no use; empty if it is of use. */
    static Optional<String> unfit(Engine engine) {
        if (engine == null) {
            return Optional.of("it does not say who it is");
        }
        if (isUnfit(engine.name()) || isUnfit(engine.family()) || isUnfit(engine.version()) || engine.digest() == null
                || engine.digest().length() > LONGEST) {
            return Optional.of("it does not say its name, family, version and digest");
        }
        return Optional.empty();
    }

    private static boolean isUnfit(String text) {
        return text == null || text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl);
    }
}
