package axiom.compiler.chain;

import java.util.List;
import java.util.function.BiConsumer;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.tensor.TensorType;
import axiom.core.layers.ModelBuilder;
import axiom.core.layers.Models;

/** What comes of putting a layer on inputs. */
sealed interface Trial {

    /** It fits. */
    record Fits(List<TensorType> results) implements Trial {}

    /** It does not. */
    record Misfit(IllegalArgumentException fault) implements Trial {}

    /** It fits up to a layer of which nothing is known. */
    record Partly(Unseen unseen) implements Trial {}

    /** It takes too long to tell. */
    record Endless() implements Trial {}

    /** Ends a trial that takes too long. */
    final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super(null, null, false, false);
        }
    }

    /** The most layers in one trial. */
    int MOST_LAYERS = 20_000;

    static Trial of(Layer layer, boolean training, List<TensorType> inputs) {
        return of(layer, training, inputs, (_, _) -> {});
    }

    static Trial of(Layer layer, boolean training, List<TensorType> inputs, BiConsumer<String, List<Value>> after) {
        try {
            return new Fits(Models.check(ModelBuilder.trial("model", training, bounded(after)), layer, inputs.toArray(TensorType[]::new)));
        } catch (Unseen.Reached e) {
            return new Partly(e.unseen);
        } catch (Exhausted e) {
            return new Endless();
        } catch (IllegalArgumentException e) {
            return new Misfit(e);
        }
    }

    /** Passes on what is told, until it is too much. */
    static BiConsumer<String, List<Value>> bounded(BiConsumer<String, List<Value>> after) {
        int[] left = {MOST_LAYERS};
        return (path, values) -> {
            if (left[0]-- == 0) {
                throw new Exhausted();
            }
            after.accept(path, values);
        };
    }
}
