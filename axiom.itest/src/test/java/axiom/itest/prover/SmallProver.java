package axiom.itest.prover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import axiom.api.verify.Budget;
import axiom.api.verify.Engine;
import axiom.api.verify.Prover;
import axiom.api.verify.Rational;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** A prover plug-in that decides what has one real variable and is linear. The jar's {@code prover.txt} has its family and version. */
@Component
public final class SmallProver implements Prover {

    private final Engine engine;

    /** Reads who it is. */
    @Activate
    public SmallProver() {
        this(resource("/prover.txt"));
    }

    /**
     * One that says who it is.
     *
     * @param identity its family, which is its name too, a blank, and its version
     */
    public SmallProver(String identity) {
        this.engine = engine(identity);
    }

    /**
     * Who a prover with some identity says that it is.
     *
     * @param identity family, blank, version
     * @return the engine
     */
    public static Engine engine(String identity) {
        List<String> words = List.of(identity.split(" "));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return new Engine(words.getFirst(), words.getFirst(), words.getLast(), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = SmallProver.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public String declaredVersion() {
        return engine.version();
    }

    @Override
    public Set<String> logics() {
        return Set.of("QF_LRA");
    }

    @Override
    public Set<Feature> features() {
        return Set.of(Feature.MODELS, Feature.DETERMINISTIC);
    }

    @Override
    public Response solve(String script, Budget budget) {
        Optional<Rational> model;
        try {
            model = OneVariable.model(script);
        } catch (OneVariable.Beyond e) {
            return new Response(Answer.UNKNOWN, "unknown: " + e.getMessage());
        } catch (RuntimeException e) {
            return new Response(Answer.ERROR, "(error \"" + e.getMessage() + "\")");
        }
        return model.map(m -> new Response(Answer.SAT, "sat\n" + values(script, m))).orElseGet(() -> new Response(Answer.UNSAT, "unsat\n"));
    }

    private static String values(String script, Rational model) {
        for (Object command : Expressions.read(script)) {
            if (command instanceof List<?> words && words.getFirst().equals("get-value") && words.getLast() instanceof List<?> names) {
                String size = "(/ " + model.numerator().abs() + ".0 " + model.denominator() + ".0)";
                return "((" + names.getFirst() + " " + (model.signum() < 0 ? "(- " + size + ")" : size) + "))\n";
            }
        }
        return "";
    }
}
