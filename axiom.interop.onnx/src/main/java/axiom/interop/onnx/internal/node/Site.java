package axiom.interop.onnx.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import axiom.api.format.FormatException;
import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.api.tensor.DType;
import axiom.api.tensor.Shape;
import axiom.api.tensor.Tensor;
import axiom.api.tensor.TensorType;

/** One node of the file while it becomes part of the graph. Not thread-safe. */
public final class Site {

    private final Canvas canvas;
    private final Place place;
    private final Attributes attributes;
    private final List<Optional<Item>> operands;
    private final List<String> names;
    private final List<Optional<Item>> results = new ArrayList<>();

    /**
     * A node.
     *
     * @param canvas the graph
     * @param place the node
     * @param attributes its attributes
     * @param operands its operands; an absent one is empty
     * @param names what to call its results; an unwanted one is empty
     */
    public Site(Canvas canvas, Place place, Attributes attributes, List<Optional<Item>> operands, List<String> names) {
        this.canvas = canvas;
        this.place = place;
        this.attributes = attributes;
        this.operands = operands;
        this.names = names;
        names.forEach(_ -> results.add(Optional.empty()));
    }

    /**
     * The attributes.
     *
     * @return the attributes
     */
    public Attributes attributes() {
        return attributes;
    }

    /**
     * The version of the operator set.
     *
     * @return 6 to the newest
     */
    public int opset() {
        return place.opset();
    }

    /**
     * The number of operands, absent ones in between included.
     *
     * @return at least 0
     */
    public int count() {
        return operands.size();
    }

    /**
     * Whether an operand is there.
     *
     * @param index its position
     * @return true if it is
     */
    public boolean has(int index) {
        return index < operands.size() && operands.get(index).isPresent();
    }

    /**
     * An operand.
     *
     * @param index its position
     * @return its value
     */
    public Value in(int index) {
        return item(index).value();
    }

