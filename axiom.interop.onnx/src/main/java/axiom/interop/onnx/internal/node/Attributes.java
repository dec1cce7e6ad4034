package axiom.interop.onnx.internal.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import axiom.api.format.FormatException;
import axiom.interop.onnx.internal.proto.AttributeProto;
import axiom.interop.onnx.internal.proto.AttributeProto.AttributeType;
import axiom.interop.onnx.internal.proto.TensorProto;

/**
 * The attributes of one node. It remembers which were asked for: an attribute that nobody asked for may change the meaning, so that it is refused. Not
 * thread-safe.
 */
public final class Attributes {

    private final Map<String, AttributeProto> all = new LinkedHashMap<>();
    private final Map<String, AttributeProto> unread;
    private final Function<String, FormatException> error;

    /**
     * The attributes of a node.
     *
     * @param attributes as the file has them
     * @param actual the attributes of the call of the function that the node stands in, by name; empty outside a function
     * @param error makes an error at the node
     */
    public Attributes(List<AttributeProto> attributes, Map<String, AttributeProto> actual, Function<String, FormatException> error) {
        this.error = error;
        for (AttributeProto attribute : attributes) {
            AttributeProto meant = attribute;
            if (!attribute.getRefAttrName().isEmpty()) {
                meant = actual.get(attribute.getRefAttrName());
                if (meant == null) {
                    // the caller leaves it out, and so does the function
                    continue;
                }
                meant = meant.toBuilder().setName(attribute.getName()).build();
            }
            if (all.put(attribute.getName(), meant) != null) {
                throw error.apply("attribute '" + attribute.getName() + "' is given twice");
            }
        }
        this.unread = new LinkedHashMap<>(all);
    }

    /**
     * All of them, as read.
     *
     * @return a copy, by name
     */
    public Map<String, AttributeProto> all() {
        return new HashMap<>(all);
    }

    /**
     * Whether an attribute is there.
     *
     * @param name its name
     * @return true if it is
     */
    public boolean has(String name) {
        return all.containsKey(name);
    }

    /**
     * Marks attributes as understood that do not change the result.
     *
     * @param names their names
     */
    public void ignore(String... names) {
        for (String name : names) {
            unread.remove(name);
        }
    }

    /** Refuses what nobody asked for. */
    public void requireAllRead() {
        if (!unread.isEmpty()) {
            throw error.apply("attribute '" + unread.keySet().iterator().next() + "' is not known");
        }
    }

    /**
     * A whole number.
     *
     * @param name the attribute
     * @param otherwise its default
     * @return the number
     */
    public long whole(String name, long otherwise) {
        return find(name, AttributeType.INT).map(AttributeProto::getI).orElse(otherwise);
    }

    /**
     * A whole number that fits 32 bits.
     *
     * @param name the attribute
     * @param otherwise its default
     * @return the number
     */
    public int integer(String name, int otherwise) {
        return fit(name, whole(name, otherwise));
    }

    /**
     * A switch.
     *
     * @param name the attribute
     * @param otherwise its default
     * @return whether the number is not 0
     */
    public boolean flag(String name, boolean otherwise) {
        return whole(name, otherwise ? 1 : 0) != 0;
    }

    /**
     * A number.
     *
     * @param name the attribute
     * @param otherwise its default, as a binary32
     * @return the number
     */
    public double real(String name, float otherwise) {
        return find(name, AttributeType.FLOAT).map(AttributeProto::getF).orElse(otherwise);
    }

    /**
     * A text.
     *
     * @param name the attribute
     * @param otherwise its default
     * @return the text
     */
    public String text(String name, String otherwise) {
        return find(name, AttributeType.STRING).map(a -> a.getS().toStringUtf8()).orElse(otherwise);
    }

    /**
     * Whole numbers.
     *
     * @param name the attribute
     * @return the numbers, or empty if it is not there
     */
    public Optional<List<Long>> wholes(String name) {
        return find(name, AttributeType.INTS).map(AttributeProto::getIntsList);
    }

    /**
     * Whole numbers that fit 32 bits.
     *
     * @param name the attribute
     * @return the numbers, or empty if it is not there
     */
    public Optional<List<Integer>> integers(String name) {
        return wholes(name).map(values -> {
            List<Integer> result = new ArrayList<>();
            values.forEach(v -> result.add(fit(name, v)));
            return result;
        });
    }

    /**
     * Numbers.
     *
     * @param name the attribute
     * @return the numbers, or empty if it is not there
     */
    public Optional<List<Float>> reals(String name) {
        return find(name, AttributeType.FLOATS).map(AttributeProto::getFloatsList);
    }

    /**
     * A tensor.
     *
     * @param name the attribute
     * @return the tensor, or empty if it is not there
     */
    public Optional<TensorProto> tensor(String name) {
        return find(name, AttributeType.TENSOR).map(AttributeProto::getT);
    }

    /**
     * Whether an attribute is there as a text; old files write element types so.
     *
     * @param name the attribute
     * @return true if it is a text
     */
    public boolean isText(String name) {
        return has(name) && type(all.get(name)) == AttributeType.STRING;
    }

    private Optional<AttributeProto> find(String name, AttributeType wanted) {
        AttributeProto attribute = all.get(name);
        if (attribute == null) {
            return Optional.empty();
        }
        unread.remove(name);
        AttributeType type = type(attribute);
        boolean emptyList = type == AttributeType.UNDEFINED && (wanted == AttributeType.INTS || wanted == AttributeType.FLOATS);
        if (type != wanted && !emptyList) {
            throw error.apply("attribute '" + name + "' is of type " + type + ", not " + wanted);
        }
        return Optional.of(attribute);
    }

    /** The oldest files do not say the type: it is that of what is filled. */
    private static AttributeType type(AttributeProto a) {
        if (a.getType() != AttributeType.UNDEFINED) {
            return a.getType();
        }
        return a.hasF()
                ? AttributeType.FLOAT
                : a.hasI()
                        ? AttributeType.INT
                        : a.hasS()
                                ? AttributeType.STRING
                                : a.hasT()
                                        ? AttributeType.TENSOR
                                        : a.hasG()
                                                ? AttributeType.GRAPH
                                                : a.getIntsCount() > 0
                                                        ? AttributeType.INTS
                                                        : a.getFloatsCount() > 0
                                                                ? AttributeType.FLOATS
                                                                : a.getStringsCount() > 0
                                                                        ? AttributeType.STRINGS
                                                                        : AttributeType.UNDEFINED;
    }

    private int fit(String name, long value) {
        if (value != (int) value) {
            throw error.apply("attribute '" + name + "' is " + value + ", which does not fit 32 bits");
        }
        return (int) value;
    }
}
