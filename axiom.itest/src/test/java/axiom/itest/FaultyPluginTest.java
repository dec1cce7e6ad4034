package axiom.itest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;

import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.host.AxiomHost;
import axiom.host.TrustPolicy;
import axiom.itest.plugin.Fault;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with a plug-in, requests are answered rightly by another backend, and the report says what happened. */
class FaultyPluginTest {

    private static final int REQUESTS = 50;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void isContainedAndReported(Fault fault) throws Exception {
        Path jar = PluginJar.build(folder, "faulty", "1.0.0", fault);
        Mlp mlp = Mlp.make(16);
        CompileOptions options = CompileOptions.DEFAULT.deadline(Duration.ofMillis(500));
        try (AxiomHost host = AxiomHost.builder().trust(TrustPolicy.anything()).start();
                Session session = host.compile(mlp.model(), options)) {
            host.install(jar);
            for (int i = 0; i < REQUESTS; i++) {
                assertTrue(mlp.isRight(i % mlp.count(), session.run(mlp.request(i % mlp.count()))), fault + ", request " + i);
                Thread.sleep(2);
            }
            assertReported(mlp, host, session, options, fault);
        }
    }

    private static void assertReported(Mlp mlp, AxiomHost host, Session session, CompileOptions options, Fault fault) {
        assertFalse(session.placement().backends().contains("plugin"), () -> "still runs on the faulty plug-in: " + session.placement());
        try (Session later = host.compile(mlp.model(), options)) {
            assertTrue(mlp.isRight(0, later.run(mlp.request(0))));
            if (fault != Fault.ACTIVATE) {
                assertTrue(later.placement().refusals().stream().anyMatch(r -> r.backend().equals("plugin") && !r.reason().isBlank()),
                        () -> "does not say why: " + later.placement());
            }
        }
    }
}
