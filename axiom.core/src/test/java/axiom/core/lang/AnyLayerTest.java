package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import axiom.api.model.LayerFactory;
import axiom.api.model.LayerSignature;
import axiom.api.model.LayerSignature.Parameter;

/** Whatever the arguments and the operands: a layer is made and lowered, or what does not fit is said before it is, in declared axes and with help. */
class AnyLayerTest {

    private static final List<String> OPERANDS = List.of("Image(6, 6, 3)", "Image(:b, 6, 5, 4)", "Image(H, W, 3)", "Image(H, W, c)",
            "Tensor(:b, 6)", "Tensor(6)",
            "Tensor(:b)", "Tensor(:b, n)", "Tensor(:b, n, 4)", "Tensor(3, 4)", "Tensor(:b, 4, 1)", "Tensor(1, 1)", "Volume(:b, 4, 4, 4, 2)",
            "Tokens(:b, 4)", "Tokens(4)");
    private static final List<String> GOOD = List.of("1", "2", "3", "4", "6");
    private static final List<String> ODD = List.of("5", "12", "0", "-1", "-2", "0.5", "1e30", "1e-400");
    private static final List<String> STRAY = List.of("true", ":same", "ReLU", "(1, 2)", "3", "()");

    @Property(tries = 3000)
    void isMadeOrRefused(@ForAll long seed) {
        String pipeline = new Writer(seed).pipeline();
        String outcome = Piped.outcome(pipeline);
        assertFalse(outcome.startsWith("while"), pipeline + "\n" + outcome);
        assertTrue(outcome.contains(" gives ") || outcome.contains("\nhelp: "), pipeline + "\n" + outcome);
        assertFalse(outcome.startsWith("[axiom.layer]"), pipeline + "\n" + outcome);
    }

    /** Writes pipelines that are right now and then. */
    private static final class Writer {

        private final Random random;

        Writer(long seed) {
            random = new Random(seed);
        }

        String pipeline() {
            String first = pick(OPERANDS);
            int count = once(6) ? 2 + random.nextInt(2) : 1;
            String operands = IntStream.range(0, count)
                    .mapToObj(i -> List.of("x", "y", "z").get(i) + " :: " + (once(2) ? first : pick(OPERANDS)))
                    .collect(Collectors.joining("; "));
            return operands + " |> " + layer() + (once(3) ? " |> " + layer() : "");
        }

        private String layer() {
            // what is inside a container is checked when the container is lowered
            List<LayerFactory> layers = Catalogue.rules().stream().map(LayerRule::factory)
                    .filter(f -> !f.signatures().getFirst().toString().contains("layers…")).toList();
            LayerFactory factory = layers.get(random.nextInt(layers.size()));
            LayerSignature signature = factory.signatures().get(random.nextInt(factory.signatures().size()));
            List<String> arguments = new ArrayList<>();
            for (Parameter p : signature.positional()) {
                if (p.required() || once(2)) {
                    IntStream.range(0, p.many() ? 1 + random.nextInt(3) : 1).forEach(_ -> arguments.add(value(p)));
                }
            }
            signature.keywords().stream().filter(_ -> once(4)).forEach(p -> arguments.add(p.name() + " = " + value(p)));
            return factory.name() + "(" + String.join(", ", arguments) + ")";
        }

        private String value(Parameter parameter) {
            if (once(20)) {
                return pick(STRAY);
            } else if (!parameter.symbols().isEmpty() && once(3)) {
                return ":" + pick(parameter.symbols());
            }
            return switch (parameter.type()) {
                case SIZE, INTEGER, AXIS, NUMBER -> number();
                case SIZES, INTEGERS, AXES -> once(2)
                        ? number()
                        : IntStream.range(0, 1 + random.nextInt(4)).mapToObj(_ -> number()).collect(Collectors.joining(", ", "(", ")"));
                case TRUTH -> once(2) ? "true" : "false";
                case SYMBOL -> ":same";
                case LAYER -> once(2) ? "ReLU" : "Softmax";
            };
        }

        private String number() {
            return pick(once(4) ? ODD : GOOD);
        }

        private boolean once(int in) {
            return random.nextInt(in) == 0;
        }

        private String pick(List<String> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
