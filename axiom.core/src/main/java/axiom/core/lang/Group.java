package axiom.core.lang;

import java.util.List;
import java.util.function.Consumer;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/** A stretch of a declaration as a layer, so that paths and the names of parameters tell where they are from. Its results go where its caller wants them. */
record Group(String text, Consumer<Lowering> body) implements Layer {

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        body.accept(to);
        return List.of();
    }

    @Override
    public String toString() {
        return text;
    }
}
