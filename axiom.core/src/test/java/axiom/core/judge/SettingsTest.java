package axiom.core.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import axiom.api.verify.Prover;
import axiom.api.verify.Semantics;
import axiom.api.verify.Solvers;
import axiom.api.verify.VerifyOptions;
import axiom.api.verify.Work;

class SettingsTest {

    @Test
    void withoutValuesTheyAreTheDefaults() {
        assertEquals(Settings.DEFAULT, Settings.of(Map.of("service.pid", "axiom.verify", "mode", " ", "time", "")));
    }

    @Test
    void allNamesAreRead() {
        Settings settings = Settings.of(Map.of("mode", "thorough", "semantics", "float32", "time", "90s", "memory", "2GiB", "trust",
                "solver", "solving", "portfolio", "cache", false, "cacheFolder", "cache", "seed", 7L));
        assertEquals(new Settings(new VerifyOptions(VerifyOptions.Mode.THOROUGH, Optional.of(Semantics.FLOAT32),
                VerifyOptions.Trusted.SOLVER, List.of(),
                new Solvers(Work.Solving.PORTFOLIO, List.of(), Optional.empty(), Optional.empty(), 2L << 30),
                Optional.of(Duration.ofSeconds(90)), false, 7), Optional.of(Path.of("cache"))), settings);
    }

    @Test
    void whoMayBeAskedIsRead() {
        VerifyOptions options = Settings
                .of(Map.of("engines", List.of("smt", " bounds"), "provers", " cvc5,z3, ,cvc5", "runner", "in-process", "logic", "QF_LRA"))
                .options();
        assertEquals(List.of("smt", "bounds"), options.engines());
        assertEquals(new Solvers(Work.Solving.CROSS_CHECK, List.of("cvc5", "z3"), Optional.of(Prover.Runner.IN_PROCESS),
                Optional.of("QF_LRA"), 1L << 30), options.solvers());
        assertEquals(List.of("smt"), Settings.of(Map.of("engines", new String[]{"smt"})).options().engines());
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "1.5 s, PT1.5S", "3m, PT3M", "2min, PT2M", "1h, PT1H", "PT7S, PT7S"})
    void timesHaveUnits(String text, Duration time) {
        assertEquals(Optional.of(time), Settings.of(Map.of("time", text)).options().time());
    }

    @ParameterizedTest
    @CsvSource({"mode, fast", "semantics, float16", "time, 0s", "time, 10", "time, -PT1S", "time, 999999999h", "memory, 1KiB",
            "memory, 1GB",
            "memory, 99999999999999999GiB", "runner, moon", "logic, LRA)(exit", "logic, qf_lra", "engines, a b", "trust, all", "cache, yes",
            "seed, 1.5"})
    void whatMeansNothingIsNamed(String name, String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Settings.of(Map.of(name, text)));
        assertEquals("[axiom.verify] " + name + " is '" + text + "'", e.getMessage().lines().findFirst().orElseThrow());
    }
}
