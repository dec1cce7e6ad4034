package axiom.interop.onnx.internal.op;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import axiom.api.graph.Op;
import axiom.api.graph.Value;
import axiom.interop.onnx.internal.node.Rule;

/** The operators of the standard domain that can be read, and why well-known others cannot. Immutable once made; safe from any thread. */
public final class Catalog {

    /** The oldest operator set that can be read. */
    public static final int OLDEST = 6;
    /** The newest operator set whose meaning is known here. */
    public static final int NEWEST = 27;

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, String> refusals = new HashMap<>();

    private record Entry(int since, int until, Rule rule) {}

    /** All operators. */
    public Catalog() {
        Elementwise.add(this);
        Activations.add(this);
        Arithmetic.add(this);
        Truth.add(this);
        Reductions.add(this);
        Softmaxes.add(this);
        Matrices.add(this);
        Convolutions.add(this);
        Pools.add(this);
        Normalisations.add(this);
        Attentions.add(this);
        Views.add(this);
        Cuts.add(this);
        Indexing.add(this);
        Constants.add(this);
        Casts.add(this);
        Randomness.add(this);
        for (String control : new String[]{"If", "Loop", "Scan", "SequenceMap"}) {
            refusals.put(control, "control flow over subgraphs");
        }
        for (String recurrent : new String[]{"LSTM", "GRU", "RNN"}) {
            refusals.put(recurrent, "a recurrent operator");
        }
        for (String resizing : new String[]{"Upsample", "Resize"}) {
            refusals.put(resizing, "resizing");
        }
    }

    /**
     * Adds an operator.
     *
     * @param name its name
     * @param since the first operator set that has it
     * @param rule how it is read
     */
    void add(String name, int since, Rule rule) {
        add(name, since, NEWEST, rule);
    }

    /**
     * Adds an operator that went away.
     *
     * @param name its name
     * @param since the first operator set that has it
     * @param until the last operator set that has it
     * @param rule how it is read
     */
    void add(String name, int since, int until, Rule rule) {
        if (entries.put(name, new Entry(since, until, rule)) != null) {
            throw new IllegalStateException("[axiom.onnx] " + name + " is in the catalog twice");
        }
    }

    /**
     * Adds an operator without attributes that is one of Axiom's.
     *
     * @param name its name
     * @param since the first operator set that has it
     * @param op Axiom's
     */
    void same(String name, int since, Op op) {
        add(name, since, site -> site.result(op, site.all().toArray(Value[]::new)));
    }

    /**
     * The rule of an operator.
     *
     * @param name its name
     * @param opset the version of the operator set
     * @return empty if it cannot be read
     */
    public Optional<Rule> find(String name, int opset) {
        return Optional.ofNullable(entries.get(name)).filter(e -> opset >= e.since && opset <= e.until).map(Entry::rule);
    }

    /**
     * Why an operator cannot be read.
     *
     * @param name its name
     * @param opset the version of the operator set
     * @return a few words; empty if it is just not there
     */
    public String refusal(String name, int opset) {
        Entry entry = entries.get(name);
        if (entry != null) {
            return opset < entry.since ? "exists since opset " + entry.since : "exists until opset " + entry.until;
        }
        return refusals.getOrDefault(name, "");
    }
}
