package axiom.core.runtime;

import java.time.Duration;

/** Short texts about what plug-ins did; safe against what their own methods throw. */
final class Said {

    private static final int LONGEST = 400;

    private Said() {}

    static String text(Throwable thrown) {
        String text;
        try {
            text = thrown.toString();
        } catch (Throwable worse) {
            text = thrown.getClass().getName() + " (which cannot say more)";
        }
        return cut(text);
    }

    static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    static String text(Duration limit) {
        return limit.toMillis() < 10_000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }
}
