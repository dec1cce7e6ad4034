package axiom.compiler.chain;

import java.util.function.Function;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;

import axiom.compiler.chain.Folded.Known;
import axiom.core.layers.ModelBuilder;

/** A model that the program builds value by value. */
final class Building {

    final ModelBuilder net;
    private final Tree region;
    private boolean lost;
    private boolean partial;
    private Known layer;

    Building(TreePath start, Function<Building, ModelBuilder> net) {
        this.region = Program.region(start);
        this.net = net.apply(this);
    }

    /** Whether an expression surely is the next step. If not, no later one is followed either. */
    boolean follows(TreePath path) {
        lost |= Program.region(path) != region;
        return !lost;
    }

    /** Code that is not in view may go on with it. */
    void lose() {
        lost = true;
    }

    /** Whether a step was left out, so that names may be missing. */
    boolean isPartial() {
        return partial;
    }

    void leaveOut() {
        partial = true;
    }

    /** The layer that is being added. */
    Known layer() {
        return layer;
    }

    void add(Known added) {
        layer = added;
    }
}
