package axiom.core.lang;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the text, a declaration has messages or a model, and throws nothing. */
class DeclarationFuzzTest {

    private static final Pattern WORD = Pattern.compile("\\w+|\\|>|::|\\s+|[^\\w\\s]");

    private static final List<String> RIGHT = List.of(Declared.MNIST, """
            left  :: Image(:batch, 6, 6, 1)
            right :: Image(:batch, 6, 6, 1)
            output :: Probability
            encoder = Sequential(Conv(2, (3,3)), ReLU, Flatten, Dense(4))
            a = encoder(left)
            b = right |> encoder
            output = sigmoid(cosine_similarity(a, b) * 3 - 1)
            @ensure output <= 1
            """, """
            input :: Image(H, W, 3)
            output :: Logits(5)
            block(x, c = 4) = begin
                y = x |> Conv(c, (3,3), padding = :same) |> ReLU
                z = y |> Residual(Conv(c, 3, padding = :same), BatchNorm())
                z + y
            end
            all = concat(block(input), input |> block(2), dim = 3) |> if training Dropout(0.5) end
            output = all |> GlobalAvgPool |> Dense(5)
            """, """
            x :: Vector(:batch, 8)
            class :: Probabilities(4)
            value :: Tensor{Float32, (:batch, 8)}
            h = x |> Dense(16, ReLU)
            p, q = h |> Split(2, dim=2)
            class = p - q |> Dense(4) |> Softmax
            value = if training (p, q) |> Add else max(p, q) end
            """);

    @Example
    void theTextsToChangeAreRight() {
        RIGHT.forEach(Declared::right);
        RIGHT.forEach(DeclarationFuzzTest::check);
    }

    @Property(tries = 400)
    void wordsRemovedRepeatedAndSwapped(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> words = new ArrayList<>(words(RIGHT.get(random.nextInt(RIGHT.size()))));
        List<String> others = words(RIGHT.get(random.nextInt(RIGHT.size())));
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int place = random.nextInt(words.size());
            switch (random.nextInt(4)) {
                case 0 -> words.remove(place);
                case 1 -> words.set(place, others.get(random.nextInt(others.size())));
                case 2 -> words.add(place, others.get(random.nextInt(others.size())));
                default -> Collections.swap(words, place, random.nextInt(words.size()));
            }
        }
        check(String.join("", words));
    }

    @Property(tries = 400)
    void anyText(@ForAll long seed) {
        check(Fuzz.text(seed, 0));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static void check(String text) {
        Declaration declaration = Declared.of(text);
        declaration.diagnostics().forEach(d -> {
            assertFalse(d.severity() == Diagnostic.Severity.ERROR && d.help().isBlank(), d.message());
            assertFalse(d.problem().contains(" fails: "), d.message());
            d.text(declaration.source());
        });
        if (!declaration.hasErrors()) {
            declaration.build(1);
            declaration.training(1);
            declaration.values().keySet().forEach(value -> declaration.view(value, 1));
        }
    }
}
