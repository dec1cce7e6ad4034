package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A sample of what campaigns check; see {@link Fuzz}. */
class FuzzTest {

    private static final int TEXTS = 12_000;

    @Test
    void anyTextIsReadOrExplained() {
        int clean = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = Fuzz.text(2026, i);
            try {
                clean += Fuzz.check(text) ? 1 : 0;
                Fuzz.declaration(text);
            } catch (AssertionError | RuntimeException | StackOverflowError e) {
                throw new AssertionError("text " + i + ": " + text, e);
            }
        }
        assertTrue(clean > TEXTS / 10, "too few texts without errors to say much about them: " + clean);
    }
}