    /**
     * All operands.
     *
     * @return their values
     */
    public List<Value> all() {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            values.add(in(i));
        }
        return values;
    }

    private Item item(int index) {
        if (!has(index)) {
            throw fail("operand " + index + " is missing", "give the node all operands that its operator needs");
        }
        return operands.get(index).get();
    }

    /**
     * The elements of an operand, if they are known before the run.
     *
     * @param index its position
     * @return its elements
     */
    public Optional<Tensor> constant(int index) {
        return item(index).constant();
    }

    /**
     * The elements of an operand that must be known before the run.
     *
     * @param index its position
     * @param role what it says
     * @return its elements
     */
    public Tensor need(int index, String role) {
        return constant(index).orElseThrow(() -> unknown(index, role));
    }

    /**
     * The whole numbers of an operand that must be known before the run.
     *
     * @param index its position
     * @param role what it says
     * @return its elements
     */
    public List<Integer> integers(int index, String role) {
        Tensor tensor = need(index, role);
        if (!tensor.dtype().isInteger() || tensor.count() > Fold.MAX) {
            throw fail(role + " is " + tensor.type(), "it must be a short vector of integers");
        }
        List<Integer> values = new ArrayList<>();
        for (long value : tensor.toLongs()) {
            if (value != (int) value) {
                throw fail(role + " is " + value, "it must fit 32 bits");
            }
            values.add((int) value);
        }
        return values;
    }

    /**
     * The number that an operand holds, which must be known before the run.
     *
     * @param index its position
     * @param role what it says
     * @return its only element
     */
    public double number(int index, String role) {
        Tensor tensor = need(index, role);
        if (tensor.count() != 1) {
            throw fail(role + " is " + tensor.type(), "pass one element");
        }
        return tensor.at(0);
    }

    /**
     * A seed for a node that says none: nodes differ, and the same file always gives the same numbers.
     *
     * @return the seed
     */
    public long seed() {
        return place.path().hashCode();
    }

    /**
     * An operand that says sizes or positions, which the shape rules need to know.
     *
     * @param index its position
     * @param role what it says
     * @return an integer value whose elements are known as dimensions
     */
    public Value known(int index, String role) {
        Item item = item(index);
        if (item.value().known().isPresent()) {
            return item.value();
        }
        Tensor tensor = item.constant().orElseThrow(() -> unknown(index, role));
        if (!tensor.dtype().isInteger() || tensor.count() > Fold.MAX) {
            throw fail(role + " is " + tensor.type(), "it must be a short vector of integers");
        }
        return constant(tensor);
    }

    private FormatException unknown(int index, String role) {
        String name = in(index).name();
        Set<String> origins = canvas.origins(in(index));
        String what = origins.contains(name) ? "an input" : "computed from data";
        String bind = origins.isEmpty() ? "" : ", or bind input '" + String.join("' and '", origins) + "' at import";
        return fail("cannot tell " + role + " before the run: operand " + index + " '" + name + "' is " + what,
                "compute it from constants and shapes" + bind);
    }

    /**
     * An operand as a constant of the graph where its elements are known, so that it is no parameter.
     *
     * @param index its position
     * @return its value
     */
    public Value bound(int index) {
        return constant(index).map(this::constant).orElseGet(() -> in(index));
    }

    /**
     * A constant of the graph.
     *
     * @param tensor its elements
     * @return its value
     */
    public Value constant(Tensor tensor) {
        return canvas.constant(canvas.fresh(place.base() + "/Constant"), tensor);
    }

    /**
     * A constant number.
     *
     * @param dtype the element type
     * @param value the number
     * @return a scalar
     */
    public Value scalar(DType dtype, double value) {
        return constant(Tensor.of(new TensorType(dtype, Shape.SCALAR), value));
    }

    /**
     * Constant whole numbers.
     *
     * @param values the numbers
     * @return an INT64 vector
     */
    public Value vector(List<? extends Number> values) {
        return constant(Tensor.of(Shape.of(values.size()), values.stream().mapToLong(Number::longValue).toArray()));
    }

    /**
     * Adds an operator on the way to a result.
     *
     * @param op the operator
     * @param in its operands
     * @return its first result
     */
    public Value emit(Op op, Value... in) {
        return emitAll(op, List.of(in)).getFirst();
    }

    /**
     * Adds an operator on the way to results.
     *
     * @param op the operator
     * @param in its operands
     * @return its results
     */
    public List<Value> emitAll(Op op, List<Value> in) {
        String name = canvas.fresh(place.base() + "/" + op.name());
        return canvas.add(op, in, name, List.of());
    }

    /**
     * Adds the operator that gives the results.
     *
     * @param op the operator
     * @param in its operands
     */
    public void result(Op op, Value... in) {
        result(op, List.of(in));
    }

    /**
     * Adds the operator that gives the results.
     *
     * @param op the operator
     * @param in its operands
     */
    public void result(Op op, List<Value> in) {
        List<Value> values = canvas.add(op, in, place.path(), names);
        for (int i = 0; i < Math.min(values.size(), names.size()); i++) {
            give(i, values.get(i));
        }
    }

    /**
     * Makes a value a result.
     *
     * @param index the result's position
     * @param value the value
     */
    public void give(int index, Value value) {
        give(index, canvas.item(value));
    }

    /**
     * Makes a tensor the first result; it enters the graph when it is used.
     *
     * @param tensor the tensor
     */
    public void give(Tensor tensor) {
        give(0, canvas.tensor(names.getFirst(), tensor, false));
    }

    private void give(int index, Item item) {
        results.set(index, Optional.of(item));
    }

    /**
     * Whether a result is wanted.
     *
     * @param index its position
     * @return true if somebody may use it
     */
    public boolean wants(int index) {
        return index < names.size() && !names.get(index).isEmpty();
    }

    /**
     * The number of results, unwanted ones in between included.
     *
     * @return at least 0
     */
    public int wanted() {
        return names.size();
    }

    /**
     * The results that a rule gave.
     *
     * @return one for each that is wanted
     */
    public List<Optional<Item>> results() {
        for (int i = 0; i < names.size(); i++) {
            if (wants(i) && results.get(i).isEmpty()) {
                throw fail("result " + i + " '" + names.get(i) + "' is not supported", "leave this result out");
            }
        }
        return results;
    }

    /**
     * Reads the file's tensors.
     *
     * @param attribute a tensor attribute's name
     * @return its tensor, or empty if it is not there
     */
    public Optional<Tensor> tensor(String attribute) {
        return attributes.tensor(attribute).map(t -> canvas.data().read(t, place + ", attribute '" + attribute + "'"));
    }

    /**
     * An error at this node.
     *
     * @param problem what is wrong, after the operator's name
     * @param help what to do about it
     * @return the error, to throw
     */
    public FormatException fail(String problem, String help) {
        return canvas.source().fail(place.operator() + ": " + problem, place.toString(), help);
    }
}
