package axiom.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final List<String> errors = new ArrayList<>();

    private Options options(String... names) {
        Map<String, String> given = new HashMap<>();
        for (String name : names) {
            int equals = name.indexOf('=');
            given.put(equals < 0 ? name : name.substring(0, equals), equals < 0 ? null : name.substring(equals + 1));
        }
        return Options.of(given, errors::add);
    }

    @Test
    void chainsAreCheckedUnlessTurnedOff() {
        assertEquals(new Options(false, false, true), options());
        assertEquals(new Options(false, false, true), options("axiom.chains"));
        assertEquals(new Options(false, false, true), options("axiom.chains=warn"));
        assertEquals(new Options(false, false, false), options("axiom.chains=off"));
        assertEquals(List.of(), errors);
    }

    @Test
    void nameAloneIsTrue() {
        assertEquals(new Options(true, true, true), options("axiom.trace", "axiom.strict=true", "other.option=7"));
        assertEquals(List.of(), errors);
    }

    @Test
    void misspeltOptionsAreErrors() {
        options("axiom.strcit", "axiom.trace=yes", "axiom.chains=false");
        assertEquals(List.of("""
                [axiom.option] there is no option -Aaxiom.strcit
                  help: there are -Aaxiom.chains, -Aaxiom.strict, -Aaxiom.trace""", """
                [axiom.option] -Aaxiom.trace=yes is neither true nor false
                  help: write -Aaxiom.trace or -Aaxiom.trace=false""", """
                [axiom.option] -Aaxiom.chains=false is unknown
                  help: write on, warn (of sizes that are not known) or off"""), errors);
    }
}
