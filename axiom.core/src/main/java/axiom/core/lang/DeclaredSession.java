package axiom.core.lang;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import axiom.api.runtime.Axiom;
import axiom.api.runtime.CompileOptions;
import axiom.api.runtime.Session;
import axiom.api.tensor.Tensor;

/**
 * A declared model ready to run: what the sessions of generated classes have in common. They add a method with the model's inputs by name, and one for each named
 * value. Safe from several threads at once.
 */
public abstract class DeclaredSession implements AutoCloseable {

    private final DeclaredModel model;
    private final Axiom axiom;
    private final CompileOptions options;
    private final Session session;
    private final int[] outputs;
    private final Map<String, Session> views = new HashMap<>();
    private boolean closed;

    /**
     * Compiles a model.
     *
     * @param model the model
     * @param axiom what compiles it
     * @param options how
     * @throws axiom.api.backend.BackendException if no backend can run the model under the options
     */
    protected DeclaredSession(DeclaredModel model, Axiom axiom, CompileOptions options) {
        this.model = model;
        this.axiom = axiom;
        this.options = options;
        // contracts may ask for more outputs than are declared
        List<String> all = List.copyOf(model.model().outputs().keySet());
        this.outputs = model.declaration().outputs().keySet().stream().mapToInt(all::indexOf).toArray();
        this.session = axiom.compile(model.model(), options);
    }

    /**
     * The model.
     *
     * @return as it was compiled
     */
    public final DeclaredModel model() {
        return model;
    }

    /**
     * The session without the declared types: where operators run, and what was done to the graph.
     *
     * @return closed together with this one
     */
    public final Session session() {
        return session;
    }

    /**
     * Runs the model.
     *
     * @param inputs one for each input, in order of declaration
     * @return one for each declared output, in order of declaration; new ones, owned by the caller
     * @throws axiom.api.graph.ShapeError if an input has the wrong type
     * @throws IllegalStateException if this is closed
     */
    protected final List<Tensor> run(Tensor... inputs) {
        List<Tensor> results = session.run(Arrays.asList(inputs));
        return Arrays.stream(outputs).mapToObj(results::get).toList();
    }

    /**
     * Computes a named value. Its part of the model is compiled when it is asked for first.
     *
     * @param name the value
     * @param inputs one for each input, in order of declaration
     * @return the value; a new tensor, owned by the caller
     * @throws axiom.api.graph.ShapeError if an input has the wrong type
     * @throws IllegalStateException if this is closed
     */
    protected final Tensor value(String name, Tensor... inputs) {
        return view(name).run(Arrays.asList(inputs)).getFirst();
    }

    private Session view(String name) {
        synchronized (views) {
            if (closed) {
                throw new IllegalStateException("[axiom.session] '" + model.model().name() + "' is closed; help: open it again");
            }
            return views.computeIfAbsent(name, value -> axiom.compile(model.view(value), options));
        }
    }

    /** Waits for running calls and frees everything. Idempotent. */
    @Override
    public final void close() {
        synchronized (views) {
            closed = true;
            views.values().forEach(Session::close);
            session.close();
        }
    }
}
