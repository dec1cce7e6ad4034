package axiom.interop.onnx.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

import axiom.interop.onnx.internal.op.Catalog;
import axiom.interop.onnx.internal.proto.FunctionProto;
import axiom.interop.onnx.internal.proto.ModelProto;
import axiom.interop.onnx.internal.proto.NodeProto;
import axiom.interop.onnx.internal.wire.Source;

/** Looks for operators that cannot be read, in the whole model at once. */
final class Survey {

    private static final int SHOWN = 5;

    private final Catalog catalog;
    private final Functions functions;
    private final Source source;
    private final TreeMap<String, List<String>> missing = new TreeMap<>();
    private final Set<FunctionProto> seen = new HashSet<>();

    private Survey(Source source, Catalog catalog, Functions functions) {
        this.source = source;
        this.catalog = catalog;
        this.functions = functions;
    }

    /** Fails if any operator cannot be read, and names them all. */
    static void require(Source source, Catalog catalog, Functions functions, ModelProto model, Opsets opsets) {
        Survey survey = new Survey(source, catalog, functions);
        survey.look(model.getGraph().getNodeList(), opsets, "");
        if (!survey.missing.isEmpty()) {
            throw source.fail(survey.text(),
                    "export the model without " + (survey.missing.size() == 1 ? "this operator" : "these operators")
                            + ", or decompose " + (survey.missing.size() == 1 ? "it" : "them") + " into supported ones");
        }
    }

    private void look(List<NodeProto> nodes, Opsets opsets, String prefix) {
        for (NodeProto node : nodes) {
            Optional<FunctionProto> function = functions.find(node);
            String name = node.getName().isEmpty() && node.getOutputCount() > 0 ? node.getOutput(0) : node.getName();
            if (function.isPresent()) {
                if (seen.add(function.get())) {
                    String where = "function '" + node.getOpType() + "'";
                    look(function.get().getNodeList(), Opsets.of(source, where, function.get().getOpsetImportList()),
                            node.getOpType() + "/");
                }
            } else {
                check(node, opsets.version(node.getDomain()), "'" + prefix + name + "'");
            }
        }
    }

    private void check(NodeProto node, OptionalLong version, String name) {
        boolean standard = Opsets.plain(node.getDomain()).isEmpty();
        String set = (standard ? "" : node.getDomain() + " ") + "opset " + (version.isPresent() ? version.getAsLong() : "not imported");
        if (standard && version.isPresent() && catalog.find(node.getOpType(), (int) version.getAsLong()).isPresent()) {
            return;
        }
        String reason = standard && version.isPresent() ? catalog.refusal(node.getOpType(), (int) version.getAsLong()) : "";
        missing.computeIfAbsent(node.getOpType() + " (" + set + (reason.isEmpty() ? "" : ", " + reason) + ")", _ -> new ArrayList<>())
                .add(name);
    }

    private String text() {
        StringBuilder text = new StringBuilder(missing.size() == 1 ? "1 operator is" : missing.size() + " operators are")
                .append(" not supported:");
        missing.forEach((operator, nodes) -> {
            text.append("\n    ").append(operator).append(": ").append(String.join(", ", nodes.subList(0, Math.min(SHOWN, nodes.size()))));
            text.append(nodes.size() > SHOWN ? " and " + (nodes.size() - SHOWN) + " more" : "");
        });
        return text.toString();
    }
}
