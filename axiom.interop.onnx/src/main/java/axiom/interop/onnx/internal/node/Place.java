package axiom.interop.onnx.internal.node;

import java.util.List;

import axiom.interop.onnx.internal.proto.NodeProto;

/**
 * Where a node stands.
 *
 * @param operator its operator
 * @param opset the version of its operator set
 * @param path its name after those of the function calls around it; a node without a name is known by its first result
 */
public record Place(String operator, int opset, String path) {

    private static final int LONGEST = 100;

    /**
     * The place of a node.
     *
     * @param node the node
     * @param opset the version of its operator set
     * @param calls the names of the function calls around it
     * @return its place
     */
    public static Place of(NodeProto node, int opset, List<String> calls) {
        String name = node.getName().isEmpty() && node.getOutputCount() > 0 ? node.getOutput(0) : node.getName();
        String path = String.join("/", calls) + (calls.isEmpty() ? "" : "/") + name;
        return new Place(node.getOpType(), opset, path);
    }

    /** What generated names begin with. */
    String base() {
        return path.isEmpty() ? operator : path;
    }

    @Override
    public String toString() {
        String shown = path.length() > LONGEST ? path.substring(0, LONGEST) + "…" : path;
        return "node '" + shown + "' (" + operator + ", opset " + opset + ")";
    }
}
