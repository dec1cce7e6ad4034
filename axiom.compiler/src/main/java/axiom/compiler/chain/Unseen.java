package axiom.compiler.chain;

import java.util.List;
import java.util.Optional;

import axiom.api.graph.Value;
import axiom.api.model.Layer;
import axiom.api.model.Lowering;

/** Stands for a layer of which nothing is known, so that the layers before it are checked. Lowering ends where it is reached. */
record Unseen(Optional<Folded.Size> because) implements Layer {

    /** The end of what can be followed. */
    static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1;
        final transient Unseen unseen;

        Reached(Unseen unseen) {
            super(null, null, false, false);
            this.unseen = unseen;
        }
    }

    @Override
    public List<Value> lower(Lowering to, List<Value> inputs) {
        throw new Reached(this);
    }
}
