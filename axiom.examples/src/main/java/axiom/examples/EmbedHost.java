package axiom.examples;

import java.nio.file.Path;

import axiom.api.backend.Backend;
import axiom.api.runtime.Session;
import axiom.examples.digits.DigitClassifier;
import axiom.examples.digits.Digits;
import axiom.host.AxiomHost;
import axiom.host.TrustPolicy;

/** Axiom in an application, with a watched folder for plug-ins of which only trusted ones are installed. */
public final class EmbedHost {

    private EmbedHost() {}

    /**
     * Predicts the first digit and tells where it ran.
     *
     * @param args the plug-in folder, and optionally a trust file beside it
     */
    public static void main(String... args) {
        TrustPolicy trust = args.length > 1 ? TrustPolicy.read(Path.of(args[1])) : TrustPolicy.nothing();
        try (AxiomHost axiom = AxiomHost.builder().plugins(Path.of(args[0])).trust(trust).start();
                Session session = axiom.compile(DigitClassifier.trained())) {
            for (Backend backend : axiom.backends()) {
                System.out.println(backend.name() + ": " + backend.status().reason());
            }
            System.out.println(session.run(DigitClassifier.batch(Digits.load().pixels().subList(0, 1))));
            // the session moves on by itself when a better backend is dropped into the folder, and back when it is deleted
            System.out.println("ran on " + session.placement().backends());
        }
    }
}
