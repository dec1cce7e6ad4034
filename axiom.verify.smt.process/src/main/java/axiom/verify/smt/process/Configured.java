package axiom.verify.smt.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

import axiom.verify.smt.child.Announcement;
import axiom.verify.smt.child.NativeRun;
import axiom.verify.smt.child.Settings;

/**
 * Offers a solver that a configuration names: one for each configuration with the factory PID {@code axiom.prover.process}. Its properties are {@code name}, one of
 * {@code z3, cvc5, yices-smt2, mathsat, bitwuzla, opensmt}, which says how it is asked; {@code path}, absolute; {@code logics}, the only ones in which it is asked,
 * of those that are known to be right for it (all of them if absent); and those of {@link axiom.verify.smt.child.Settings}.
 */
@Component(configurationPid = Configured.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true, service = {})
public final class Configured {

    static final String PID = "axiom.prover.process";

    private final AtomicReference<Optional<ProcessProver>> prover = new AtomicReference<>(Optional.empty());
    private final Announcement announcement;

    /**
     * Starts it in the background.
     *
     * @param context the bundle's
     * @param properties the configuration
     */
    @Activate
    public Configured(BundleContext context, Map<String, Object> properties) {
        Settings settings = Settings.of(PID, properties);
        announcement = new Announcement(context, () -> {
            prover.set(settings.enabled() ? Optional.of(make(properties, settings)) : Optional.empty());
            return prover.get().stream().map(p -> new Announcement.Ready(p, NativeRun.limits())).toList();
        });
    }

    @Deactivate
    void deactivate() {
        announcement.close();
        prover.get().ifPresent(ProcessProver::close);
    }

    /**
     * The prover that a configuration describes.
     *
     * @throws IOException if the program is not there, or is another
     * @throws IllegalArgumentException if the configuration is not right
     */
    static ProcessProver make(Map<String, ?> properties, Settings settings) throws IOException {
        String name = String.valueOf(properties.get("name"));
        Known known = Stream.of(Known.values()).filter(k -> k.program().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "[axiom.settings] " + PID + ": the name '" + name + "' is not allowed\n  help: use one of "
                                + String.join(", ", Stream.of(Known.values()).map(Known::program).toList())));
        Set<String> logics = logics(properties.get("logics")).map(wanted -> {
            Set<String> both = new TreeSet<>(wanted);
            both.retainAll(known.logics());
            return both;
        }).orElse(new TreeSet<>(known.logics()));
        if (logics.isEmpty()) {
            throw new IllegalArgumentException(
                    "[axiom.settings] " + PID + ": none of the logics is one of " + name + "'s\n  help: use some of "
                            + String.join(", ", new TreeSet<>(known.logics())));
        }
        return ProcessProver.of(known, Path.of(String.valueOf(properties.get("path"))), logics, settings);
    }

    private static Optional<List<String>> logics(Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case String[] several -> Optional.of(Arrays.asList(several));
            default -> Optional.of(List.of(value.toString().strip().split("[,\\s]+")));
        };
    }
}
