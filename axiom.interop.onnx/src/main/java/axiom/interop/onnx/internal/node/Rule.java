package axiom.interop.onnx.internal.node;

/** How the nodes of one operator become nodes of the graph. */
@FunctionalInterface
public interface Rule {

    /**
     * Adds a node.
     *
     * @param site the node, its operands, and where its results go
     */
    void apply(Site site);
}
