package axiom.cli.command;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import axiom.api.verify.Prover;
import axiom.api.verify.Semantics;
import axiom.api.verify.VerifyOptions;
import axiom.api.verify.Work;
import axiom.core.judge.Settings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How goals are decided: the options of {@code prove} and {@code verify}. What is not said is as configured. */
final class Deciding {

    @Option(names = "--semantics", paramLabel = "real|float32", description = "What operators mean. Default: real for a formula without a model, float32 with one.")
    private Semantics semantics;

    @Option(names = "--mode", paramLabel = "MODE", description = "How much to spend on each: quick (2 s, no solvers), standard (20 s), thorough (3 min), exhaustive (1 h). Default: standard.")
    private VerifyOptions.Mode mode;

    @Option(names = "--time", paramLabel = "TIME", converter = Time.class, description = "The limit for each, as in 500ms, 30s or 5m. Default: that of the mode.")
    private Duration time;

    @Option(names = "--memory", paramLabel = "MIB", description = "The limit for each solver, in MiB. Default: 1024.")
    private Long memory;

    @Option(names = "--trust", paramLabel = "checked|solver", description = "What a proof may rest on: what was checked or two independent solvers agree on (checked), or one solver's word, too (solver). Default: checked.")
    private VerifyOptions.Trusted trust;

    @Option(names = "--solving", paramLabel = "WAY", converter = Way.class, description = "How solvers are asked: first (one after the other), portfolio (at once, the first answer counts), cross-check (until two agree; a contradiction is an error). Default: cross-check.")
    private Work.Solving solving;

    @Option(names = "--engine", paramLabel = "NAME", split = ",", description = "Ask only this verifier, as axiom provers names it; may be repeated. Default: all.")
    private String[] engines = {};

    @Option(names = "--prover", paramLabel = "NAME", split = ",", description = "Ask only this solver, as axiom provers names it; may be repeated, the preferred first. Default: all.")
    private String[] provers = {};

    @Option(names = "--runner", paramLabel = "in-process|child|process", converter = Place.class, description = "Ask only solvers that run there: in this process, in a child JVM, or as programs. Default: anywhere.")
    private Prover.Runner runner;

    @Option(names = "--logic", paramLabel = "LOGIC", converter = Logic.class, description = "Ask solvers in this logic of SMT-LIB, such as QF_LRA, and not at all beyond it. Default: the least one for each question.")
    private String logic;

    @Option(names = "--no-cache", description = "Decide again what was decided before.")
    private boolean fresh;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "What random choices depend on. Default: 0.")
    private Long seed;

    VerifyOptions options(VerifyOptions configured) {
        VerifyOptions options = configured;
        options = semantics == null ? options : options.semantics(semantics);
        options = mode == null ? options : options.mode(mode);
        options = time == null ? options : options.time(time);
        options = memory == null ? options : options.solvers(options.solvers().memory(memory << 20));
        options = trust == null ? options : options.trust(trust);
        options = solving == null ? options : options.solving(solving);
        options = engines.length == 0 ? options : options.engines(engines);
        options = provers.length == 0 ? options : options.solvers(options.solvers().names(provers));
        options = runner == null ? options : options.solvers(options.solvers().runner(runner));
        options = logic == null ? options : options.solvers(options.solvers().logic(logic));
        options = fresh ? options.cache(false) : options;
        return seed == null ? options : options.seed(seed);
    }

    /** What a text means as a setting; the same in configurations and here. */
    private abstract static class Setting<T> implements ITypeConverter<T> {

        private final String name;
        private final Function<VerifyOptions, Optional<T>> part;

        Setting(String name, Function<VerifyOptions, Optional<T>> part) {
            this.name = name;
            this.part = part;
        }

        @Override
        public T convert(String text) {
            try {
                return part.apply(Settings.of(Map.of(name, text)).options())
                        .orElseThrow(() -> new TypeConversionException("it is empty"));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage().replaceFirst("^\\[.*?\\] ", "").replaceFirst("\n +help:", ";"));
            }
        }
    }

    static final class Time extends Setting<Duration> {
        Time() {
            super("time", VerifyOptions::time);
        }
    }

    static final class Way extends Setting<Work.Solving> {
        Way() {
            super("solving", o -> Optional.of(o.solvers().solving()));
        }
    }

    static final class Place extends Setting<Prover.Runner> {
        Place() {
            super("runner", o -> o.solvers().runner());
        }
    }

    static final class Logic extends Setting<String> {
        Logic() {
            super("logic", o -> o.solvers().logic());
        }
    }
}
