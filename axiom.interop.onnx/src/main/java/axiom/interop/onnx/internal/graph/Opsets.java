package axiom.interop.onnx.internal.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import axiom.interop.onnx.internal.op.Catalog;
import axiom.interop.onnx.internal.proto.OperatorSetIdProto;
import axiom.interop.onnx.internal.wire.Source;

/**
 * The operator sets that a model or a function uses.
 *
 * @param versions the version of each domain; the standard one is the empty name
 */
record Opsets(Map<String, Long> versions) {

    /**
     * Reads and checks them.
     *
     * @param source the file
     * @param where the function; empty for the model
     * @param imports as the file has them
     * @return the operator sets
     */
    static Opsets of(Source source, String where, List<OperatorSetIdProto> imports) {
        Map<String, Long> versions = new HashMap<>();
        for (OperatorSetIdProto set : imports) {
            if (versions.put(plain(set.getDomain()), set.getVersion()) != null) {
                throw source.fail("the operator set '" + set.getDomain() + "' is imported twice", where, "export the model again");
            }
        }
        long standard = versions.getOrDefault("", (long) Catalog.OLDEST);
        if (standard < Catalog.OLDEST || standard > Catalog.NEWEST) {
            throw source.fail(
                    "the model uses opset " + standard + "; versions " + Catalog.OLDEST + " to " + Catalog.NEWEST + " can be read", where,
                    standard < Catalog.OLDEST
                            ? "convert it with onnx.version_converter"
                            : "export it for opset " + Catalog.NEWEST + " or older");
        }
        return new Opsets(versions);
    }

    /**
     * The version of a domain.
     *
     * @param domain the domain
     * @return empty if it is not imported
     */
    OptionalLong version(String domain) {
        Long version = versions.get(plain(domain));
        return version == null ? OptionalLong.empty() : OptionalLong.of(version);
    }

    /** The standard domain has two spellings. */
    static String plain(String domain) {
        return domain.equals("ai.onnx") ? "" : domain;
    }
}
