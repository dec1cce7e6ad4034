package axiom.cli.command;

import java.time.Duration;
import java.util.Locale;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import axiom.api.verify.Semantics;
import axiom.api.verify.VerifyOptions;
import axiom.api.verify.Work;
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

    @Option(names = "--no-cache", description = "Decide again what was decided before.")
    private boolean fresh;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "What random choices depend on. Default: 0.")
    private Long seed;

    VerifyOptions options(VerifyOptions configured) {
        VerifyOptions options = configured;
        options = semantics == null ? options : options.semantics(semantics);
        options = mode == null ? options : options.mode(mode);
        options = time == null ? options : options.time(time);
        options = memory == null ? options : options.memory(memory << 20);
        options = trust == null ? options : options.trust(trust);
        options = solving == null ? options : options.solving(solving);
        options = fresh ? options.cache(false) : options;
        return seed == null ? options : options.seed(seed);
    }

    /** A number and its unit. */
    static final class Time implements ITypeConverter<Duration> {

        private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

        @Override
        public Duration convert(String text) {
            Matcher matcher = TIME.matcher(text);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                throw new TypeConversionException("'" + text + "' is no time; write it as in 500ms, 30s, 5m or 1h");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
    }

    /** {@code cross-check} as people write it. */
    static final class Way implements ITypeConverter<Work.Solving> {

        @Override
        public Work.Solving convert(String text) {
            String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
            return Arrays.stream(Work.Solving.values())
                    .filter(s -> s.name().equals(name)).findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("'" + text + "' is no way of asking; use first, portfolio or cross-check"));
        }
    }
}
