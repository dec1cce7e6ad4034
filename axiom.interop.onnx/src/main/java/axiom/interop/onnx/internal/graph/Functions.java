package axiom.interop.onnx.internal.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import axiom.interop.onnx.internal.proto.AttributeProto;
import axiom.interop.onnx.internal.proto.FunctionProto;
import axiom.interop.onnx.internal.proto.ModelProto;
import axiom.interop.onnx.internal.proto.NodeProto;
import axiom.interop.onnx.internal.wire.Source;

/** The functions that a model brings along. Immutable once made. */
final class Functions {

    private record Key(String domain, String name, String overload) {}

    private final Map<Key, FunctionProto> functions = new HashMap<>();

    /**
     * The functions of a model.
     *
     * @param source the file, for messages
     * @param model the model
     */
    Functions(Source source, ModelProto model) {
        for (FunctionProto function : model.getFunctionsList()) {
            Key key = new Key(Opsets.plain(function.getDomain()), function.getName(), function.getOverload());
            if (functions.put(key, function) != null) {
                throw source.fail("function '" + function.getName() + "' is defined twice", "export the model again");
            }
        }
    }

    /**
     * The function that a node calls.
     *
     * @param node the node
     * @return empty if it is an operator
     */
    Optional<FunctionProto> find(NodeProto node) {
        return Optional.ofNullable(functions.get(new Key(Opsets.plain(node.getDomain()), node.getOpType(), node.getOverload())));
    }

    /**
     * The attributes of a call: those that the function declares, with their defaults.
     *
     * @param function the function
     * @param given the attributes of the calling node
     * @return by name
     */
    static Map<String, AttributeProto> actual(FunctionProto function, Map<String, AttributeProto> given) {
        Map<String, AttributeProto> actual = new LinkedHashMap<>();
        function.getAttributeProtoList().forEach(a -> actual.put(a.getName(), a));
        actual.putAll(given);
        return actual;
    }

    /**
     * The names of the attributes that a function declares.
     *
     * @param function the function
     * @return their names
     */
    static List<String> declared(FunctionProto function) {
        return java.util.stream.Stream
                .concat(function.getAttributeList().stream(), function.getAttributeProtoList().stream().map(AttributeProto::getName))
                .toList();
    }
}
